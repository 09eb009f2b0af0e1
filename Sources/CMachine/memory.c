#define _GNU_SOURCE

#include "cmachine.h"

#include <stdlib.h>

#if defined(__GLIBC__)
#include <malloc.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

void cm_keep_freed_memory(void) {
#if defined(__GLIBC__)
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 128 << 20);
  mallopt(M_ARENA_MAX, 1);
#endif
}

void cm_use_large_page(void) {
#if defined(__GLIBC__)
  const size_t size = 2 << 20, header = 2 * sizeof(size_t);
  // So much that a whole large page is in it.
  char *heap = malloc(2 * size);
  if (!heap) return;
  char *page = (char *)(((uintptr_t)heap + size - 1) & ~(uintptr_t)(size - 1));
  const size_t distance = (size_t)(page - heap);
  // Not the heap, where another malloc than glibc's is in use, as checkers of memory bring one.
  const bool is_ready = (char *)sbrk(0) >= page + size && madvise(page, size, MADV_HUGEPAGE) == 0;
  // Fetched now: within malloc other threads would wait for it.
  if (is_ready) *(volatile char *)page = 0;
  free(heap);
  // What lies before the page is given away and never touched; volatile, since compilers leave out memory nobody uses.
  static void *volatile before;
  if (is_ready && distance > 2 * header) before = malloc(distance - header);
  (void)before;
#endif
}
