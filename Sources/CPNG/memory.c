#include "internal.h"

#include <stdlib.h>
#include <string.h>

// Each block remembers its size in front, in as many bytes as keep malloc's alignment.
#define SIZE_ROOM 16u

// A counting allocator: a small file cannot make libpng and zlib hold more than the limit.
png_voidp cpng_allocate(png_structp png, png_alloc_size_t size) {
  cpng_reader *reader = png_get_mem_ptr(png);
  const uint64_t limit = reader->limits.library_bytes;
  if (size > limit || reader->held > limit - size) {
    reader->meaning = CPNG_LIBRARY_LIMIT;
    return NULL;
  }
  unsigned char *block = size > SIZE_MAX - SIZE_ROOM ? NULL : malloc((size_t)size + SIZE_ROOM);
  if (block == NULL) {
    reader->meaning = CPNG_NO_MEMORY;
    return NULL;
  }
  memcpy(block, &size, sizeof size);
  reader->held += size;
  return block + SIZE_ROOM;
}

void cpng_release(png_structp png, png_voidp pointer) {
  if (pointer == NULL) return;
  cpng_reader *reader = png_get_mem_ptr(png);
  unsigned char *block = (unsigned char *)pointer - SIZE_ROOM;
  png_alloc_size_t size;
  memcpy(&size, block, sizeof size);
  reader->held -= size;
  free(block);
}
