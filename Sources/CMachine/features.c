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
// As CPU_FEATURE_ACTIVE has it, but for shifting a bit into the sign of an int.
static bool is_active(unsigned feature) {
  const struct cpuid_feature *leaf = __x86_get_cpuid_feature_leaf(feature / 128);
  return leaf->active_array[feature % 128 / 32] >> feature % 32 & 1;
}
#define HAS(name, NAME) is_active(x86_cpu_##NAME)
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
