// The ends that a program does not choose. Everything a handler here calls is on the list of functions
// that are safe in one (POSIX.1-2017, 2.4.3).

#include "internal.h"

#include "terminal_guard.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// Sent from outside, by a key, or by a clock.
static const int deadly[] = {
  SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGALRM, SIGXCPU, SIGUSR1, SIGUSR2, SIGVTALRM, SIGPROF};
/// The program's own mistakes. Swift traps by SIGILL or SIGTRAP.
static const int crashes[] = {SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGSYS};
/// Stops, and other news.
static const int others[] = {SIGTSTP, SIGCONT, SIGWINCH};

#define COUNT(list) (sizeof(list) / sizeof *(list))
static struct sigaction before_deadly[COUNT(deadly)], before_crashes[COUNT(crashes)],
    before_others[COUNT(others)];

/// A stack for the handler of a stack overflow.
static char spare_stack[65536];
static stack_t stack_before;

void guard_note(int news) {
  atomic_fetch_or(&guard.news, news);
  // A full pipe wakes as well.
  ssize_t ignored = write(guard.wake_writer, "", 1);
  (void)ignored;
}

static void set_default(int number) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = SIG_DFL;
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

/// Lets a signal through whose handler runs just now.
static void let_through(int number) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, number);
  pthread_sigmask(SIG_UNBLOCK, &signals, NULL);
}

/// Gives the terminal back and dies by the same signal, so that the shell sees what happened.
///
/// A crash does not go on to Swift's own handler: on a terminal it would wait for a key.
static void on_end(int number) {
  guard_restore(GUARD_PATIENCE_SIGNAL);
  guard_replay_errors();
  set_default(number);
  raise(number);
  let_through(number);
  // The first process of a container is not killed by its own signals.
  _exit(128 + number);
}

/// Hands a signal on to the thread that draws, which must not draw on while the terminal is given back;
/// says whether this is another one.
static bool is_for_owner(int number) {
  if (pthread_equal(pthread_self(), guard.owner)) return false;
  pthread_kill(guard.owner, number);
  return true;
}

static void on_deadly(int number) {
  int error = errno;
  if (!is_for_owner(number)) on_end(number);
  errno = error;
}

static void on_stop(int number) {
  int error = errno;
  if (is_for_owner(number)) {
    errno = error;
    return;
  }
  atomic_store(&guard.stopped, 1);
  guard_restore(GUARD_PATIENCE_SIGNAL);
  guard_note(TERMINAL_GUARD_CONTINUED);
  struct sigaction ours;
  sigaction(number, NULL, &ours);
  set_default(number);
  sigset_t inside;
  pthread_sigmask(SIG_SETMASK, NULL, &inside);
  raise(number);
  let_through(number);
  // Here it runs again. Taking the terminal over is for the event loop: this may be the background.
  pthread_sigmask(SIG_SETMASK, &inside, NULL);
  sigaction(number, &ours, NULL);
  errno = error;
}

/// After Ctrl-Z this only repeats what is known; after SIGSTOP, which nobody can catch, it is the first
/// to know.
static void on_continue(int number) {
  (void)number;
  int error = errno;
  atomic_store(&guard.stopped, 1);
  guard_note(TERMINAL_GUARD_CONTINUED);
  errno = error;
}

static void on_resize(int number) {
  (void)number;
  int error = errno;
  guard_note(TERMINAL_GUARD_RESIZED);
  errno = error;
}

void guard_install_handlers(void) {
  stack_t stack;
  memset(&stack, 0, sizeof stack);
  stack.ss_sp = spare_stack;
  stack.ss_size = sizeof spare_stack;
  sigaltstack(&stack, &stack_before);

  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_flags = SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  // One end at a time, and no stop in the middle of it.
  for (size_t index = 0; index < COUNT(deadly); index++) sigaddset(&action.sa_mask, deadly[index]);
  sigaddset(&action.sa_mask, SIGTSTP);

  action.sa_handler = on_deadly;
  for (size_t index = 0; index < COUNT(deadly); index++) {
    sigaction(deadly[index], NULL, &before_deadly[index]);
    // What was to be ignored stays so: `nohup` means it.
    if (before_deadly[index].sa_handler != SIG_IGN) sigaction(deadly[index], &action, NULL);
  }
  action.sa_handler = on_end;
  for (size_t index = 0; index < COUNT(crashes); index++) {
    sigaction(crashes[index], &action, &before_crashes[index]);
  }
  void (*const handlers[])(int) = {on_stop, on_continue, on_resize};
  for (size_t index = 0; index < COUNT(others); index++) {
    action.sa_handler = handlers[index];
    sigaction(others[index], &action, &before_others[index]);
  }
}

void guard_remove_handlers(void) {
  for (size_t index = 0; index < COUNT(deadly); index++) {
    sigaction(deadly[index], &before_deadly[index], NULL);
  }
  for (size_t index = 0; index < COUNT(crashes); index++) {
    sigaction(crashes[index], &before_crashes[index], NULL);
  }
  for (size_t index = 0; index < COUNT(others); index++) {
    sigaction(others[index], &before_others[index], NULL);
  }
  sigaltstack(&stack_before, NULL);
}

void terminal_guard_suspend(void) { raise(SIGTSTP); }

void terminal_guard_interrupt(void) { raise(SIGINT); }
