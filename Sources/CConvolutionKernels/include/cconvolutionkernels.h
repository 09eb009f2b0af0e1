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

// What stands side by side in a vector.
typedef enum ck_vectors {
  CK_OF_COLUMNS = 0,  // neighbouring outputs of one map
  CK_OF_FILTERS = 1   // the same output of neighbouring maps
} ck_vectors;

// Vectors of filters in a tile whose vectors are of filters.
#define CK_FILTER_VECTORS 2

// The most columns that a tile with vectors of filters has.
int ck_most_columns(ck_instruction_set set);

// Whether there is a kernel for a tile of so many filters and so many vectors of columns.
bool ck_has_kernel(ck_instruction_set set, int filters, int vectors);

// Numbers that will be read soon, though not by this tile: their lines are fetched into the second cache meanwhile.
typedef struct ck_ahead {
  const float *_Nullable source;
  ptrdiff_t lines;
} ck_ahead;

#define CK_LINE 16  // numbers in a line of a cache

// A tile of the output: some neighbouring columns in each of some maps.
//
//     target[filter * plane + column] = biases[filter]
//         + the sum over taps of weights[tap * width + filter] * source[offsets[tap] + column * step]
//
// Products are added in the order of the taps: one number never depends on the tile it is computed in.
//
// With vectors of columns, `step` is 1 and `width` the number of filters. Vector v stands at the columns from
// v * lanes, but the last one from `last_vector`, so that a row of any length is covered without a remainder. What
// the last one reads begins at `last_source`: elsewhere, if only the ends of a row were copied side by side.
//
// There are `count` tiles, each `next_source` and `next_target` numbers behind the one before.
//
// With vectors of filters, `width` is CK_FILTER_VECTORS * lanes, whatever the number of filters that are wanted.
typedef struct ck_tile {
  ck_arithmetic arithmetic;
  ptrdiff_t count;
  ptrdiff_t next_source;
  ptrdiff_t next_target;
  int filters;
  int extent;             // vectors of columns, or columns
  ptrdiff_t last_vector;
  ptrdiff_t last_source;
  const float *source;
  ptrdiff_t step;
  const int32_t *offsets;
  ptrdiff_t taps;
  const float *weights;
  const float *biases;
  bool streams;           // whether the result goes past the caches; its vectors must be aligned then
  float *target;
  ptrdiff_t plane;
  ck_ahead ahead;
} ck_tile;

// Computes tiles for which there is a kernel.
void ck_compute(ck_instruction_set set, ck_vectors vectors, const ck_tile *tile);

// Rows of a stack.
#define CK_STACK 4

// The most vectors of a row of a stack.
int ck_most_stacked(ck_instruction_set set);

// A stack: the same vectors of columns in CK_STACK neighbouring rows of one map. Their windows overlap, so that
// each number of the source, once loaded, is used for all rows that read it.
//
// The source is gone through channel by channel and row by row, each row tap by tap: for a kernel of so many rows
// CK_STACK - 1 more. Weights follow in the order of their use: channel, row of the source, tap, and those rows of the
// stack that read it. Any row is so given its products in the order of its own taps.
//
// There are `count` stacks, each CK_STACK rows below the one before.
typedef struct ck_stack {
  ck_arithmetic arithmetic;
  ptrdiff_t count;
  int vectors;
  ptrdiff_t last_vector;  // both as in a tile
  ptrdiff_t last_source;
  const float *source;
  ptrdiff_t source_pitch;   // from one row of the source to the next
  const int32_t *offsets;   // of each channel, row of the source, and tap
  ptrdiff_t channels;
  ptrdiff_t kernel_height;  // at least CK_STACK - 1
  ptrdiff_t kernel_width;
  const float *weights;
  float bias;
  float *target;
  ptrdiff_t pitch;          // from one row of the stack to the next
  ck_ahead ahead;
} ck_stack;

// Computes stacks.
void ck_compute_stacks(ck_instruction_set set, const ck_stack *stack);

// The most vectors of a row of a plane.
int ck_most_plane_vectors(ck_instruction_set set);

// Rows of a map, each number of which is the sum of the nine products of 3 by 3 neighbouring numbers of one plane, row
// by row. The plane is read where it stands: what windows read beyond its edges is zero, and no memory is touched there.
//
// The weights stay in registers, and CK_STACK rows are computed at a time. If `rows` is no multiple of that, the last
// of them overlap those before.
typedef struct ck_plane {
  ck_arithmetic arithmetic;
  int vectors;
  ptrdiff_t last_vector;    // as in a tile
  bool is_left;             // whether the first window begins beyond the left edge
  bool is_right;            // whether the last one ends beyond the right edge
  bool is_top;              // whether the windows of the first row begin beyond the upper edge
  bool is_bottom;           // whether those of the last row end beyond the lower edge
  const float *source;      // the middle of the first window
  ptrdiff_t source_pitch;   // from one row to the next
  ptrdiff_t rows;           // at least CK_STACK
  const float *weights;     // nine
  float bias;
  float *target;
  ptrdiff_t target_pitch;
} ck_plane;

// Computes rows of a map.
void ck_compute_plane(ck_instruction_set set, const ck_plane *plane);

// What a probe did.
typedef struct ck_probe_result {
  double operations;  // multiplications and additions of single numbers
  float sum;          // what came of them
} ck_probe_result;

// Multiplies and adds in registers alone: as fast as the set can.
ck_probe_result ck_probe(ck_instruction_set set, ck_arithmetic arithmetic, ptrdiff_t rounds);

// Rows to be copied, each between zeros: of every row
//
//     target = `before` zeros, source[0], source[step], ..., source[(count - 1) * step], `after` zeros
typedef struct ck_rows {
  ptrdiff_t rows;
  const float *source;
  ptrdiff_t source_pitch;  // from one row to the next
  ptrdiff_t step;
  float *target;
  ptrdiff_t target_pitch;
  ptrdiff_t before;
  ptrdiff_t count;
  ptrdiff_t after;
} ck_rows;

// Copies rows.
void ck_copy_rows(ck_instruction_set set, const ck_rows *rows);

// Copies rows that are every second number of the same rows: `second` begins one number behind `first`, and both
// are of step 2. Each number is loaded once for both.
void ck_deal_rows(ck_instruction_set set, const ck_rows *first, const ck_rows *second);

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

// Takes each number of `lines` lines, which begin `step` apart, into the smallest, the largest and the sum of its
// column: one line after the other, so that sums are the same however many come at a time.
void ck_add_to_columns(
    ck_instruction_set set, const float *first, ptrdiff_t step, ptrdiff_t lines, ptrdiff_t count, float *lows,
    float *highs, double *sums);

#pragma clang assume_nonnull end

#endif
