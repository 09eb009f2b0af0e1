// How rows of the input are copied, padded and dealt out.

// Every second number of two vectors that follow each other, from the first or from the second.
#if LANES == 16
#define EVERY_SECOND(a, b, i) \
  __builtin_shufflevector( \
      a, b, i, i + 2, i + 4, i + 6, i + 8, i + 10, i + 12, i + 14, i + 16, i + 18, i + 20, i + 22, i + 24, i + 26, \
      i + 28, i + 30)
#elif LANES == 8
#define EVERY_SECOND(a, b, i) \
  __builtin_shufflevector(a, b, i, i + 2, i + 4, i + 6, i + 8, i + 10, i + 12, i + 14)
#else
#define EVERY_SECOND(a, b, i) __builtin_shufflevector(a, b, i, i + 2, i + 4, i + 6)
#endif

#define LOADED(place) (*(const vector_anywhere *)(place))
#define STORE_AT(place) (*(vector_anywhere *)(place))

// Zeros at both ends of a row. Where it is as long as a vector they are whole vectors, which reach into what is
// written afterwards: a call of memset for a single number would take longer than copying the row.
__attribute__((always_inline)) TARGET static inline void clear_ends(
    float *target, ptrdiff_t before, ptrdiff_t count, ptrdiff_t after) {
  const ptrdiff_t length = before + count + after;
  const vector zeros = 0;
  if (length >= LANES) {
    for (ptrdiff_t i = 0; i < before; i += LANES) STORE_AT(target + (i < length - LANES ? i : length - LANES)) = zeros;
    for (ptrdiff_t end = length; end > before + count; end -= LANES) {
      STORE_AT(target + (end > LANES ? end - LANES : 0)) = zeros;
    }
  } else {
    for (ptrdiff_t i = 0; i < length; i++) target[i] = 0;
  }
}

// Neighbouring numbers. What does not fill vectors is covered by two that overlap.
__attribute__((always_inline)) TARGET static inline void copy_run(
    const float *source, float *target, ptrdiff_t count) {
  if (count >= LANES) {
    for (ptrdiff_t i = 0; i < count - LANES; i += LANES) STORE_AT(target + i) = LOADED(source + i);
    STORE_AT(target + count - LANES) = LOADED(source + count - LANES);
    return;
  }
#define BY(n) \
  if (count >= n) { \
    float first[n], last[n]; \
    memcpy(first, source, sizeof first); \
    memcpy(last, source + count - n, sizeof last); \
    memcpy(target, first, sizeof first); \
    memcpy(target + count - n, last, sizeof last); \
    return; \
  }
#if LANES > 8
  BY(8)
#endif
#if LANES > 4
  BY(4)
#endif
  BY(2)
  BY(1)
#undef BY
}

TARGET static void copy_rows(const ck_rows *given) {
  const ck_rows rows = *given;
  for (ptrdiff_t row = 0; row < rows.rows; row++) {
    const float *source = rows.source + row * rows.source_pitch;
    float *target = rows.target + row * rows.target_pitch;
    clear_ends(target, rows.before, rows.count, rows.after);
    target += rows.before;
    if (rows.step == 1) {
      copy_run(source, target, rows.count);
    } else {
      for (ptrdiff_t i = 0; i < rows.count; i++) target[i] = source[i * rows.step];
    }
  }
}

TARGET static void deal_rows(const ck_rows *first_given, const ck_rows *second_given) {
  const ck_rows first = *first_given, second = *second_given;
  // So many numbers of each are at hand where the first begins.
  const ptrdiff_t pairs = first.count < second.count ? first.count : second.count;
  for (ptrdiff_t row = 0; row < first.rows; row++) {
    const float *source = first.source + row * first.source_pitch;
    float *even = first.target + row * first.target_pitch, *odd = second.target + row * second.target_pitch;
    clear_ends(even, first.before, first.count, first.after);
    clear_ends(odd, second.before, second.count, second.after);
    even += first.before;
    odd += second.before;
    if (pairs >= LANES) {
      for (ptrdiff_t next = 0, i = 0; i < pairs; i = next) {
        next = i + LANES;
        // The last vectors overlap those before.
        if (next > pairs) i = pairs - LANES;
        vector low = LOADED(source + 2 * i), high = LOADED(source + 2 * i + LANES);
        STORE_AT(even + i) = EVERY_SECOND(low, high, 0);
        STORE_AT(odd + i) = EVERY_SECOND(low, high, 1);
      }
    } else {
      for (ptrdiff_t i = 0; i < pairs; i++) {
        even[i] = source[2 * i];
        odd[i] = source[2 * i + 1];
      }
    }
    for (ptrdiff_t i = pairs; i < first.count; i++) even[i] = source[2 * i];
    for (ptrdiff_t i = pairs; i < second.count; i++) odd[i] = source[2 * i + 1];
  }
}

#undef LOADED
#undef STORE_AT
