#define LANES 4
#define TARGET
#define KERNEL_SET baseline_kernels

#if defined(__aarch64__)
#define REGISTERS 32
#else
#define REGISTERS 16
#endif

#include "kernels.h"
