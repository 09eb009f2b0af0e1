// Waiting, reading and writing.

#include "internal.h"

#include "terminal_guard.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/select.h>
#include <unistd.h>

/// Waits until the terminal has something, or the pipe has. Returns news of the terminal alone.
static int wait_for_either(int milliseconds) {
#if defined(__APPLE__)
  // poll(2) refuses terminals on some versions of macOS; select(2) never does.
  fd_set readable;
  FD_ZERO(&readable);
  FD_SET(guard.terminal, &readable);
  FD_SET(guard.wake_reader, &readable);
  int largest = guard.terminal > guard.wake_reader ? guard.terminal : guard.wake_reader;
  struct timeval time = {
    .tv_sec = milliseconds / 1000, .tv_usec = (milliseconds % 1000) * 1000};
  int count = select(largest + 1, &readable, NULL, NULL, milliseconds < 0 ? NULL : &time);
  return count > 0 && FD_ISSET(guard.terminal, &readable) ? TERMINAL_GUARD_INPUT : 0;
#else
  struct pollfd both[] = {
    {.fd = guard.terminal, .events = POLLIN}, {.fd = guard.wake_reader, .events = POLLIN}};
  if (poll(both, 2, milliseconds) <= 0) return 0;
  if (both[0].revents & POLLIN) return TERMINAL_GUARD_INPUT;
  return both[0].revents ? TERMINAL_GUARD_GONE : 0;
#endif
}

int terminal_guard_wait(int milliseconds) {
  int news = wait_for_either(milliseconds);
  char bytes[64];
  while (read(guard.wake_reader, bytes, sizeof bytes) > 0) {}
  return news | atomic_exchange(&guard.news, 0);
}

long terminal_guard_read(void *bytes, size_t capacity) {
  ssize_t count = read(guard.terminal, bytes, capacity);
  if (count > 0) return count;
  if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) return 0;
  return -1;
}

int terminal_guard_write(const void *bytes, size_t length) {
  const char *rest = bytes;
  sigset_t stop, before;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTSTP);
  while (length > 0) {
    // A stop between the question and the write would put the rest of a frame onto the shell's screen.
    pthread_sigmask(SIG_BLOCK, &stop, &before);
    ssize_t count = atomic_load(&guard.stopped) ? 0 : write(guard.terminal, rest, length);
    int error = errno;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (atomic_load(&guard.stopped)) return -1;
    if (count >= 0) {
      rest += count;
      length -= (size_t)count;
    } else if (error == EAGAIN || error == EWOULDBLOCK) {
      struct pollfd terminal = {.fd = guard.terminal, .events = POLLOUT};
      poll(&terminal, 1, 1000);
      if (terminal.revents & (POLLERR | POLLHUP | POLLNVAL)) return EIO;
    } else if (error != EINTR) {
      return error;
    }
  }
  return 0;
}
