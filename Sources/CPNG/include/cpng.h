#ifndef CPNG_H
#define CPNG_H

// What Swift sees of libpng: plain values, and functions that always return.
//
// libpng reports an error by longjmp, which must not cross a Swift frame. So each function here sets
// its own setjmp, nothing calls back into Swift, and neither <png.h> nor jmp_buf appears in this header.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Room for a message and the NUL at its end.
#define CPNG_MESSAGE_SIZE 160

typedef enum cpng_status {
  CPNG_OK = 0,
  CPNG_TRUNCATED,      // the file ends before the picture does
  CPNG_CORRUPT,        // the bytes are not a valid PNG
  CPNG_CANNOT_READ,    // read(2) failed; see cpng_error_number
  CPNG_FILE_TOO_LONG,  // more bytes than cpng_limits.file_bytes
  CPNG_TOO_LARGE,      // more pixels than cpng_limits.pixels
  CPNG_LIBRARY_LIMIT,  // libpng and zlib wanted more than cpng_limits.library_bytes
  CPNG_NO_MEMORY,
  CPNG_MISUSE,         // an argument that the caller should not have given
  CPNG_LIBRARY         // libpng could not be started or refused to write
} cpng_status;

typedef struct cpng_limits {
  uint32_t side;           // of width and of height, 1 to 0x7fffffff
  uint64_t pixels;         // width times height
  uint64_t library_bytes;  // what libpng and zlib may hold at a time
  uint64_t file_bytes;     // what may be pulled from the source
} cpng_limits;

typedef struct cpng_header {
  uint32_t width, height;
  uint8_t bit_depth;   // as stored: 1, 2, 4, 8 or 16
  uint8_t color_type;  // as in the PNG specification: 0, 2, 3, 4 or 6
  bool is_interlaced;
  uint32_t gamma;      // 100000 times the exponent, 0 if the file says none

  // How cpng_read_rows hands pixels out. The numbers are those of the file: no gamma, no profile.
  uint8_t channels;      // 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha, which is straight
  uint8_t sample_bytes;  // 1, or 2 in native order; samples below 8 bits are stretched to 0 ... 255
} cpng_header;

// MARK: Reading

typedef struct cpng_reader cpng_reader;

// A reader of one picture, or NULL without memory. The bytes are `head`, which is copied, then what read(2)
// gives from `descriptor`; with -1 nothing follows. The descriptor stays the caller's.
cpng_reader *cpng_create(const uint8_t *head, size_t head_count, int descriptor, cpng_limits limits);

// Frees the reader; NULL is fine.
void cpng_destroy(cpng_reader *reader);

// Reads up to the first pixel. To be called once, first.
cpng_status cpng_read_header(cpng_reader *reader, cpng_header *header);

// Writes the next `rows` rows into `destination`, which has room for `bytes` bytes: as many as rows, width,
// channels and sample_bytes make.
//
// The call that hands out the last row also reads up to the end of the picture, so that a damaged end is an
// error of that call. After an error every further call fails with CPNG_MISUSE.
cpng_status cpng_read_rows(cpng_reader *reader, void *destination, size_t bytes, uint32_t rows);

// True after the last row if the source goes on after the picture.
bool cpng_has_trailing_bytes(const cpng_reader *reader);

// What the last error said: printable ASCII, empty without an error.
const char *cpng_message(const cpng_reader *reader);

// The errno of CPNG_CANNOT_READ.
int cpng_error_number(const cpng_reader *reader);

// How often libpng warned, and the first CPNG_KEPT_WARNINGS of what it said; NULL past these.
#define CPNG_KEPT_WARNINGS 8
uint32_t cpng_warning_count(const cpng_reader *reader);
const char *cpng_warning(const cpng_reader *reader, uint32_t index);

// MARK: Samples as numbers

// Each plane gets one of the three 8-bit samples of every pixel, divided by `divisor`.
void cpng_divide_rgb(const uint8_t *samples, size_t pixels, float divisor, float *red, float *green, float *blue);

// MARK: Writing

typedef struct cpng_picture {
  uint32_t width, height;
  int channels;         // 1 (grey) or 3 (red, green, blue)
  int bit_depth;        // 8, or 16 in native byte order
  const void *samples;  // interleaved, row by row
  size_t sample_count;
} cpng_picture;

typedef struct cpng_encoding {
  uint8_t *bytes;  // to be given to cpng_free_encoding
  size_t count;
  char message[CPNG_MESSAGE_SIZE];
} cpng_encoding;

// Encodes into memory. The same input gives the same bytes.
//
// `texts` has `text_count` times a keyword of 1 to 79 printable ASCII characters, a NUL, a value in UTF-8, and
// a NUL.
cpng_status cpng_encode(cpng_picture picture, const char *texts, size_t text_count,
                        cpng_encoding *encoding);
void cpng_free_encoding(cpng_encoding *encoding);

// What the error said: printable ASCII, empty without an error.
const char *cpng_encoding_message(const cpng_encoding *encoding);

// MARK: Versions, of the headers compiled against and of the libraries running

const char *cpng_libpng_header_version(void);
const char *cpng_libpng_runtime_version(void);
const char *cpng_zlib_header_version(void);
const char *cpng_zlib_runtime_version(void);

#endif
