#include "internal.h"

#include <stdlib.h>
#include <string.h>

#define BUFFER_SIZE ((size_t)1 << 16)

// MARK: A reader's life

cpng_reader *cpng_create(const uint8_t *head, size_t head_count, int descriptor, cpng_limits limits) {
  cpng_reader *reader = calloc(1, sizeof *reader);
  if (reader == NULL) return NULL;
  // Without a descriptor nothing is ever refilled, and the buffer is the head.
  reader->capacity = descriptor >= 0 && head_count < BUFFER_SIZE ? BUFFER_SIZE : head_count + 1;
  reader->buffer = malloc(reader->capacity);
  if (reader->buffer == NULL) {
    free(reader);
    return NULL;
  }
  if (head_count > 0) memcpy(reader->buffer, head, head_count);
  reader->filled = head_count;
  reader->pulled = head_count;
  reader->descriptor = descriptor;
  reader->limits = limits;
  return reader;
}

void cpng_destroy(cpng_reader *reader) {
  if (reader == NULL) return;
  png_destroy_read_struct(&reader->png, &reader->info, NULL);
  free(reader->stored);
  free(reader->buffer);
  free(reader);
}

// MARK: Errors and warnings

static cpng_status fail(cpng_reader *reader, cpng_status status, const char *message) {
  reader->stage = CPNG_FAILED;
  reader->failure = status;
  cpng_copy_printable(reader->message, message);
  return status;
}

// Must not return: libpng would print and abort.
static _Noreturn void on_error(png_structp png, png_const_charp message) {
  cpng_reader *reader = png_get_error_ptr(png);
  fail(reader, reader->meaning, message);
  longjmp(reader->failed, 1);
}

// Kept, because libpng's default prints to standard error and would tear the screen.
static void on_warning(png_structp png, png_const_charp message) {
  cpng_reader *reader = png_get_error_ptr(png);
  if (reader->warning_count < CPNG_KEPT_WARNINGS)
    cpng_copy_printable(reader->warnings[reader->warning_count], message);
  if (reader->warning_count < UINT32_MAX) reader->warning_count++;
}

// MARK: The header

// Only IHDR, PLTE, tRNS, IDAT and IEND are needed for the picture, and gAMA and sRGB to tell the learner. No
// code for text, profiles or Exif runs on bytes that anybody may have written.
static void skip_other_chunks(png_structp png) {
  static const png_byte parsed[] = "gAMA\0sRGB";
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_AS_DEFAULT, parsed, 2);
}

static void describe(cpng_reader *reader) {
  cpng_header *header = &reader->header;
  header->width = png_get_image_width(reader->png, reader->info);
  header->height = png_get_image_height(reader->png, reader->info);
  header->bit_depth = png_get_bit_depth(reader->png, reader->info);
  header->color_type = png_get_color_type(reader->png, reader->info);
  header->is_interlaced = png_get_interlace_type(reader->png, reader->info) != PNG_INTERLACE_NONE;
  png_fixed_point gamma = 0;
  if (png_get_gAMA_fixed(reader->png, reader->info, &gamma) != 0 && gamma > 0)
    header->gamma = (uint32_t)gamma;
  reader->has_palette = header->color_type == PNG_COLOR_TYPE_PALETTE;
}

// As few transforms as possible, each set once on each png_struct, because libpng 1.6 may free twice otherwise.
static void set_transforms(cpng_reader *reader) {
  cpng_header *header = &reader->header;
  const bool has_transparency = png_get_valid(reader->png, reader->info, PNG_INFO_tRNS) != 0;
  if (reader->has_palette) {
    png_set_packing(reader->png);
    png_set_check_for_invalid_index(reader->png, -1);  // cpng_expand_indices looks itself
  } else {
    // Stretches grey below 8 bits, and compares all bits of a sample with tRNS to make an alpha channel.
    if (header->bit_depth < 8 || has_transparency) png_set_expand(reader->png);
    if (cpng_is_little_endian()) png_set_swap(reader->png);
  }
  reader->passes = png_set_interlace_handling(reader->png);
  png_read_update_info(reader->png, reader->info);

  header->channels = reader->has_palette ? (has_transparency ? 4 : 3)
                                         : png_get_channels(reader->png, reader->info);
  header->sample_bytes = png_get_bit_depth(reader->png, reader->info) / 8;
  reader->row_bytes = (size_t)header->width * header->channels * header->sample_bytes;
  reader->stored_row = reader->has_palette ? header->width : reader->row_bytes;

  // Proven before a byte is written: CVE-2025-65018 was such a mismatch.
  if (header->channels < 1 || header->channels > 4 || header->sample_bytes < 1 ||
      header->sample_bytes > 2 || png_get_rowbytes(reader->png, reader->info) != reader->stored_row) {
    reader->meaning = CPNG_LIBRARY;
    png_error(reader->png, "libpng's rows have another size than agreed");
  }
}

