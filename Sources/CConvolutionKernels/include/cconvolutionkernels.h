#ifndef CCONVOLUTIONKERNELS_H
#define CCONVOLUTIONKERNELS_H

// The innermost loops of a convolution, compiled once for each instruction set and chosen at run time.
//
// They know nothing of padding, strides or channels: Swift plans, and hands over runs of neighbouring
// numbers. C, because it can compile one function for AVX-512 inside a program that runs everywhere.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

typedef enum ck_instruction_set {
  CK_BASELINE = 0,  // what every processor of the platform has: SSE2 or NEON, 4 numbers at a time
  CK_AVX2 = 1,      // AVX2, 8 numbers at a time
  CK_AVX512 = 2     // AVX-512, 16 numbers at a time
} ck_instruction_set;

// How a product joins a sum.
typedef enum ck_arithmetic {
  CK_ROUNDED = 0,  // product and sum are rounded, each by itself
  CK_FUSED = 1     // both are rounded together, where the set has an instruction for it
} ck_arithmetic;
#define CK_ARITHMETICS 2

// Whether this processor, and this build, has the set.
bool ck_is_available(ck_instruction_set set);

// The set named by the environment variable CONVLENS_ISA (avx512, avx2, baseline) if it is available,
// otherwise the widest that is.
ck_instruction_set ck_preferred(void);

// Numbers in a vector.
int ck_lanes(ck_instruction_set set);

// Whether there is a kernel for a tile of so many filters and so many vectors.
bool ck_has_kernel(ck_instruction_set set, int filters, int vectors);

// A tile of the output: the same `vectors` vectors of neighbouring outputs in each of `filters` maps.
//
//     target[filter * plane + place] = biases[filter]
//         + the sum over taps of weights[tap * filters + filter] * source[offsets[tap] + place]
//
// Vector v stands at the places from v * lanes, but the last one from `last_vector`, so that a row of any
// length is covered without a remainder. Products are added in the order of the taps: one number never
// depends on the tile it is computed in.
typedef struct ck_tile {
  ck_arithmetic arithmetic;
  int filters;
  int vectors;
  ptrdiff_t last_vector;
  const float *source;
  const int32_t *offsets;
  ptrdiff_t taps;
  const float *weights;
  const float *biases;
  float *target;
  ptrdiff_t plane;
} ck_tile;

// Computes a tile for which there is a kernel.
void ck_compute(ck_instruction_set set, const ck_tile *tile);

// What a probe did.
typedef struct ck_probe_result {
  double operations;  // multiplications and additions of single numbers
  float sum;          // what came of them
} ck_probe_result;

// Multiplies and adds in registers alone: as fast as the set can.
ck_probe_result ck_probe(ck_instruction_set set, ck_arithmetic arithmetic, ptrdiff_t rounds);

// target[i] = source[i * step] for every i below `count`.
void ck_copy_every(ck_instruction_set set, ptrdiff_t step, const float *source, float *target, ptrdiff_t count);

// Partial sums of a line: every eighth number goes to the same one, whatever the set, so that the sum of a
// line is the same to the bit on each.
#define CK_SUMS 8

// What can be said of a line of numbers.
typedef struct ck_line_figures {
  float low;             // the smallest; infinity for an empty line
  float high;            // the largest
  ptrdiff_t zeros;
  bool is_finite;        // whether no number is NaN or infinite; if one is, the rest is of no use
  double sums[CK_SUMS];
} ck_line_figures;

// The figures of `count` numbers.
ck_line_figures ck_line(ck_instruction_set set, const float *line, ptrdiff_t count);

// Takes each number of a line into the smallest, the largest and the sum of its column.
void ck_add_to_columns(
    ck_instruction_set set, const float *line, ptrdiff_t count, float *lows, float *highs, double *sums);

#pragma clang assume_nonnull end

#endif
