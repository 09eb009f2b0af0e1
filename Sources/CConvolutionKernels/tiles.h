// The kernels that sum tiles, in one arithmetic. Included by kernels.h for each, which defines
//
//     ARITHMETIC                 a word for the names here
//     MULTIPLY_ADD(a, b, sum)    what it does

#define JOINED(word, arithmetic) word##_##arithmetic
#define NAMED(word, arithmetic) JOINED(word, arithmetic)
#define THIS(word) NAMED(word, ARITHMETIC)

// With filters and vectors known, all loops but the one over taps disappear, and `sums` lives in registers.
//
// Of weights and numbers of the source, the fewer are kept in registers during a tap and the others pass
// through one more. So a tile needs filters * vectors + min(filters, vectors) + 1 registers.
__attribute__((always_inline)) TARGET static inline void THIS(compute_tile)(
    const int filters, const int vectors, const ck_tile *tile) {
  const float *weights = tile->weights;
  vector sums[MOST_FILTERS][MOST_VECTORS];

#define PLACE(v) ((v) == vectors - 1 ? tile->last_vector : (ptrdiff_t)(v) * LANES)
#define SOURCE(tap, v) (*(const vector_anywhere *)(tile->source + tile->offsets[tap] + PLACE(v)))
#define RESULT(f, v) (tile->target + (f) * tile->plane + PLACE(v))

  UNROLLED for (int f = 0; f < filters; f++) {
    UNROLLED for (int v = 0; v < vectors; v++) {
      sums[f][v] = tile->biases[f];
      __builtin_prefetch(RESULT(f, v), 1);
    }
  }
  for (ptrdiff_t tap = 0; tap < tile->taps; tap++) {
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
  UNROLLED for (int f = 0; f < filters; f++) {
    UNROLLED for (int v = 0; v < vectors; v++) *(vector_anywhere *)RESULT(f, v) = sums[f][v];
  }

#undef PLACE
#undef SOURCE
#undef RESULT
}

#define KERNEL(f, v) \
  TARGET static void THIS(compute_##f##_by_##v)(const ck_tile *tile) { THIS(compute_tile)(f, v, tile); }
EVERY_TILE(KERNEL)
#undef KERNEL

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
