#define LANES 4
#define TARGET
#define KERNEL_SET baseline_kernels

#if defined(__aarch64__)
#define REGISTERS 32
#define MULTIPLY_ADD(a, b, sum) __builtin_elementwise_fma(a, b, sum)
#else
// SSE2 has no fused multiply-add, and calling one made of integers would be a hundred times slower.
#pragma STDC FP_CONTRACT OFF
#define REGISTERS 16
#define MULTIPLY_ADD(a, b, sum) ((a) * (b) + (sum))
#endif

#include "kernels.h"
