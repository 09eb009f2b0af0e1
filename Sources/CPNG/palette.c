#include "internal.h"

#include <stdio.h>
#include <string.h>

// We look colours up ourselves. libpng would paint an index past the palette black without a word, and its
// own lookup wrote past its buffer on ARM until 1.6.56 (CVE-2026-33636).
void cpng_load_palette(cpng_reader *reader) {
  png_colorp colors = NULL;
  int count = 0;
  png_get_PLTE(reader->png, reader->info, &colors, &count);
  png_bytep alphas = NULL;
  int alpha_count = 0;
  png_get_tRNS(reader->png, reader->info, &alphas, &alpha_count, NULL);

  for (int i = 0; i < 256; i++) {
    const bool exists = colors != NULL && i < count;
    reader->palette[i][0] = exists ? colors[i].red : 0;
    reader->palette[i][1] = exists ? colors[i].green : 0;
    reader->palette[i][2] = exists ? colors[i].blue : 0;
    reader->palette[i][3] = exists && alphas != NULL && i < alpha_count ? alphas[i] : 255;
  }
  reader->palette_count = (uint32_t)count;
}

// One row of indices, a byte each, to the colours they stand for.
void cpng_expand_indices(cpng_reader *reader, const uint8_t *indices, uint8_t *destination) {
  const size_t channels = reader->header.channels;
  uint32_t highest = reader->highest_index;
  for (size_t x = 0; x < reader->header.width; x++) {
    memcpy(destination + channels * x, reader->palette[indices[x]], channels);
    if (indices[x] > highest) highest = indices[x];
  }
  reader->highest_index = highest;
}

// The PNG specification calls an index past the palette an error and leaves it to us: it is black, as
// everywhere, but not silently.
void cpng_report_missing_entries(cpng_reader *reader) {
  if (reader->highest_index < reader->palette_count) return;
  char text[CPNG_MESSAGE_SIZE];
  snprintf(text, sizeof text, "a pixel asks for palette entry %u of %u, which is drawn black",
           reader->highest_index, reader->palette_count);
  png_warning(reader->png, text);
}
