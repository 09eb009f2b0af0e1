// The kernels that sum tiles, in one arithmetic. Included by kernels.h for each, which defines
//
//     ARITHMETIC                 a word for the names here
//     MULTIPLY_ADD(a, b, sum)    what it does

#define JOINED(word, arithmetic) word##_##arithmetic
#define NAMED(word, arithmetic) JOINED(word, arithmetic)
#define THIS(word) NAMED(word, ARITHMETIC)

// Vectors of columns. With filters and vectors known, all loops but the one over taps disappear, and `sums` lives in registers.
//
// Of weights and numbers of the source, the fewer are kept in registers during a tap and the others pass
// through one more. So a tile needs filters * vectors + min(filters, vectors) + 1 registers.
__attribute__((always_inline)) TARGET static inline void THIS(along)(
    const int filters, const int vectors, const ck_tile *given) {
  // A copy, which no store can change: all of it is in registers when the results are stored.
  const ck_tile tile = *given;
  const float *source = tile.source;
  float *target = tile.target;
  ck_ahead ahead = tile.ahead;
  const ptrdiff_t share = share_of(ahead, tile.count);

#define PLACE(v) ((v) == vectors - 1 ? tile.last_vector : (ptrdiff_t)(v) * LANES)
#define READ_FROM(v) ((v) == vectors - 1 ? tile.last_source : (ptrdiff_t)(v) * LANES)
#define SOURCE(tap, v) (*(const vector_anywhere *)(source + tile.offsets[tap] + READ_FROM(v)))
#define RESULT(f, v) (target + (f) * tile.plane + PLACE(v))

  for (ptrdiff_t left = tile.count; left > 0; left--) {
    ahead = fetch(ahead, share);
    const float *weights = tile.weights;
    vector sums[MOST_FILTERS][MOST_VECTORS];
    UNROLLED for (int f = 0; f < filters; f++) {
      UNROLLED for (int v = 0; v < vectors; v++) {
        sums[f][v] = tile.biases[f];
        if (!tile.streams) __builtin_prefetch(RESULT(f, v), 1);
      }
    }
    for (ptrdiff_t tap = 0; tap < tile.taps; tap++) {
      if (vectors <= filters) {
        vector numbers[MOST_VECTORS];
        UNROLLED for (int v = 0; v < vectors; v++) numbers[v] = SOURCE(tap, v);
        UNROLLED for (int f = 0; f < filters; f++) {
          vector weight = weights[f];
          UNROLLED for (int v = 0; v < vectors; v++) sums[f][v] = MULTIPLY_ADD(weight, numbers[v], sums[f][v]);
        }
      } else {
        vector weight[MOST_FILTERS];
        UNROLLED for (int f = 0; f < filters; f++) weight[f] = weights[f];
        UNROLLED for (int v = 0; v < vectors; v++) {
          vector numbers = SOURCE(tap, v);
          UNROLLED for (int f = 0; f < filters; f++) sums[f][v] = MULTIPLY_ADD(weight[f], numbers, sums[f][v]);
        }
      }
      weights += filters;
    }
    if (tile.streams) {
      UNROLLED for (int f = 0; f < filters; f++) {
        UNROLLED for (int v = 0; v < vectors; v++) __builtin_nontemporal_store(sums[f][v], (vector *)RESULT(f, v));
      }
    } else {
      UNROLLED for (int f = 0; f < filters; f++) {
        UNROLLED for (int v = 0; v < vectors; v++) *(vector_anywhere *)RESULT(f, v) = sums[f][v];
      }
    }
    source += tile.next_source;
    target += tile.next_target;
  }

#undef PLACE
#undef READ_FROM
#undef SOURCE
#undef RESULT
}

// Vectors of filters, two of them. Numbers of the source are taken one at a time, so that any step is as fast
// and no lane is idle in narrow maps; but the sums must be turned round before they are stored.
//
// The commonest steps are known to the compiler: the places of the numbers are then part of its instructions.
__attribute__((always_inline)) TARGET static inline void THIS(across)(
    const int columns, const ptrdiff_t step, const ck_tile *tile) {
  const vector_anywhere *weights = (const vector_anywhere *)tile->weights;
  const vector_anywhere *biases = (const vector_anywhere *)tile->biases;
  vector sums[2][COLUMNS];
  vector stored[COLUMNS * 2];

  UNROLLED for (int c = 0; c < columns; c++) {
    sums[0][c] = biases[0];
    sums[1][c] = biases[1];
  }
  for (ptrdiff_t tap = 0; tap < tile->taps; tap++) {
    const float *source = tile->source + tile->offsets[tap];
    vector low = weights[0], high = weights[1];
    UNROLLED for (int c = 0; c < columns; c++) {
      vector number = source[c * step];
      sums[0][c] = MULTIPLY_ADD(low, number, sums[0][c]);
      sums[1][c] = MULTIPLY_ADD(high, number, sums[1][c]);
    }
    weights += 2;
  }
  UNROLLED for (int c = 0; c < columns; c++) {
    stored[2 * c] = sums[0][c];
    stored[2 * c + 1] = sums[1][c];
  }
  store_turned[columns](tile, stored);
}

