#include <stdlib.h>
#include <string.h>

#include "cmachine.h"
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
    case CK_AVX2: return cm_has_avx2();
    case CK_AVX512: return cm_has_avx512();
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
      && kernels(set)->along[CK_ROUNDED][filters][vectors] != NULL;
}

int ck_most_columns(ck_instruction_set set) { return kernels(set)->most_columns; }

void ck_compute(ck_instruction_set set, ck_vectors vectors, const ck_tile *tile) {
  const kernel_set *all = kernels(set);
  if (vectors == CK_OF_COLUMNS) {
    all->along[tile->arithmetic][tile->filters][tile->extent](tile);
    return;
  }
  const int step = tile->step == 1 ? 0 : tile->step == 2 ? 1 : 2;
  const compute_function compute = all->across[tile->arithmetic][step][tile->extent];
  ck_tile next = *tile;
  const ptrdiff_t share = share_of(next.ahead, tile->count);
  for (ptrdiff_t left = tile->count; left > 0; left--) {
    next.ahead = fetch(next.ahead, share);
    compute(&next);
    next.source += tile->next_source;
    next.target += tile->next_target;
  }
}

int ck_most_stacked(ck_instruction_set set) { return kernels(set)->most_stacked; }

void ck_compute_stacks(ck_instruction_set set, const ck_stack *stack) {
  kernels(set)->stacked[stack->arithmetic][stack->vectors](stack);
}

int ck_most_plane_vectors(ck_instruction_set set) { return kernels(set)->most_plane_vectors; }

void ck_compute_plane(ck_instruction_set set, const ck_plane *plane) {
  const int edges = (plane->is_left ? 1 : 0) + (plane->is_right ? 2 : 0);
  kernels(set)->planes[plane->arithmetic][edges][plane->vectors](plane);
}

ck_probe_result ck_probe(ck_instruction_set set, ck_arithmetic arithmetic, ptrdiff_t rounds) {
  return kernels(set)->probe[arithmetic](rounds);
}

void ck_copy_rows(ck_instruction_set set, const ck_rows *rows) { kernels(set)->copy_rows(rows); }

void ck_deal_rows(ck_instruction_set set, const ck_rows *first, const ck_rows *second) {
  kernels(set)->deal_rows(first, second);
}

ck_line_figures ck_line(ck_instruction_set set, const float *line, ptrdiff_t count) {
  return kernels(set)->line(line, count);
}

void ck_add_to_columns(
    ck_instruction_set set, const float *first, ptrdiff_t step, ptrdiff_t lines, ptrdiff_t count, float *lows,
    float *highs, double *sums) {
  kernels(set)->add_to_columns(first, step, lines, count, lows, highs, sums);
}
