#define _GNU_SOURCE

#include "cmachine.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#if defined(__linux__)
#include <sys/syscall.h>
#endif

static int count_processors(void) {
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

int cm_processor_count(void) {
  // Counted once: a thread that is kept away from some processors would count fewer.
  static _Atomic int counted;
  if (counted == 0) counted = count_processors();
  return counted;
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

#if defined(__linux__)
// The processors but one where a thread may run; false if it may not run on that one or on no other.
static bool others_than(int processor, int thread, cpu_set_t *others) {
  if (processor < 0 || processor >= CPU_SETSIZE) return false;
  if (sched_getaffinity(thread, sizeof *others, others) != 0 || !CPU_ISSET(processor, others)) return false;
  CPU_CLR(processor, others);
  return CPU_COUNT(others) > 0;
}
#endif

bool cm_send_away(int thread, int processor) {
#if defined(__linux__)
  cpu_set_t others;
  return others_than(processor, thread, &others) && sched_setaffinity(thread, sizeof others, &others) == 0;
#else
  (void)thread, (void)processor;
  return false;
#endif
}

void cm_let_back(int thread, int processor) {
#if defined(__linux__)
  cpu_set_t all;
  if (sched_getaffinity(thread, sizeof all, &all) != 0) return;
  CPU_SET(processor, &all);
  sched_setaffinity(thread, sizeof all, &all);
#else
  (void)thread, (void)processor;
#endif
}

struct begun {
  void (*run)(void *);
  void *context;
  // The processor that it was kept away from to begin elsewhere and may run on now, or -1.
  int left;
};

static void *run_begun(void *pointer) {
  struct begun begun = *(struct begun *)pointer;
  free(pointer);
  if (begun.left >= 0) cm_let_back(0, begun.left);
  begun.run(begun.context);
  return NULL;
}

// Lets threads of these attributes begin anywhere but here. Returns the processor they are kept away from, or -1.
static int keep_away(pthread_attr_t *attributes) {
#if defined(__GLIBC__)
  const int here = cm_processor();
  cpu_set_t others;
  if (!others_than(here, 0, &others)) return -1;
  return pthread_attr_setaffinity_np(attributes, sizeof others, &others) == 0 ? here : -1;
#else
  (void)attributes;
  return -1;
#endif
}

// Begins a thread, away from here if it is to be and the system allows it.
static bool create(struct begun *begun, bool elsewhere, bool stays_away) {
  pthread_attr_t attributes;
  if (pthread_attr_init(&attributes) != 0) return false;
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  begun->left = elsewhere ? keep_away(&attributes) : -1;
  if (stays_away) begun->left = -1;
  pthread_t thread;
  const bool has_begun = pthread_create(&thread, &attributes, run_begun, begun) == 0;
  pthread_attr_destroy(&attributes);
  return has_begun;
}

bool cm_begin_thread(void (*run)(void *), void *context, bool stays_away) {
  struct begun *begun = malloc(sizeof *begun);
  if (!begun) return false;
  *begun = (struct begun){run, context, -1};
  // A thread begins with the signals of its maker. What it raises itself cannot be held back.
  sigset_t all, before;
  sigfillset(&all);
  const int own[] = {SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGSEGV, SIGSYS, SIGPIPE};
  for (size_t index = 0; index < sizeof own / sizeof *own; index++) sigdelset(&all, own[index]);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  const bool has_begun = create(begun, true, stays_away) || create(begun, false, stays_away);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (!has_begun) free(begun);
  return has_begun;
}

void cm_pause(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("isb");
#endif
}
