#if defined(__x86_64__)

#define LANES 8
#define REGISTERS 16
#define TARGET __attribute__((target("avx2,fma")))
#define FUSES 1
#define KERNEL_SET avx2_kernels

#include "kernels.h"

#endif
