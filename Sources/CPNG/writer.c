#include "internal.h"

#include <stdlib.h>
#include <string.h>

// As in reader.c, what changes is reached through one pointer that is not assigned after setjmp.
struct writer {
  jmp_buf failed;
  png_structp png;
  png_infop info;
  uint8_t *bytes;
  size_t count, capacity;
  cpng_status meaning;
  char *message;
};

static _Noreturn void on_error(png_structp png, png_const_charp message) {
  struct writer *writer = png_get_error_ptr(png);
  cpng_copy_printable(writer->message, message);
  longjmp(writer->failed, 1);
}

// Nothing we write is worth a warning, and nothing may be printed.
static void on_warning(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

static _Noreturn void out_of_memory(struct writer *writer) {
  writer->meaning = CPNG_NO_MEMORY;
  png_error(writer->png, "no memory for the encoded picture");
}

static void append(png_structp png, png_bytep data, size_t count) {
  struct writer *writer = png_get_io_ptr(png);
  if (count > writer->capacity - writer->count) {
    size_t capacity = writer->capacity > 0 ? writer->capacity : 4096;
    while (capacity - writer->count < count) {
      if (capacity > SIZE_MAX / 2) out_of_memory(writer);
      capacity *= 2;
    }
    uint8_t *grown = realloc(writer->bytes, capacity);
    if (grown == NULL) out_of_memory(writer);
    writer->bytes = grown;
    writer->capacity = capacity;
  }
  memcpy(writer->bytes + writer->count, data, count);
  writer->count += count;
}

static void no_flush(png_structp png) { (void)png; }

static bool is_ascii(const char *text) {
  for (; *text != '\0'; text++)
    if ((unsigned char)*text >= 0x80) return false;
  return true;
}

// Adds a keyword and the value after it, and returns what comes next.
static const char *add_text(struct writer *writer, const char *keyword) {
  const char *value = keyword + strlen(keyword) + 1;
  png_text chunk;
  memset(&chunk, 0, sizeof chunk);
  // tEXt is Latin-1, iTXt is UTF-8.
  chunk.compression = is_ascii(value) ? PNG_TEXT_COMPRESSION_NONE : PNG_ITXT_COMPRESSION_NONE;
  chunk.key = (png_charp)(uintptr_t)keyword;  // copied by libpng, never written to
  chunk.text = (png_charp)(uintptr_t)value;
  png_set_text(writer->png, writer->info, &chunk, 1);
  return value + strlen(value) + 1;
}

// No tIME, so that the same input gives the same bytes; no gAMA or sRGB, because the samples are data.
static void write_picture(struct writer *writer, const cpng_picture *picture, const char *texts,
                          size_t text_count) {
  png_set_write_fn(writer->png, writer, append, no_flush);
  png_set_user_limits(writer->png, 0x7fffffff, 0x7fffffff);
  png_set_compression_level(writer->png, 6);
  png_set_IHDR(writer->png, writer->info, picture->width, picture->height, picture->bit_depth,
               picture->channels == 1 ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  for (size_t i = 0; i < text_count; i++) texts = add_text(writer, texts);
  png_write_info(writer->png, writer->info);
  if (picture->bit_depth == 16 && cpng_is_little_endian()) png_set_swap(writer->png);

  const size_t sample_size = picture->bit_depth == 16 ? 2 : 1;
  const size_t stride = (size_t)picture->width * (size_t)picture->channels * sample_size;
  for (size_t y = 0; y < picture->height; y++)
    png_write_row(writer->png, (png_const_bytep)picture->samples + y * stride);
  png_write_end(writer->png, writer->info);
}

static bool is_valid(const cpng_picture *picture) {
  if (picture->samples == NULL || picture->width == 0 || picture->height == 0) return false;
  if (picture->width > 0x7fffffff / 8 || picture->height > 0x7fffffff) return false;
  if (picture->channels != 1 && picture->channels != 3) return false;
  if (picture->bit_depth != 8 && picture->bit_depth != 16) return false;
  const size_t row = (size_t)picture->width * (size_t)picture->channels;
  return picture->height <= SIZE_MAX / 2 / row && picture->sample_count == row * picture->height;
}

cpng_status cpng_encode(cpng_picture picture, const char *texts, size_t text_count,
                        cpng_encoding *encoding) {
  memset(encoding, 0, sizeof *encoding);
  if (!is_valid(&picture)) {
    cpng_copy_printable(encoding->message, "the picture's numbers do not fit each other");
    return CPNG_MISUSE;
  }
  struct writer *writer = calloc(1, sizeof *writer);
  if (writer == NULL) return CPNG_NO_MEMORY;
  writer->meaning = CPNG_LIBRARY;
  writer->message = encoding->message;

  if (setjmp(writer->failed)) {
    const cpng_status meaning = writer->meaning;
    png_destroy_write_struct(&writer->png, &writer->info);
    free(writer->bytes);
    free(writer);
    return meaning;
  }
  writer->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, writer, on_error, on_warning);
  if (writer->png == NULL) {
    free(writer);
    return CPNG_LIBRARY;
  }
  writer->info = png_create_info_struct(writer->png);
  if (writer->info == NULL) out_of_memory(writer);
  write_picture(writer, &picture, texts, text_count);

  encoding->bytes = writer->bytes;
  encoding->count = writer->count;
  png_destroy_write_struct(&writer->png, &writer->info);
  free(writer);
  return CPNG_OK;
}

void cpng_free_encoding(cpng_encoding *encoding) {
  free(encoding->bytes);
  encoding->bytes = NULL;
  encoding->count = 0;
}

const char *cpng_encoding_message(const cpng_encoding *encoding) { return encoding->message; }