cpng_status cpng_read_header(cpng_reader *reader, cpng_header *header) {
  if (reader->stage != CPNG_NEW || reader->limits.side == 0 || reader->limits.side > 0x7fffffff)
    return fail(reader, CPNG_MISUSE, "the header is read once, with limits from 1 to 0x7fffffff");
  reader->meaning = CPNG_CORRUPT;
  if (setjmp(reader->failed)) return reader->failure;

  reader->png = png_create_read_struct_2(PNG_LIBPNG_VER_STRING, reader, on_error, on_warning, reader,
                                         cpng_allocate, cpng_release);
  if (reader->png != NULL) reader->info = png_create_info_struct(reader->png);
  if (reader->info == NULL) {
    const cpng_status status = reader->meaning == CPNG_CORRUPT ? CPNG_LIBRARY : reader->meaning;
    return fail(reader, status, "libpng could not be started");
  }
  png_set_read_fn(reader->png, reader, cpng_pull);
  png_set_user_limits(reader->png, reader->limits.side, reader->limits.side);
  png_set_chunk_malloc_max(reader->png, 8000000);
  png_set_chunk_cache_max(reader->png, 16);
  skip_other_chunks(reader->png);

  png_read_info(reader->png, reader->info);
  describe(reader);
  const uint64_t width = reader->header.width, height = reader->header.height;
  if (width * height > reader->limits.pixels || height > SIZE_MAX / 8 / width) {
    reader->meaning = CPNG_TOO_LARGE;
    png_error(reader->png, "too many pixels");
  }
  if (reader->has_palette) cpng_load_palette(reader);
  set_transforms(reader);
  *header = reader->header;
  reader->stage = CPNG_HAS_HEADER;
  return CPNG_OK;
}

// MARK: Rows

// Adam7 gives the picture in seven passes over all rows, so nothing can be handed out before the last.
static void read_interlaced_picture(cpng_reader *reader) {
  reader->stored = calloc(reader->header.height, reader->stored_row);
  if (reader->stored == NULL) {
    reader->meaning = CPNG_NO_MEMORY;
    png_error(reader->png, "no memory for the interlaced picture");
  }
  for (int pass = 0; pass < reader->passes; pass++)
    for (size_t y = 0; y < reader->header.height; y++)
      png_read_row(reader->png, reader->stored + y * reader->stored_row, NULL);
}

static void make_room_for_a_row(cpng_reader *reader) {
  reader->stored = malloc(reader->stored_row);
  if (reader->stored == NULL) {
    reader->meaning = CPNG_NO_MEMORY;
    png_error(reader->png, "no memory for a row");
  }
}

static void hand_out_row(cpng_reader *reader, uint8_t *destination) {
  if (!reader->header.is_interlaced && !reader->has_palette) {
    png_read_row(reader->png, destination, NULL);
    return;
  }
  const uint8_t *row = reader->stored;
  if (reader->header.is_interlaced) row += reader->next_row * reader->stored_row;
  else png_read_row(reader->png, reader->stored, NULL);

  if (reader->has_palette) cpng_expand_indices(reader, row, destination);
  else memcpy(destination, row, reader->row_bytes);
}

cpng_status cpng_read_rows(cpng_reader *reader, void *destination, size_t bytes, uint32_t rows) {
  const cpng_header *header = &reader->header;
  if (reader->stage != CPNG_HAS_HEADER || rows == 0 || rows > header->height - reader->next_row ||
      bytes != rows * reader->row_bytes)
    return fail(reader, CPNG_MISUSE, "rows were asked for that do not exist, or with no room for them");
  if (setjmp(reader->failed)) return reader->failure;

  if (reader->stored == NULL) {
    if (header->is_interlaced) read_interlaced_picture(reader);
    else if (reader->has_palette) make_room_for_a_row(reader);
  }
  for (uint32_t i = 0; i < rows; i++, reader->next_row++)
    hand_out_row(reader, (uint8_t *)destination + i * reader->row_bytes);

  if (reader->next_row == header->height) {
    png_read_end(reader->png, NULL);  // the rest of IDAT, its checksums, and the chunks up to IEND
    if (reader->has_palette) cpng_report_missing_entries(reader);
    reader->has_trailing_bytes = cpng_source_goes_on(reader);
    reader->stage = CPNG_FINISHED;
  }
  return CPNG_OK;
}

bool cpng_has_trailing_bytes(const cpng_reader *reader) { return reader->has_trailing_bytes; }
