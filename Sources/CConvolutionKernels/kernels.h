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

// Every tile that fits in the registers: for so many filters, so many vectors at most.
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
  UP_TO_8(X, 1) UP_TO_6(X, 2) UP_TO_4(X, 3) UP_TO_3(X, 4) UP_TO_2(X, 5) UP_TO_2(X, 6) UP_TO_1(X, 7) \
  UP_TO_1(X, 8) UP_TO_1(X, 9) UP_TO_1(X, 10) UP_TO_1(X, 11) UP_TO_1(X, 12) UP_TO_1(X, 13) UP_TO_1(X, 14)
#endif

#define ARITHMETIC rounded
#define MULTIPLY_ADD(a, b, sum) ((a) * (b) + (sum))
#include "tiles.h"

#if FUSES
#define ARITHMETIC fused
#define MULTIPLY_ADD(a, b, sum) __builtin_elementwise_fma(a, b, sum)
#include "tiles.h"
#endif

TARGET static void copy_every(ptrdiff_t step, const float *source, float *target, ptrdiff_t count) {
  // With the step known, the compiler makes vectors of the commonest ones.
  switch (step) {
    case 1: memcpy(target, source, (size_t)count * sizeof *target); break;
    case 2:
      for (ptrdiff_t i = 0; i < count; i++) target[i] = source[2 * i];
      break;
    default:
      for (ptrdiff_t i = 0; i < count; i++) target[i] = source[step * i];
  }
}

// Lines are looked at 16 numbers at a time on every set: the compiler makes two or four vectors of them.
#define WIDE 16
typedef float wide __attribute__((ext_vector_type(WIDE)));
typedef wide wide_anywhere __attribute__((aligned(4), may_alias));
typedef int32_t wide_bits __attribute__((ext_vector_type(WIDE)));
typedef double wide_sums __attribute__((ext_vector_type(CK_SUMS)));

// All of these bits are set in NaN and infinities, and in nothing else.
#define EXPONENT_BITS 0x7f800000

TARGET static ck_line_figures line_figures(const float *line, ptrdiff_t count) {
  ck_line_figures figures = {.low = INFINITY, .high = -INFINITY, .is_finite = true};
  wide low = INFINITY, high = -INFINITY;
  wide_bits zeros = 0, not_finite = 0;
  wide_sums sums = 0;
  ptrdiff_t i = 0;
  for (; i + WIDE <= count; i += WIDE) {
    wide numbers = *(const wide_anywhere *)(line + i);
    low = numbers < low ? numbers : low;
    high = numbers > high ? numbers : high;
    zeros -= numbers == 0;
    not_finite |= (__builtin_bit_cast(wide_bits, numbers) & EXPONENT_BITS) == EXPONENT_BITS;
    sums += __builtin_convertvector(numbers.lo, wide_sums);
    sums += __builtin_convertvector(numbers.hi, wide_sums);
  }
  for (int k = 0; k < WIDE; k++) {
    figures.low = low[k] < figures.low ? low[k] : figures.low;
    figures.high = high[k] > figures.high ? high[k] : figures.high;
    figures.zeros += zeros[k];
    figures.is_finite &= !not_finite[k];
  }
  for (; i < count; i++) {
    figures.low = line[i] < figures.low ? line[i] : figures.low;
    figures.high = line[i] > figures.high ? line[i] : figures.high;
    figures.zeros += line[i] == 0;
    figures.is_finite &= (__builtin_bit_cast(int32_t, line[i]) & EXPONENT_BITS) != EXPONENT_BITS;
    sums[i % CK_SUMS] += line[i];
  }
  for (int k = 0; k < CK_SUMS; k++) figures.sums[k] = sums[k];
  return figures;
}

TARGET static void add_to_columns(
    const float *restrict line, ptrdiff_t count, float *restrict lows, float *restrict highs,
    double *restrict sums) {
  for (ptrdiff_t i = 0; i < count; i++) {
    lows[i] = line[i] < lows[i] ? line[i] : lows[i];
    highs[i] = line[i] > highs[i] ? line[i] : highs[i];
    sums[i] += line[i];
  }
}

#define ROUNDED_ENTRY(f, v) [f][v] = compute_##f##_by_##v##_rounded,
#if FUSES
#define FUSED(word) word##_fused
#else
#define FUSED(word) word##_rounded
#endif
#define FUSED_ENTRY(f, v) [f][v] = FUSED(compute_##f##_by_##v),

const kernel_set KERNEL_SET = {
  .lanes = LANES,
  .compute = {[CK_ROUNDED] = {EVERY_TILE(ROUNDED_ENTRY)}, [CK_FUSED] = {EVERY_TILE(FUSED_ENTRY)}},
  .probe = {[CK_ROUNDED] = probe_rounded, [CK_FUSED] = FUSED(probe)},
  .copy_every = copy_every,
  .line = line_figures,
  .add_to_columns = add_to_columns,
};
