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
    const bool has_alpha = alphas != NULL && i < alpha_count;
    // 257 * 255 = 65535, so an 8-bit sample keeps its place between nothing and all.
    reader->palette[i][0] = exists ? (uint16_t)(257 * colors[i].red) : 0;
    reader->palette[i][1] = exists ? (uint16_t)(257 * colors[i].green) : 0;
    reader->palette[i][2] = exists ? (uint16_t)(257 * colors[i].blue) : 0;
    reader->palette[i][3] = exists && has_alpha ? (uint16_t)(257 * alphas[i]) : 65535;
  }
  reader->palette_count = (uint32_t)count;
}

// One row of indices, a byte each, to 16-bit RGBA.
void cpng_expand_indices(cpng_reader *reader, const uint8_t *indices, uint16_t *destination) {
  uint32_t highest = reader->highest_index;
  for (size_t x = 0; x < reader->header.width; x++) {
    memcpy(destination + 4 * x, reader->palette[indices[x]], sizeof reader->palette[0]);
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
