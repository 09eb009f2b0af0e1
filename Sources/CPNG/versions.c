#include "internal.h"

#include <zlib.h>

const char *cpng_libpng_header_version(void) { return PNG_LIBPNG_VER_STRING; }

const char *cpng_libpng_runtime_version(void) { return png_get_libpng_ver(NULL); }

const char *cpng_zlib_header_version(void) { return ZLIB_VERSION; }

const char *cpng_zlib_runtime_version(void) { return zlibVersion(); }
