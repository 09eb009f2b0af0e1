#ifndef TERMINAL_GUARD_H
#define TERMINAL_GUARD_H

#include <stddef.h>

// Takes a terminal over, and gives it back however the program ends: in C, since a signal handler may
// call only a few functions of the system, and the runtime of Swift is not among them.
//
// A process has one terminal, so the state is global. All calls but those that a signal makes come from
// one thread.

/// Opens the terminal that standard output goes to, with an open file description of its own, so that
/// not waiting for it changes nothing for the shell. Returns a descriptor, or -1.
int terminal_guard_open(void);

/// The size of the terminal's window; 0 and 0 if it has none.
void terminal_guard_size(int terminal, int *rows, int *columns);

/// Takes the terminal over: keys come one by one and without echo; Ctrl-C, Ctrl-Z and Ctrl-\ still make
/// signals.
///
/// `enter` is sent now and after every stop, `leave` whenever the terminal is given back; both are
/// copied. Text for standard error, if that is a terminal, is kept back until then.
///
/// Returns 0, or an errno.
int terminal_guard_enter(
    int terminal, const void *enter, size_t enter_length, const void *leave, size_t leave_length);

/// Sets what is sent to take the terminal over, and to give it back, from now on.
void terminal_guard_set_modes(
    const void *enter, size_t enter_length, const void *leave, size_t leave_length);

/// Gives the terminal back, with everything as it was. Does nothing the second time.
void terminal_guard_leave(void);

/// What happened while waiting.
enum terminal_guard_news {
  TERMINAL_GUARD_INPUT = 1,
  TERMINAL_GUARD_RESIZED = 2,
  /// The program was stopped, and runs again; `terminal_guard_resume` comes next.
  TERMINAL_GUARD_CONTINUED = 4,
  /// The terminal has gone.
  TERMINAL_GUARD_GONE = 8,
};

/// Waits for input or a signal, at most so many milliseconds, or without end if negative. Returns the
/// news, which may be none.
int terminal_guard_wait(int milliseconds);

/// Reads what was typed, without waiting. Returns the number of bytes, 0 for none, or -1 if the terminal
/// has gone.
long terminal_guard_read(void *bytes, size_t capacity);

/// Sends bytes, however slowly the terminal takes them.
///
/// Returns 0, an errno, or -1 if the program was stopped meanwhile and the rest has no meaning any more.
int terminal_guard_write(const void *bytes, size_t length);

/// Stops the program, as Ctrl-Z does.
void terminal_guard_suspend(void);

/// Takes the terminal over again after a stop, as soon as it is ours again. Returns 0, or an errno.
int terminal_guard_resume(void);

/// Ends the program as Ctrl-C does.
void terminal_guard_interrupt(void);

#endif
