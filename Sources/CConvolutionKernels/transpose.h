// How sums of neighbouring filters, column by column, become rows of maps.

// Exchanges the rows and columns of a square of LANES vectors.
//
// For each power of two below LANES, neighbours so far apart exchange the halves of their blocks: after all of
// them, lane l of vector v has become lane v of vector l.

#if LANES == 16
#define EXCHANGES(X) \
  X(8, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23) \
  X(4, 0, 1, 2, 3, 16, 17, 18, 19, 8, 9, 10, 11, 24, 25, 26, 27) \
  X(2, 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29) \
  X(1, 0, 16, 2, 18, 4, 20, 6, 22, 8, 24, 10, 26, 12, 28, 14, 30)
#define OF_BOTH(a, b, apart, i0, i1, i2, i3, i4, i5, i6, i7, i8, i9, i10, i11, i12, i13, i14, i15) \
  __builtin_shufflevector( \
      a, b, i0 + apart, i1 + apart, i2 + apart, i3 + apart, i4 + apart, i5 + apart, i6 + apart, i7 + apart, \
      i8 + apart, i9 + apart, i10 + apart, i11 + apart, i12 + apart, i13 + apart, i14 + apart, i15 + apart)
#elif LANES == 8
#define EXCHANGES(X) X(4, 0, 1, 2, 3, 8, 9, 10, 11) X(2, 0, 1, 8, 9, 4, 5, 12, 13) X(1, 0, 8, 2, 10, 4, 12, 6, 14)
#define OF_BOTH(a, b, apart, i0, i1, i2, i3, i4, i5, i6, i7) \
  __builtin_shufflevector( \
      a, b, i0 + apart, i1 + apart, i2 + apart, i3 + apart, i4 + apart, i5 + apart, i6 + apart, i7 + apart)
#else
#define EXCHANGES(X) X(2, 0, 1, 4, 5) X(1, 0, 4, 2, 6)
#define OF_BOTH(a, b, apart, i0, i1, i2, i3) \
  __builtin_shufflevector(a, b, i0 + apart, i1 + apart, i2 + apart, i3 + apart)
#endif

#define EXCHANGE(apart, ...) \
  UNROLLED for (int v = 0; v < LANES; v++) { \
    if (v & apart) continue; \
    vector first = square[v], second = square[v + apart]; \
    square[v] = OF_BOTH(first, second, 0, __VA_ARGS__); \
    square[v + apart] = OF_BOTH(first, second, apart, __VA_ARGS__); \
  }

__attribute__((always_inline)) TARGET static inline void transpose(vector square[LANES]) {
  EXCHANGES(EXCHANGE)
}

__attribute__((always_inline)) TARGET static inline void store_columns(
    const int columns, const ck_tile *tile, const vector *sums) {
  UNROLLED for (int half = 0; half < 2; half++) {
    UNROLLED for (int first = 0; first < columns; first += LANES) {
      const int count = columns - first < LANES ? columns - first : LANES;
      vector square[LANES];
      UNROLLED for (int c = 0; c < LANES; c++) square[c] = c < count ? sums[2 * (first + c) + half] : 0;
      transpose(square);
      float *target = tile->target + half * LANES * tile->plane + first;
      UNROLLED for (int f = 0; f < LANES; f++) {
        if (half * LANES + f < tile->filters) memcpy(target + f * tile->plane, &square[f], (size_t)count * 4);
      }
    }
  }
}

// Apart from the loops over taps, which need all registers for themselves.
#define STORE(c) \
  __attribute__((noinline)) TARGET static void store_turned_##c(const ck_tile *tile, const vector *sums) { \
    store_columns(c, tile, sums); \
  }
EVERY_COLUMN(STORE)

typedef void (*store_function)(const ck_tile *tile, const vector *sums);
#define STORE_ENTRY(c) [c] = store_turned_##c,
static const store_function store_turned[COLUMNS + 1] = {EVERY_COLUMN(STORE_ENTRY)};
