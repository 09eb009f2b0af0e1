// The kernels of one instruction set. Included once by each of baseline.c, avx2.c and avx512.c, which define
//
//     LANES            numbers in a vector
//     REGISTERS        16 or 32 registers that hold one
//     TARGET           the attribute that lets a function use the set
//     FUSES            1 if it has a fused multiply-add
//     KERNEL_SET       the name of the table at the end

#pragma STDC FP_CONTRACT OFF

#include <math.h>
#include <string.h>

#include "kernel_set.h"

typedef float vector __attribute__((ext_vector_type(LANES)));
typedef vector vector_anywhere __attribute__((aligned(4), may_alias));

#define UNROLLED _Pragma("clang loop unroll(full)")

// Every tile that fits in the registers, and leaves one, without which compilers move sums around: for so many
// filters, so many vectors at most.
#define UP_TO_1(X, f) X(f, 1)
#define UP_TO_2(X, f) UP_TO_1(X, f) X(f, 2)
#define UP_TO_3(X, f) UP_TO_2(X, f) X(f, 3)
#define UP_TO_4(X, f) UP_TO_3(X, f) X(f, 4)
#define UP_TO_5(X, f) UP_TO_4(X, f) X(f, 5)
#define UP_TO_6(X, f) UP_TO_5(X, f) X(f, 6)
#define UP_TO_8(X, f) UP_TO_6(X, f) X(f, 7) X(f, 8)

#if REGISTERS == 32
#define EVERY_TILE(X) \
  UP_TO_8(X, 1) UP_TO_8(X, 2) UP_TO_8(X, 3) UP_TO_6(X, 4) UP_TO_5(X, 5) UP_TO_4(X, 6) UP_TO_3(X, 7) \
  UP_TO_3(X, 8) UP_TO_3(X, 9) UP_TO_2(X, 10) UP_TO_2(X, 11) UP_TO_2(X, 12) UP_TO_2(X, 13) UP_TO_2(X, 14)
#else
#define EVERY_TILE(X) \
  UP_TO_8(X, 1) UP_TO_6(X, 2) UP_TO_3(X, 3) UP_TO_2(X, 4) UP_TO_2(X, 5) UP_TO_2(X, 6) UP_TO_1(X, 7) \
  UP_TO_1(X, 8) UP_TO_1(X, 9) UP_TO_1(X, 10) UP_TO_1(X, 11) UP_TO_1(X, 12) UP_TO_1(X, 13)
#endif

// Sums of so many columns times CK_FILTER_VECTORS fit in the registers, beside a tap's weights and one number.
#if REGISTERS == 32
#define COLUMNS 14
#define EVERY_COLUMN(X) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11) X(12) X(13) X(14)
#else
#define COLUMNS 6
#define EVERY_COLUMN(X) X(1) X(2) X(3) X(4) X(5) X(6)
#endif

// Sums of so many vectors times CK_STACK fit in the registers, beside a tap's numbers and one weight.
#if REGISTERS == 32
#define STACKED 6
#define EVERY_STACK(X) X(1) X(2) X(3) X(4) X(5) X(6)
#else
#define STACKED 2
#define EVERY_STACK(X) X(1) X(2)
#endif

// Sums of so many vectors times CK_STACK fit in the registers, beside nine weights and a tap's numbers.
#if REGISTERS == 32
#define PLANE_VECTORS 4
#define EVERY_PLANE(X) X(1) X(2) X(3) X(4)
#else
#define PLANE_VECTORS 1
#define EVERY_PLANE(X) X(1)
#endif

#include "neighbours.h"
#include "transpose.h"

#define ARITHMETIC rounded
#define MULTIPLY_ADD(a, b, sum) ((a) * (b) + (sum))
#include "tiles.h"

#if FUSES
#define ARITHMETIC fused
#define MULTIPLY_ADD(a, b, sum) __builtin_elementwise_fma(a, b, sum)
#include "tiles.h"
#endif

#include "rows.h"

// Lines are looked at 16 numbers at a time on every set: the compiler makes two or four vectors of them.
#define WIDE 16
typedef float wide __attribute__((ext_vector_type(WIDE)));
typedef wide wide_anywhere __attribute__((aligned(4), may_alias));
typedef int32_t wide_counts __attribute__((ext_vector_type(WIDE)));
typedef double wide_sums __attribute__((ext_vector_type(CK_SUMS)));

TARGET static ck_line_figures line_figures(const float *line, ptrdiff_t count) {
  ck_line_figures figures = {.low = INFINITY, .high = -INFINITY, .is_finite = true};
  wide low = INFINITY, high = -INFINITY;
  wide_counts zeros = 0;
  wide_sums sums = 0;
  ptrdiff_t i = 0;
  for (; i + WIDE <= count; i += WIDE) {
    wide numbers = *(const wide_anywhere *)(line + i);
    low = numbers < low ? numbers : low;
    high = numbers > high ? numbers : high;
    zeros -= numbers == 0;
    sums += __builtin_convertvector(numbers.lo, wide_sums);
    sums += __builtin_convertvector(numbers.hi, wide_sums);
  }
  for (int k = 0; k < WIDE; k++) {
    figures.low = low[k] < figures.low ? low[k] : figures.low;
    figures.high = high[k] > figures.high ? high[k] : figures.high;
    figures.zeros += zeros[k];
  }
  for (; i < count; i++) {
    figures.low = line[i] < figures.low ? line[i] : figures.low;
    figures.high = line[i] > figures.high ? line[i] : figures.high;
    figures.zeros += line[i] == 0;
    sums[i % CK_SUMS] += line[i];
  }
  for (int k = 0; k < CK_SUMS; k++) {
    figures.sums[k] = sums[k];
    // NaN and infinities stay what they are in a sum, and no sum of as many floats as there may be is too
    // large for a double.
    figures.is_finite &= __builtin_isfinite(sums[k]);
  }
  return figures;
}

