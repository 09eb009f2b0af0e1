"""libchafa, which the program chafa is made of, called without starting a program.

Source: https://hpjansson.org/chafa/ref/
"""

import ctypes
import ctypes.util

TRUECOLOR = 0  # ChafaCanvasMode
RGB = 8  # ChafaPixelType, three bytes a pixel


class _Text(ctypes.Structure):
    """GLib's GString."""

    _fields_ = [
        ("bytes", ctypes.POINTER(ctypes.c_char)),
        ("length", ctypes.c_size_t),
        ("room", ctypes.c_size_t),
    ]


def load():
    """The library, or `None` where it is not installed."""
    path = ctypes.util.find_library("chafa")
    if path is None:
        return None
    library = ctypes.CDLL(path)
    for name in (
        "symbol_map_new",
        "canvas_config_new",
        "canvas_new",
        "term_db_get_default",
        "term_db_detect",
    ):
        getattr(library, f"chafa_{name}").restype = ctypes.c_void_p
    library.chafa_canvas_print.restype = ctypes.POINTER(_Text)
    return library


class ChafaCanvas:
    """A canvas of cells for half blocks and all colours."""

    def __init__(self, library, rows, columns):
        self._library, self._text = library, None
        symbols = ctypes.c_void_p(library.chafa_symbol_map_new())
        library.chafa_symbol_map_apply_selectors(symbols, b"vhalf+space+solid", None)
        config = ctypes.c_void_p(library.chafa_canvas_config_new())
        library.chafa_canvas_config_set_geometry(config, columns, rows)
        library.chafa_canvas_config_set_canvas_mode(config, TRUECOLOR)
        library.chafa_canvas_config_set_symbol_map(config, symbols)
        library.chafa_canvas_config_set_preprocessing_enabled(config, False)
        self._canvas = ctypes.c_void_p(library.chafa_canvas_new(config))
        database = ctypes.c_void_p(library.chafa_term_db_get_default())
        environment = (ctypes.c_char_p * 3)(b"TERM=xterm-256color", b"COLORTERM=truecolor", None)
        self._terminal = ctypes.c_void_p(library.chafa_term_db_detect(database, environment))

    def draw(self, pixels):
        """Chooses a symbol and two colours for each cell, from pixels `[rows, columns, 3]`."""
        height, width, _ = pixels.shape
        address = ctypes.c_void_p(pixels.ctypes.data)
        self._library.chafa_canvas_draw_all_pixels(
            self._canvas, RGB, address, width, height, 3 * width
        )

    def encode(self):
        """Turns the cells into bytes for a terminal, and lets go of the bytes before."""
        if self._text:
            self._library.g_string_free(self._text, True)
        self._text = self._library.chafa_canvas_print(self._canvas, self._terminal)
        return self._text

    def bytes(self, text):
        """A copy of what `encode` returned."""
        return ctypes.string_at(text.contents.bytes, text.contents.length)
