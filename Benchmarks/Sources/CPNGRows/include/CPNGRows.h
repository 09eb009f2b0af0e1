#ifndef CPNGROWS_H
#define CPNGROWS_H

// Reads every row of a PNG with libpng's plain row loop, into one row of memory, and does nothing with it.
//
// Returns the number of rows, or -1 if the file cannot be read.
long cpngrows_decode(const char *path);

#endif
