#ifndef CMACHINE_H
#define CMACHINE_H

// What Swift's view of the C library leaves out.

// Processors that this process may use, at least one: a container or taskset may allow fewer than there are.
int cm_processor_count(void);

// Lets the process keep memory that was freed, for the next strip of a picture.
//
// Otherwise glibc gives strips back to the system and fetches them anew, and each fresh page costs as much as
// convolving a thousand values. Does nothing with other C libraries.
void cm_keep_freed_memory(void);

#endif
