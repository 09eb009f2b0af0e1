#include "internal.h"

// libpng quotes bytes of the file in its messages; a terminal must not obey them.
void cpng_copy_printable(char *destination, const char *source) {
  size_t i = 0;
  for (; source[i] != '\0' && i + 1 < CPNG_MESSAGE_SIZE; i++) {
    const unsigned char byte = (unsigned char)source[i];
    destination[i] = byte >= 0x20 && byte < 0x7f ? (char)byte : '?';
  }
  destination[i] = '\0';
}

const char *cpng_message(const cpng_reader *reader) { return reader->message; }

int cpng_error_number(const cpng_reader *reader) { return reader->error_number; }

uint32_t cpng_warning_count(const cpng_reader *reader) { return reader->warning_count; }

const char *cpng_warning(const cpng_reader *reader, uint32_t index) {
  return index < reader->warning_count && index < CPNG_KEPT_WARNINGS ? reader->warnings[index] : NULL;
}
