#include "internal.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

// Whether a read would not block, after at most `timeout` milliseconds, -1 for no end.
static bool is_ready(int descriptor, int timeout) {
  struct pollfd waiting = {.fd = descriptor, .events = POLLIN};
  return poll(&waiting, 1, timeout) > 0;
}

// Refills the empty buffer. Returns the number of bytes: 0 at the end, -1 with errno set.
static ssize_t refill(cpng_reader *reader) {
  reader->filled = reader->position = 0;
  if (reader->descriptor < 0) return 0;
  for (;;) {
    const ssize_t count = read(reader->descriptor, reader->buffer, reader->capacity);
    if (count >= 0) {
      reader->filled = (size_t)count;
      reader->pulled += (uint64_t)count;
      return count;
    }
    // Somebody may have made our standard input non-blocking.
    if (errno == EAGAIN || errno == EWOULDBLOCK) is_ready(reader->descriptor, -1);
    else if (errno != EINTR) return -1;
  }
}

// libpng's read callback: `count` bytes, or an error.
void cpng_pull(png_structp png, png_bytep out, size_t count) {
  cpng_reader *reader = png_get_io_ptr(png);
  while (count > 0) {
    if (reader->position == reader->filled) {
      const ssize_t got = refill(reader);
      if (got < 0) {
        reader->error_number = errno;
        reader->meaning = CPNG_CANNOT_READ;
        png_error(png, "reading failed");
      }
      if (got == 0) {
        reader->meaning = CPNG_TRUNCATED;
        png_error(png, "the file ends before the picture does");
      }
      if (reader->pulled > reader->limits.file_bytes) {
        reader->meaning = CPNG_FILE_TOO_LONG;
        png_error(png, "the file is too long");
      }
    }
    const size_t available = reader->filled - reader->position;
    const size_t part = count < available ? count : available;
    memcpy(out, reader->buffer + reader->position, part);
    reader->position += part;
    out += part;
    count -= part;
  }
}

// Whether a byte follows what was read. It does not wait for one: a pipe may stay open after its picture.
bool cpng_source_goes_on(cpng_reader *reader) {
  if (reader->position < reader->filled) return true;
  return reader->descriptor >= 0 && is_ready(reader->descriptor, 0) && refill(reader) > 0;
}