#define KERNEL(c) \
  TARGET static void THIS(across_##c)(const ck_tile *tile) { THIS(across)(c, 1, tile); } \
  TARGET static void THIS(across_##c##_every_second)(const ck_tile *tile) { THIS(across)(c, 2, tile); } \
  TARGET static void THIS(across_##c##_apart)(const ck_tile *tile) { THIS(across)(c, tile->step, tile); }
EVERY_COLUMN(KERNEL)
#undef KERNEL

#define KERNEL(f, v) \
  TARGET static void THIS(along_##f##_by_##v)(const ck_tile *tile) { THIS(along)(f, v, tile); }
EVERY_TILE(KERNEL)
#undef KERNEL

// A stack. The rows at its upper and lower end are read by fewer and fewer of its rows, each by a loop of its own,
// so that all sums stay in registers from one to the next. The commonest width of a kernel is known to the
// compiler: `width`, or 0.
__attribute__((always_inline)) TARGET static inline void THIS(stacked)(
    const int vectors, const int width, const ck_stack *given) {
  const ck_stack stack = *given;
  const ptrdiff_t taps = width ? width : stack.kernel_width;
  const float *source = stack.source;
  float *target = stack.target;
  ck_ahead ahead = stack.ahead;
  const ptrdiff_t share = share_of(ahead, stack.count);

#define PLACE(v) ((v) == vectors - 1 ? stack.last_vector : (ptrdiff_t)(v) * LANES)
#define READ_FROM(v) ((v) == vectors - 1 ? stack.last_source : (ptrdiff_t)(v) * LANES)
// One row of the source, which the rows from `first` to `last` of the stack read.
#define READ(first, last) \
  _Pragma("clang loop unroll_count(3)") for (ptrdiff_t tap = 0; tap < taps; tap++) { \
    vector numbers[MOST_STACKED]; \
    UNROLLED for (int v = 0; v < vectors; v++) { \
      numbers[v] = *(const vector_anywhere *)(source + offsets[tap] + READ_FROM(v)); \
    } \
    UNROLLED for (int row = first; row <= last; row++) { \
      vector weight = weights[row - first]; \
      UNROLLED for (int v = 0; v < vectors; v++) { \
        sums[row][v] = MULTIPLY_ADD(weight, numbers[v], sums[row][v]); \
      } \
    } \
    weights += last - first + 1; \
  } \
  offsets += taps;

  for (ptrdiff_t left = stack.count; left > 0; left--) {
    const float *weights = stack.weights;
    const int32_t *offsets = stack.offsets;
    vector sums[CK_STACK][MOST_STACKED];
    UNROLLED for (int row = 0; row < CK_STACK; row++) {
      UNROLLED for (int v = 0; v < vectors; v++) {
        sums[row][v] = stack.bias;
        __builtin_prefetch(target + row * stack.pitch + PLACE(v), 1);
      }
    }
    for (ptrdiff_t channel = 0; channel < stack.channels; channel++) {
      READ(0, 0) READ(0, 1) READ(0, 2)
      for (ptrdiff_t row = CK_STACK - 1; row < stack.kernel_height; row++) { READ(0, 3) }
      READ(1, 3) READ(2, 3) READ(3, 3)
    }
    UNROLLED for (int row = 0; row < CK_STACK; row++) {
      UNROLLED for (int v = 0; v < vectors; v++) {
        *(vector_anywhere *)(target + row * stack.pitch + PLACE(v)) = sums[row][v];
      }
    }
    ahead = fetch(ahead, share);
    source += CK_STACK * stack.source_pitch;
    target += CK_STACK * stack.pitch;
  }

#undef READ
#undef READ_FROM
#undef PLACE
}

#define KERNEL(v) \
  TARGET static void THIS(stacked_##v)(const ck_stack *stack) { \
    if (stack->kernel_width == 3) THIS(stacked)(v, 3, stack); \
    else THIS(stacked)(v, 0, stack); \
  }
EVERY_STACK(KERNEL)
#undef KERNEL

#include "planes.h"

// Sums enough that none has to wait for itself.
#define PROBE_SUMS (REGISTERS * 3 / 4)

TARGET static ck_probe_result THIS(probe)(ptrdiff_t rounds) {
  // The compiler may not know what they are, or it would be done before it began.
  volatile float half = 0.5f, one = 1;
  vector factor = half, summand = one, total = 0;
  vector sums[PROBE_SUMS];
  UNROLLED for (int i = 0; i < PROBE_SUMS; i++) sums[i] = summand + (float)i;
  for (ptrdiff_t round = 0; round < rounds; round++) {
    UNROLLED for (int i = 0; i < PROBE_SUMS; i++) sums[i] = MULTIPLY_ADD(sums[i], factor, summand);
  }
  UNROLLED for (int i = 0; i < PROBE_SUMS; i++) total += sums[i];
  return (ck_probe_result){.operations = 2.0 * (double)rounds * PROBE_SUMS * LANES, .sum = total[0]};
}

#undef ARITHMETIC
#undef MULTIPLY_ADD
#undef PROBE_SUMS
#undef THIS
#undef NAMED
#undef JOINED
