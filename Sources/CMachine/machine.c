#define _GNU_SOURCE

#include "cmachine.h"

#include <sched.h>
#include <unistd.h>

#if defined(__linux__)
#include <sys/syscall.h>
#endif

#if defined(__GLIBC__)
#include <malloc.h>
#endif

int cm_processor_count(void) {
#if defined(__linux__)
  cpu_set_t allowed;
  if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) {
    int count = CPU_COUNT(&allowed);
    if (count > 0) return count;
  }
#endif
  long count = sysconf(_SC_NPROCESSORS_ONLN);
  return count > 0 ? (int)count : 1;
}

int cm_processor(void) {
#if defined(__linux__)
  return sched_getcpu();
#else
  return -1;
#endif
}

int cm_thread(void) {
#if defined(__linux__)
  return (int)syscall(SYS_gettid);
#else
  return 0;
#endif
}

bool cm_send_away(int thread, int processor) {
#if defined(__linux__)
  cpu_set_t others;
  if (processor < 0 || processor >= CPU_SETSIZE) return false;
  if (sched_getaffinity(thread, sizeof others, &others) != 0 || !CPU_ISSET(processor, &others)) return false;
  CPU_CLR(processor, &others);
  return CPU_COUNT(&others) > 0 && sched_setaffinity(thread, sizeof others, &others) == 0;
#else
  (void)thread, (void)processor;
  return false;
#endif
}

void cm_let_back(int processor) {
#if defined(__linux__)
  cpu_set_t all;
  if (sched_getaffinity(0, sizeof all, &all) != 0) return;
  CPU_SET(processor, &all);
  sched_setaffinity(0, sizeof all, &all);
#else
  (void)processor;
#endif
}

void cm_pause(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("isb");
#endif
}

void cm_keep_freed_memory(void) {
#if defined(__GLIBC__)
  mallopt(M_MMAP_THRESHOLD, 64 << 20);
  mallopt(M_TRIM_THRESHOLD, 128 << 20);
#endif
}
