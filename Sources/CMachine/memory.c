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
  mallopt(M_MMAP_THRESHOLD, 64 << 20);
  mallopt(M_TRIM_THRESHOLD, 128 << 20);
  mallopt(M_ARENA_MAX, 1);
#endif
}

void cm_use_large_page(void) {
#if defined(__GLIBC__)
  const size_t size = 2 << 20;
  // The heap is extended beyond a whole large page, and gets that memory back as free.
  char *heap = malloc(2 * size);
  if (!heap) return;
  char *page = (char *)(((uintptr_t)heap + size - 1) & ~(uintptr_t)(size - 1));
  free(heap);
  // Another malloc than glibc's, as a checker of memory brings, or memory that had to come from elsewhere.
  if ((char *)sbrk(0) < page + size) return;
  if (madvise(page, size, MADV_HUGEPAGE) != 0) return;
  // What lies before the page is given away and never touched; volatile, since compilers leave out memory nobody uses.
  const size_t header = 2 * sizeof(size_t);
  static void *volatile before;
  if ((size_t)(page - heap) > 2 * header) before = malloc((size_t)(page - heap) - header);
  // Fetched now, outside malloc, where other threads would wait for it. Should one own that byte already, it stays as it is.
  char nothing = 0;
  __atomic_compare_exchange_n(page + size / 2, &nothing, 0, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED);
#endif
}
