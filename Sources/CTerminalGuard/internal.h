#ifndef TERMINAL_GUARD_INTERNAL_H
#define TERMINAL_GUARD_INTERNAL_H

#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

/// What the parts of the guard share. Signal handlers read and write the atomics; the rest is set while no
/// handler is installed.
struct guard {
  /// The thread that draws.
  pthread_t owner;
  int terminal;
  struct termios before;
  struct termios raw;
  /// Whether the terminal is ours at the moment, and so has to be given back.
  atomic_int entered;
  /// Whether the program was stopped since `terminal_guard_resume`.
  atomic_int stopped;
  /// News for `terminal_guard_wait`, and a pipe whose byte wakes it.
  atomic_int news;
  int wake_reader;
  int wake_writer;
  /// Standard error as it was, and the pipe that keeps its text back; -1 if it goes its usual way.
  int errors_before;
  int errors_reader;
};

extern struct guard guard;

/// How long giving back may wait for a terminal that takes nothing, in milliseconds: a signal must end the
/// program at once, while after a key a slow line may finish its frame.
enum { GUARD_PATIENCE_SIGNAL = 250, GUARD_PATIENCE_LEAVE = 2000 };

/// Gives the terminal back; safe in a signal handler, and without effect the second time.
void guard_restore(int patience);

/// Whether the terminal listens to us, and not to a shell that has put us into the background.
bool guard_is_in_foreground(void);

/// Sends bytes, waiting at most so long in all. Returns whether all of them were taken.
bool guard_put(const char *bytes, size_t length, int patience);

/// Leaves news for `terminal_guard_wait`.
void guard_note(int news);

/// Installs the handlers; `guard_remove_handlers` puts back those that were there.
void guard_install_handlers(void);
void guard_remove_handlers(void);

/// Keeps text for standard error back, if it would go to a terminal.
void guard_hold_errors(void);

/// Lets text for standard error go its usual way.
void guard_release_errors(void);

/// Sends the text that was kept back; safe in a signal handler.
void guard_replay_errors(void);

#endif
