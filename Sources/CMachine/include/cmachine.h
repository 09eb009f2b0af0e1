#ifndef CMACHINE_H
#define CMACHINE_H

// What Swift's view of the C library leaves out.

#include <stdbool.h>

// Processors that this process may use, at least one: a container or taskset may allow fewer than there are. They are
// counted when this is first asked.
int cm_processor_count(void);

// The processor on which the calling thread runs just now, or -1 where that is not known.
int cm_processor(void);

// The calling thread, as the next functions name it; 0 is the caller itself.
int cm_thread(void);

// Keeps a thread away from a processor until it is let back. Returns false, and does nothing, if it may not
// run there or may run nowhere else, and on systems other than Linux.
//
// Linux begins and wakes a thread where the thread that wants it runs, if no other processor seems idle. On a
// virtual machine none does: so two threads would take turns on one processor while the next one sleeps.
bool cm_send_away(int thread, int processor);

// Lets a thread that was sent away run on that processor again.
void cm_let_back(int thread, int processor);

// Begins a thread that runs a function and ends with it, on another processor than the caller's if it may run on one.
// It may run on that one later. Returns false if the system gives no thread. Signals that are sent to the process go to
// other threads.
bool cm_begin_thread(void (*run)(void *), void *context);

// Tells the processor that the caller is waiting for another.
void cm_pause(void);

// Whether the processor has AVX2 and FMA, and the system lets them be used.
bool cm_has_avx2(void);

// Whether it has AVX-512 with vectors of every length, of bytes to doubles, besides.
bool cm_has_avx512(void);

// Lets the process keep memory that was freed, for the next strip of a picture, and all threads use the same.
//
// Otherwise glibc gives strips back to the system and fetches them anew, and each fresh page costs as much as
// convolving a thousand values. Does nothing with other C libraries.
void cm_keep_freed_memory(void);

// Lets memory that is asked for from now on lie in a large page of 2 MiB until that is full, if the system has one to
// give. To be called once, after cm_keep_freed_memory.
//
// Fetching it, and giving it back, takes a tenth of the time that its 512 small pages take.
// Does nothing but on Linux with glibc.
void cm_use_large_page(void);

#endif
