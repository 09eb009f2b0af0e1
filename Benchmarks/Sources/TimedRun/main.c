// Runs a command and says what it took, in one line: nanoseconds by the clock, microseconds of processor
// time, and kilobytes of memory at most.
//
//     timed-run OUTPUT COMMAND ARGUMENT ...
//
// Standard output goes to the file OUTPUT. A small program of its own, because on Linux the memory that is
// counted begins with that of whoever starts the command; Python's would hide a small one's.

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int64_t nanoseconds_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static int64_t microseconds(struct timeval time) {
  return (int64_t)time.tv_sec * 1000000 + time.tv_usec;
}

static void become(char **command, int output) {
  if (dup2(output, STDOUT_FILENO) >= 0) execvp(command[0], command);
  perror(command[0]);
  _exit(127);
}

int main(int count, char **arguments) {
  if (count < 3) {
    fputs("Usage: timed-run OUTPUT COMMAND ARGUMENT ...\n", stderr);
    return 64;
  }
  const int output = open(arguments[1], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (output < 0) {
    perror(arguments[1]);
    return 73;
  }
  const int64_t begin = nanoseconds_now();
  const pid_t child = fork();
  if (child == 0) become(arguments + 2, output);
  int status;
  struct rusage used;
  if (child < 0 || wait4(child, &status, 0, &used) < 0) {
    perror("timed-run");
    return 71;
  }
  const int64_t wall = nanoseconds_now() - begin;
#ifdef __APPLE__
  const long kilobytes = used.ru_maxrss / 1024;
#else
  const long kilobytes = used.ru_maxrss;
#endif
  printf("%lld %lld %ld\n", (long long)wall,
         (long long)(microseconds(used.ru_utime) + microseconds(used.ru_stime)), kilobytes);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
