#include "cmachine.h"

#include <limits.h>  // for __GLIBC__

#if defined(__x86_64__) && defined(__GLIBC__) && defined(__has_include)
#if __has_include(<sys/platform/x86.h>)
#include <sys/platform/x86.h>
#endif
#endif

// The C library has asked the processor already. The compiler's own functions ask again when a program that names them
// begins, which takes 0.06 ms on a virtual machine: it has to ask its host.
#if defined(CPU_FEATURE_ACTIVE)
#define HAS(name, NAME) CPU_FEATURE_ACTIVE(NAME)
#elif defined(__x86_64__)
#define HAS(name, NAME) __builtin_cpu_supports(name)
#else
#define HAS(name, NAME) false
#endif

bool cm_has_avx2(void) { return HAS("avx2", AVX2) && HAS("fma", FMA); }

bool cm_has_avx512(void) {
  return HAS("avx512f", AVX512F) && HAS("avx512vl", AVX512VL) && HAS("avx512dq", AVX512DQ)
      && HAS("avx512bw", AVX512BW) && cm_has_avx2();
}
