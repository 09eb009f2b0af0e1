#define LANES 4
#define TARGET
#define KERNEL_SET baseline_kernels

#if defined(__aarch64__)
#define REGISTERS 32
#define FUSES 1
#else
#define REGISTERS 16
#define FUSES 0
#endif

#include "kernels.h"
