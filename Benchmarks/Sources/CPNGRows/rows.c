#include "CPNGRows.h"

#include <png.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

static long decode(png_structp png, png_infop info, FILE *file, png_bytep *row) {
  if (setjmp(png_jmpbuf(png))) return -1;
  png_init_io(png, file);
  png_read_info(png, info);
  if (png_get_interlace_type(png, info) != PNG_INTERLACE_NONE) return -1;
  *row = malloc(png_get_rowbytes(png, info));
  if (!*row) return -1;
  const png_uint_32 rows = png_get_image_height(png, info);
  for (png_uint_32 index = 0; index < rows; index++) png_read_row(png, *row, NULL);
  png_read_end(png, NULL);
  return (long)rows;
}

long cpngrows_decode(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) return -1;
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png ? png_create_info_struct(png) : NULL;
  png_bytep row = NULL;
  const long rows = info ? decode(png, info, file, &row) : -1;
  free(row);
  png_destroy_read_struct(&png, &info, NULL);
  fclose(file);
  return rows;
}