// A few lines at a time, so that the columns are loaded and stored for all of them together.
__attribute__((always_inline)) TARGET static inline void add_lines(
    const int lines, const float *restrict first, ptrdiff_t step, ptrdiff_t count, float *restrict lows,
    float *restrict highs, double *restrict sums) {
  for (ptrdiff_t i = 0; i < count; i++) {
    float low = lows[i], high = highs[i];
    double sum = sums[i];
    UNROLLED for (int line = 0; line < lines; line++) {
      float number = first[line * step + i];
      low = number < low ? number : low;
      high = number > high ? number : high;
      sum += number;
    }
    lows[i] = low;
    highs[i] = high;
    sums[i] = sum;
  }
}

TARGET static void add_to_columns(
    const float *first, ptrdiff_t step, ptrdiff_t lines, ptrdiff_t count, float *lows, float *highs,
    double *sums) {
  for (; lines >= 4; lines -= 4, first += 4 * step) add_lines(4, first, step, count, lows, highs, sums);
  for (; lines > 0; lines--, first += step) add_lines(1, first, step, count, lows, highs, sums);
}

#define ROUNDED_ENTRY(f, v) [f][v] = along_##f##_by_##v##_rounded,
#if FUSES
#define FUSED(word) word##_fused
#else
#define FUSED(word) word##_rounded
#endif
#define FUSED_ENTRY(f, v) [f][v] = FUSED(along_##f##_by_##v),
#define ROUNDED_STACK(v) [v] = stacked_##v##_rounded,
#define FUSED_STACK(v) [v] = FUSED(stacked_##v),
#define ROUNDED_PLANE(v) [v] = plane_##v##_rounded,
#define ROUNDED_LEFT(v) [v] = plane_##v##_left_rounded,
#define ROUNDED_RIGHT(v) [v] = plane_##v##_right_rounded,
#define ROUNDED_BOTH(v) [v] = plane_##v##_both_rounded,
#define FUSED_PLANE(v) [v] = FUSED(plane_##v),
#define FUSED_LEFT(v) [v] = FUSED(plane_##v##_left),
#define FUSED_RIGHT(v) [v] = FUSED(plane_##v##_right),
#define FUSED_BOTH(v) [v] = FUSED(plane_##v##_both),
#define ROUNDED_COLUMN(c) [c] = across_##c##_rounded,
#define ROUNDED_SECOND(c) [c] = across_##c##_every_second_rounded,
#define FUSED_SECOND(c) [c] = FUSED(across_##c##_every_second),
#define ROUNDED_APART(c) [c] = across_##c##_apart_rounded,
#define FUSED_COLUMN(c) [c] = FUSED(across_##c),
#define FUSED_APART(c) [c] = FUSED(across_##c##_apart),

const kernel_set KERNEL_SET = {
  .lanes = LANES,
  .most_columns = COLUMNS,
  .along = {[CK_ROUNDED] = {EVERY_TILE(ROUNDED_ENTRY)}, [CK_FUSED] = {EVERY_TILE(FUSED_ENTRY)}},
  .across = {
    [CK_ROUNDED] = {{EVERY_COLUMN(ROUNDED_COLUMN)}, {EVERY_COLUMN(ROUNDED_SECOND)}, {EVERY_COLUMN(ROUNDED_APART)}},
    [CK_FUSED] = {{EVERY_COLUMN(FUSED_COLUMN)}, {EVERY_COLUMN(FUSED_SECOND)}, {EVERY_COLUMN(FUSED_APART)}},
  },
  .most_stacked = STACKED,
  .stacked = {[CK_ROUNDED] = {EVERY_STACK(ROUNDED_STACK)}, [CK_FUSED] = {EVERY_STACK(FUSED_STACK)}},
  .most_plane_vectors = PLANE_VECTORS,
  .planes = {
    [CK_ROUNDED] = {{EVERY_PLANE(ROUNDED_PLANE)}, {EVERY_PLANE(ROUNDED_LEFT)}, {EVERY_PLANE(ROUNDED_RIGHT)},
                    {EVERY_PLANE(ROUNDED_BOTH)}},
    [CK_FUSED] = {{EVERY_PLANE(FUSED_PLANE)}, {EVERY_PLANE(FUSED_LEFT)}, {EVERY_PLANE(FUSED_RIGHT)},
                  {EVERY_PLANE(FUSED_BOTH)}},
  },
  .probe = {[CK_ROUNDED] = probe_rounded, [CK_FUSED] = FUSED(probe)},
  .copy_rows = copy_rows,
  .deal_rows = deal_rows,
  .line = line_figures,
  .add_to_columns = add_to_columns,
};
