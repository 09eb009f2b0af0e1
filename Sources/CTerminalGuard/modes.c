// Taking the terminal over, and giving it back.

#include "internal.h"

#include "terminal_guard.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

struct guard guard = {
  .terminal = -1, .wake_reader = -1, .wake_writer = -1, .errors_before = -1, .errors_reader = -1};

/// What is sent to take the terminal over and to give it back. There are two, so that a signal finds one
/// of them whole while the other one changes.
static struct modes {
  char enter[256];
  size_t enter_length;
  char leave[256];
  size_t leave_length;
} modes[2];
static atomic_int current_modes;

bool guard_is_in_foreground(void) {
  pid_t group = tcgetpgrp(guard.terminal);
  // A terminal that controls no processes has no foreground.
  return group < 0 || group == getpgrp();
}

bool guard_put(const char *bytes, size_t length, int patience) {
  while (length > 0) {
    struct pollfd terminal = {.fd = guard.terminal, .events = POLLOUT};
    int slice = 25;
    int ready = poll(&terminal, 1, slice);
    ssize_t count = ready > 0 ? write(guard.terminal, bytes, length) : 0;
    if (count > 0) {
      bytes += count;
      length -= (size_t)count;
    } else if (count < 0 && errno != EINTR && errno != EAGAIN && errno != EWOULDBLOCK) {
      return false;
    } else {
      patience -= slice;
      if (patience <= 0) return false;
    }
  }
  return true;
}

/// Sets the terminal's settings without being stopped for it.
///
/// Neither waits until the terminal has taken everything, as TCSAFLUSH does: it may never. What was typed
/// meanwhile is thrown away all the same, so that no late answer and no key reaches the shell.
static int set(const struct termios *settings, bool forgets_input) {
  sigset_t stop, before;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &stop, &before);
  int result;
  while ((result = tcsetattr(guard.terminal, TCSANOW, settings)) != 0 && errno == EINTR) {}
  int error = result == 0 ? 0 : errno;
  if (forgets_input) tcflush(guard.terminal, TCIFLUSH);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return error;
}

void guard_restore(int patience) {
  if (!atomic_exchange(&guard.entered, 0)) return;
  const struct modes *now = &modes[atomic_load(&current_modes)];
  if (!guard_put(now->leave, now->leave_length, patience)) {
    // Nothing is taken any more: what waits in the queue goes, to make room for what matters.
    tcflush(guard.terminal, TCOFLUSH);
    guard_put(now->leave, now->leave_length, GUARD_PATIENCE_SIGNAL);
  }
  // In the background the settings are the shell's.
  if (guard_is_in_foreground()) set(&guard.before, true);
}

static int take(void) {
  const struct modes *now = &modes[atomic_load(&current_modes)];
  // Set before anything changes: whatever interrupts this, the terminal has to be given back. After
  // SIGSTOP it never was, and what is below the second screen must not be saved as what is on it.
  if (atomic_exchange(&guard.entered, 1)) {
    guard_put(now->leave, now->leave_length, GUARD_PATIENCE_LEAVE);
  }
  int error = set(&guard.raw, false);
  if (error == 0) guard_put(now->enter, now->enter_length, GUARD_PATIENCE_LEAVE);
  return error;
}

void terminal_guard_set_modes(
    const void *enter, size_t enter_length, const void *leave, size_t leave_length) {
  struct modes *next = &modes[1 - atomic_load(&current_modes)];
  next->enter_length = enter_length < sizeof next->enter ? enter_length : 0;
  memcpy(next->enter, enter, next->enter_length);
  next->leave_length = leave_length < sizeof next->leave ? leave_length : 0;
  memcpy(next->leave, leave, next->leave_length);
  atomic_store(&current_modes, 1 - atomic_load(&current_modes));
}

int terminal_guard_open(void) {
  if (!isatty(STDOUT_FILENO)) return -1;
  int flags = O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC;
  // By its own name first: on macOS, /dev/tty cannot be waited for.
  char name[256];
  int terminal = -1;
  if (ttyname_r(STDOUT_FILENO, name, sizeof name) == 0) terminal = open(name, flags);
  if (terminal < 0) terminal = open("/dev/tty", flags);
  // After a change of user neither may be opened; then waiting cannot be switched off.
  if (terminal < 0) terminal = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  if (terminal >= 0 && !isatty(terminal)) {
    close(terminal);
    return -1;
  }
  return terminal;
}

