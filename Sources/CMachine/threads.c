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

#if defined(__linux__)
// Where the process might run when its processors were counted: a thread that is kept away from some has fewer.
static cpu_set_t all_processors;

// Held while the processors of a thread are read and changed.
static pthread_mutex_t changing = PTHREAD_MUTEX_INITIALIZER;
#endif

static int count_processors(void) {
#if defined(__linux__)
  if (sched_getaffinity(0, sizeof all_processors, &all_processors) == 0) {
    int count = CPU_COUNT(&all_processors);
    if (count > 0) return count;
  }
#endif
  long count = sysconf(_SC_NPROCESSORS_ONLN);
  return count > 0 ? (int)count : 1;
}

static int processor_count;

static void count_once(void) { processor_count = count_processors(); }

int cm_processor_count(void) {
  static pthread_once_t is_counted = PTHREAD_ONCE_INIT;
  pthread_once(&is_counted, count_once);
  return processor_count;
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
  if (processor < 0 || processor >= CPU_SETSIZE) return false;
  pthread_mutex_lock(&changing);
  cpu_set_t others;
  bool is_sent_away = false;
  if (sched_getaffinity(thread, sizeof others, &others) == 0 && CPU_ISSET(processor, &others)) {
    CPU_CLR(processor, &others);
    is_sent_away = CPU_COUNT(&others) > 0 && sched_setaffinity(thread, sizeof others, &others) == 0;
  }
  pthread_mutex_unlock(&changing);
  return is_sent_away;
#else
  (void)thread, (void)processor;
  return false;
#endif
}

void cm_let_back(int thread, int processor) {
#if defined(__linux__)
  pthread_mutex_lock(&changing);
  cpu_set_t all;
  if (sched_getaffinity(thread, sizeof all, &all) == 0) {
    CPU_SET(processor, &all);
    sched_setaffinity(thread, sizeof all, &all);
  }
  pthread_mutex_unlock(&changing);
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
  if (cm_processor_count() < 2 || here < 0 || here >= CPU_SETSIZE) return -1;
  cpu_set_t others = all_processors;
  CPU_CLR(here, &others);
  if (CPU_COUNT(&others) == 0) return -1;
  return pthread_attr_setaffinity_np(attributes, sizeof others, &others) == 0 ? here : -1;
#else
  (void)attributes;
  return -1;
#endif
}

// Begins a thread, away from here if it is to be and the system allows it.
static bool create(struct begun *begun, bool elsewhere) {
  pthread_attr_t attributes;
  if (pthread_attr_init(&attributes) != 0) return false;
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  begun->left = elsewhere ? keep_away(&attributes) : -1;
  pthread_t thread;
  const bool has_begun = pthread_create(&thread, &attributes, run_begun, begun) == 0;
  pthread_attr_destroy(&attributes);
  return has_begun;
}

bool cm_begin_thread(void (*run)(void *), void *context) {
  struct begun *begun = malloc(sizeof *begun);
  if (!begun) return false;
  *begun = (struct begun){run, context, -1};
  // A thread begins with the signals of its maker. What it raises itself cannot be held back.
  sigset_t all, before;
  sigfillset(&all);
  const int own[] = {SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGSEGV, SIGSYS, SIGPIPE};
  for (size_t index = 0; index < sizeof own / sizeof *own; index++) sigdelset(&all, own[index]);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  const bool has_begun = create(begun, true) || create(begun, false);
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
