#include "cpng.h"

#include "cmachine.h"

// Division is what takes the time here, and a wider vector divides more numbers in it. Every width gives the
// same bits, since each quotient is rounded by itself.
#if defined(__x86_64__)
#define WIDE __attribute__((target("avx2")))
#define HAS_WIDE cm_has_avx2()
#else
#define WIDE
#define HAS_WIDE 0
#endif

__attribute__((always_inline)) static inline void divide(
    const uint8_t *restrict samples, size_t pixels, float divisor, float *restrict red, float *restrict green,
    float *restrict blue) {
  for (size_t i = 0; i < pixels; i++) {
    red[i] = (float)samples[3 * i] / divisor;
    green[i] = (float)samples[3 * i + 1] / divisor;
    blue[i] = (float)samples[3 * i + 2] / divisor;
  }
}

WIDE static void divide_wide(
    const uint8_t *samples, size_t pixels, float divisor, float *red, float *green, float *blue) {
  divide(samples, pixels, divisor, red, green, blue);
}

static void divide_usual(
    const uint8_t *samples, size_t pixels, float divisor, float *red, float *green, float *blue) {
  divide(samples, pixels, divisor, red, green, blue);
}

void cpng_divide_rgb(
    const uint8_t *samples, size_t pixels, float divisor, float *red, float *green, float *blue) {
  if (HAS_WIDE) divide_wide(samples, pixels, divisor, red, green, blue);
  else divide_usual(samples, pixels, divisor, red, green, blue);
}