void terminal_guard_size(int terminal, int *rows, int *columns) {
  struct winsize size;
  bool is_known = ioctl(terminal, TIOCGWINSZ, &size) == 0;
  *rows = is_known ? size.ws_row : 0;
  *columns = is_known ? size.ws_col : 0;
}

static int open_pipe(int ends[2]) {
  if (pipe(ends) != 0) return errno;
  for (int end = 0; end < 2; end++) {
    fcntl(ends[end], F_SETFD, FD_CLOEXEC);
    fcntl(ends[end], F_SETFL, fcntl(ends[end], F_GETFL) | O_NONBLOCK);
  }
  return 0;
}

void guard_hold_errors(void) {
  if (guard.errors_before >= 0 || !isatty(STDERR_FILENO)) return;
  int ends[2];
  if (open_pipe(ends) != 0) return;
  guard.errors_before = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (guard.errors_before >= 0 && dup2(ends[1], STDERR_FILENO) >= 0) {
    guard.errors_reader = ends[0];
  } else {
    guard.errors_before = -1;
    close(ends[0]);
  }
  close(ends[1]);
}

void guard_replay_errors(void) {
  char text[256];
  ssize_t count;
  if (guard.errors_reader < 0) return;
  while ((count = read(guard.errors_reader, text, sizeof text)) > 0) {
    // No message is worth waiting for a terminal that takes nothing.
    struct pollfd errors = {.fd = guard.errors_before, .events = POLLOUT};
    if (poll(&errors, 1, 100) <= 0 || write(guard.errors_before, text, (size_t)count) < 0) return;
  }
}

void guard_release_errors(void) {
  if (guard.errors_before < 0) return;
  guard_replay_errors();
  dup2(guard.errors_before, STDERR_FILENO);
  close(guard.errors_before);
  close(guard.errors_reader);
  guard.errors_before = -1;
  guard.errors_reader = -1;
}

int terminal_guard_enter(
    int terminal, const void *enter, size_t enter_length, const void *leave, size_t leave_length) {
  static bool leaves_at_exit;
  if (guard.terminal >= 0) return EBUSY;
  if (tcgetattr(terminal, &guard.before) != 0) return errno;
  guard.raw = guard.before;
  // ISIG stays: Ctrl-C ends the program even if it has stopped listening.
  guard.raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ECHONL | IEXTEN);
  guard.raw.c_iflag &= ~(tcflag_t)(ICRNL | INLCR | IGNCR | ISTRIP | IXON);
  guard.raw.c_cc[VMIN] = 1;
  guard.raw.c_cc[VTIME] = 0;
  int ends[2];
  int error = open_pipe(ends);
  if (error != 0) return error;
  guard.wake_reader = ends[0];
  guard.wake_writer = ends[1];
  guard.terminal = terminal;
  guard.owner = pthread_self();
  atomic_store(&guard.stopped, 0);
  atomic_store(&guard.news, 0);
  terminal_guard_set_modes(enter, enter_length, leave, leave_length);
  if (!leaves_at_exit) leaves_at_exit = atexit(terminal_guard_leave) == 0;
  guard_hold_errors();
  guard_install_handlers();
  error = take();
  if (error != 0) terminal_guard_leave();
  return error;
}

void terminal_guard_leave(void) {
  if (guard.terminal < 0) return;
  guard_restore(GUARD_PATIENCE_LEAVE);
  guard_remove_handlers();
  guard_release_errors();
  close(guard.wake_reader);
  close(guard.wake_writer);
  guard.wake_reader = guard.wake_writer = guard.terminal = -1;
}

int terminal_guard_resume(void) {
  while (!guard_is_in_foreground()) {
    // As for any program in the background that wants the terminal: it stops until `fg`.
    raise(SIGTTOU);
    poll(NULL, 0, 100);
  }
  atomic_store(&guard.stopped, 0);
  return take();
}
