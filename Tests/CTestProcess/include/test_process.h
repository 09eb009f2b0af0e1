#ifndef TEST_PROCESS_H
#define TEST_PROCESS_H

#include <stddef.h>
#include <sys/types.h>

/// A program to be started, as the kernel wants it: words are bytes and need not be UTF-8.
struct test_program {
  /// The file.
  const char *path;
  /// The folder it is started in.
  const char *folder;
  /// The words of the command line, the program's name first, each ended by a NUL.
  const char *words;
  size_t words_length;
  /// The whole environment, entries like `NAME=value`, each ended by a NUL.
  const char *environment;
  size_t environment_length;
};

/// Starts a program with three open descriptors as its standard ones.
///
/// It is killed by SIGALRM after a minute. Returns its process id, or -1.
pid_t test_start(struct test_program program, int input, int output, int error);

/// Starts a program in a new pseudo-terminal of so many rows and columns.
///
/// Its controlling side is stored in `controller`. Returns the process id, or -1.
pid_t test_start_in_terminal(
    struct test_program program, unsigned short rows, unsigned short columns, int *controller);

/// Opens a pseudo-terminal of so many rows and columns: the side of whoever sits in front of it, and the
/// side of a program. Returns 0, or -1.
int test_open_terminal(
    unsigned short rows, unsigned short columns, int *controller, int *terminal);

/// Starts a program with such a terminal as its own. Returns its process id, or -1.
pid_t test_start_on_terminal(struct test_program program, int terminal);

/// Returns how a program ended, as `test_wait` does, or -1 if it still runs.
int test_poll(pid_t process);

/// Waits for a program. Returns its exit code, 128 + the signal that ended it, or -1.
int test_wait(pid_t process);

#endif
