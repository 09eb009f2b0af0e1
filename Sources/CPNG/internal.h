#ifndef CPNG_INTERNAL_H
#define CPNG_INTERNAL_H

#include "cpng.h"

#include <png.h>
#include <setjmp.h>

// Everything that changes lives here, reached through one pointer that is never assigned after setjmp: so no
// local is indeterminate after the jump (C11 7.13.2.1), and none needs `volatile`.
struct cpng_reader {
  jmp_buf failed;
  png_structp png;
  png_infop info;
  cpng_limits limits;
  enum { CPNG_NEW, CPNG_HAS_HEADER, CPNG_FINISHED, CPNG_FAILED } stage;

  // The source: what lies in the buffer, then the descriptor.
  int descriptor;
  uint8_t *buffer;
  size_t capacity, filled, position;
  uint64_t pulled;
  bool has_trailing_bytes;

  // What libpng and zlib hold now.
  uint64_t held;

  // What the next error means. A callback sets it before it raises the error, so that nobody parses messages.
  cpng_status meaning;
  cpng_status failure;
  int error_number;
  char message[CPNG_MESSAGE_SIZE];
  uint32_t warning_count;
  char warnings[CPNG_KEPT_WARNINGS][CPNG_MESSAGE_SIZE];

  // The picture.
  cpng_header header;
  int passes;
  uint32_t next_row;
  bool has_palette;
  size_t row_bytes;   // of a row as we hand it out
  size_t stored_row;  // of a row as libpng gives it: the same, or a byte for each index of a palette
  uint8_t *stored;    // one row of indices, or the whole picture if it is interlaced
  uint8_t palette[256][4];
  uint32_t palette_count;
  uint32_t highest_index;
};

// PNG stores the high byte of a sample first; we hand out samples as this machine has them.
static inline bool cpng_is_little_endian(void) {
  const uint16_t one = 1;
  return *(const uint8_t *)&one == 1;
}

// message.c
void cpng_copy_printable(char *destination, const char *source);

// memory.c
png_voidp cpng_allocate(png_structp png, png_alloc_size_t size);
void cpng_release(png_structp png, png_voidp pointer);

// source.c
void cpng_pull(png_structp png, png_bytep out, size_t count);
bool cpng_source_goes_on(cpng_reader *reader);

// palette.c
void cpng_load_palette(cpng_reader *reader);
void cpng_expand_indices(cpng_reader *reader, const uint8_t *indices, uint8_t *destination);
void cpng_report_missing_entries(cpng_reader *reader);

#endif
