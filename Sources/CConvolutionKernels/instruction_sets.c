#include <stdlib.h>
#include <string.h>

#include "kernel_set.h"

static const kernel_set *kernels(ck_instruction_set set) {
  switch (set) {
#if defined(__x86_64__)
    case CK_AVX512: return &avx512_kernels;
    case CK_AVX2: return &avx2_kernels;
#endif
    default: return &baseline_kernels;
  }
}

bool ck_is_available(ck_instruction_set set) {
  switch (set) {
    case CK_BASELINE: return true;
#if defined(__x86_64__)
    case CK_AVX2: return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    case CK_AVX512:
      return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")
          && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw")
          && ck_is_available(CK_AVX2);
#endif
    default: return false;
  }
}

ck_instruction_set ck_preferred(void) {
  static const struct {
    const char *name;
    ck_instruction_set set;
  } widest_first[] = {{"avx512", CK_AVX512}, {"avx2", CK_AVX2}, {"baseline", CK_BASELINE}};
  const size_t count = sizeof widest_first / sizeof *widest_first;

  const char *wanted = getenv("CONVLENS_ISA");
  for (size_t i = 0; wanted && i < count; i++) {
    if (strcmp(wanted, widest_first[i].name) == 0 && ck_is_available(widest_first[i].set)) {
      return widest_first[i].set;
    }
  }
  for (size_t i = 0; i < count; i++) {
    if (ck_is_available(widest_first[i].set)) return widest_first[i].set;
  }
  return CK_BASELINE;
}

int ck_lanes(ck_instruction_set set) { return kernels(set)->lanes; }

bool ck_has_kernel(ck_instruction_set set, int filters, int vectors) {
  return filters >= 1 && filters <= MOST_FILTERS && vectors >= 1 && vectors <= MOST_VECTORS
      && kernels(set)->compute[CK_ROUNDED][filters][vectors] != NULL;
}

void ck_compute(ck_instruction_set set, const ck_tile *tile) {
  kernels(set)->compute[tile->arithmetic][tile->filters][tile->vectors](tile);
}

ck_probe_result ck_probe(ck_instruction_set set, ck_arithmetic arithmetic, ptrdiff_t rounds) {
  return kernels(set)->probe[arithmetic](rounds);
}

void ck_copy_every(
    ck_instruction_set set, ptrdiff_t step, const float *source, float *target, ptrdiff_t count) {
  kernels(set)->copy_every(step, source, target, count);
}

ck_line_figures ck_line(ck_instruction_set set, const float *line, ptrdiff_t count) {
  return kernels(set)->line(line, count);
}

void ck_add_to_columns(
    ck_instruction_set set, const float *line, ptrdiff_t count, float *lows, float *highs, double *sums) {
  kernels(set)->add_to_columns(line, count, lows, highs, sums);
}
