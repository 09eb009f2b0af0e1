#if defined(__x86_64__)

#define LANES 16
#define REGISTERS 32
// Without the width, compilers split 512 bits into two halves on processors that prefer 256.
#define TARGET \
  __attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,avx2,fma"), min_vector_width(512)))
#define FUSES 1
#define KERNEL_SET avx512_kernels

#include "kernels.h"

#endif
