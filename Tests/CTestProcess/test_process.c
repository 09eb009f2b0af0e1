#define _GNU_SOURCE
#include "test_process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

/// The beginnings of NUL-ended texts in a row, with a null pointer behind them.
static char **pointers(const char *texts, size_t length) {
  size_t count = 0;
  for (size_t i = 0; i < length; i++) count += texts[i] == 0;
  char **list = calloc(count + 1, sizeof *list);
  if (!list) return NULL;
  size_t next = 0;
  for (size_t i = 0; next < count; i += strlen(texts + i) + 1) list[next++] = (char *)texts + i;
  return list;
}

/// What the child does between fork and exec: only what is allowed after a fork of many threads.
static void become(struct test_program program, char **words, char **environment) {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  signal(SIGPIPE, SIG_DFL);
  // Files that other tests have open just now are not ours.
  for (int descriptor = 3; descriptor < 256; descriptor++) close(descriptor);
  alarm(60);
  if (chdir(program.folder) == 0) execve(program.path, words, environment);
  _exit(127);
}

pid_t test_start(struct test_program program, int input, int output, int error) {
  char **words = pointers(program.words, program.words_length);
  char **environment = pointers(program.environment, program.environment_length);
  pid_t process = words && environment ? fork() : -1;
  if (process == 0) {
    // Copies above all three first, so that none is overwritten before it was used.
    int copies[3] = {fcntl(input, F_DUPFD, 10), fcntl(output, F_DUPFD, 10), fcntl(error, F_DUPFD, 10)};
    for (int number = 0; number < 3; number++) dup2(copies[number], number);
    become(program, words, environment);
  }
  free(words);
  free(environment);
  return process;
}

int test_open_terminal(
    unsigned short rows, unsigned short columns, int *controller, int *terminal) {
  *controller = posix_openpt(O_RDWR | O_NOCTTY);
  if (*controller < 0) return -1;
  fcntl(*controller, F_SETFD, FD_CLOEXEC);
  char name[128];
  bool is_named = grantpt(*controller) == 0 && unlockpt(*controller) == 0 &&
      ptsname_r(*controller, name, sizeof name) == 0;
  *terminal = is_named ? open(name, O_RDWR | O_NOCTTY | O_CLOEXEC) : -1;
  if (*terminal < 0) {
    close(*controller);
    return -1;
  }
  struct winsize size = {.ws_row = rows, .ws_col = columns};
  ioctl(*terminal, TIOCSWINSZ, &size);
  return 0;
}

pid_t test_start_on_terminal(struct test_program program, int terminal) {
  char **words = pointers(program.words, program.words_length);
  char **environment = pointers(program.environment, program.environment_length);
  pid_t process = words && environment ? fork() : -1;
  if (process == 0) {
    setsid();
    ioctl(terminal, TIOCSCTTY, 0);
    for (int number = 0; number < 3; number++) dup2(terminal, number);
    become(program, words, environment);
  }
  free(words);
  free(environment);
  return process;
}

pid_t test_start_in_terminal(
    struct test_program program, unsigned short rows, unsigned short columns, int *controller) {
  int terminal;
  if (test_open_terminal(rows, columns, controller, &terminal) != 0) return -1;
  pid_t process = test_start_on_terminal(program, terminal);
  close(terminal);
  if (process < 0) close(*controller);
  return process;
}

static int code(int status) {
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int test_wait(pid_t process) {
  int status;
  while (waitpid(process, &status, 0) < 0) {
    if (errno != EINTR) return -1;
  }
  return code(status);
}

int test_poll(pid_t process) {
  int status;
  return waitpid(process, &status, WNOHANG) == process ? code(status) : -1;
}
