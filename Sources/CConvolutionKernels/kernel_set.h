#ifndef KERNEL_SET_H
#define KERNEL_SET_H

#include "cconvolutionkernels.h"

#define MOST_FILTERS 14
#define MOST_VECTORS 8
#define MOST_COLUMNS 14
#define MOST_STACKED 6
#define MOST_PLANE_VECTORS 4

typedef void (*compute_function)(const ck_tile *tile);
typedef void (*stack_function)(const ck_stack *stack);
typedef void (*plane_function)(const ck_plane *plane);
typedef ck_probe_result (*probe_function)(ptrdiff_t rounds);
typedef void (*copy_function)(const ck_rows *rows);
typedef void (*deal_function)(const ck_rows *first, const ck_rows *second);
typedef ck_line_figures (*line_function)(const float *line, ptrdiff_t count);
typedef void (*columns_function)(
    const float *first, ptrdiff_t step, ptrdiff_t lines, ptrdiff_t count, float *lows, float *highs,
    double *sums);

// What one instruction set brings.
typedef struct kernel_set {
  int lanes;
  int most_columns;
  // For each arithmetic; null where there is no such tile.
  compute_function along[CK_ARITHMETICS][MOST_FILTERS + 1][MOST_VECTORS + 1];
  compute_function across[CK_ARITHMETICS][3][MOST_COLUMNS + 1];  // of step 1, 2 and any
  int most_stacked;
  stack_function stacked[CK_ARITHMETICS][MOST_STACKED + 1];
  int most_plane_vectors;
  plane_function planes[CK_ARITHMETICS][4][MOST_PLANE_VECTORS + 1];  // at no edge, the left, the right, both
  probe_function probe[CK_ARITHMETICS];
  copy_function copy_rows;
  deal_function deal_rows;
  line_function line;
  columns_function add_to_columns;
} kernel_set;

// The lines that each of `count` tiles or stacks fetches.
static inline ptrdiff_t share_of(ck_ahead ahead, ptrdiff_t count) { return (ahead.lines + count - 1) / count; }

// Fetches so many lines, or what is left of them; and what is left then.
static inline ck_ahead fetch(ck_ahead ahead, ptrdiff_t share) {
  const ptrdiff_t lines = share < ahead.lines ? share : ahead.lines;
  for (ptrdiff_t line = 0; line < lines; line++) {
    __builtin_prefetch(ahead.source, 0, 2);
    ahead.source += CK_LINE;
  }
  ahead.lines -= lines;
  return ahead;
}

extern const kernel_set baseline_kernels;
#if defined(__x86_64__)
extern const kernel_set avx2_kernels;
extern const kernel_set avx512_kernels;
#endif

#endif
