"""Reads what a terminal would show of half blocks back into pixels."""

import re

import numpy as np

TOKEN = re.compile(r"\x1b\[([0-9;]*)m|\x1b\[\?25[lh]|(\n)|([^\x1b\n\r])")
BLACK = (0, 0, 0)


class NotHalfBlocks(Exception):
    """Something else was written."""


def pixels(text):
    """The pixels `[2 * rows, columns, 3]` of rows of `▀`, `▄`, `█` and blanks in true colour."""
    rows, row, pen = [], [], _Pen()
    for token in TOKEN.finditer(text):
        colors, newline, glyph = token.groups()
        if colors is not None:
            pen.change(colors)
        elif newline:
            rows.append(row)
            row = []
        elif glyph:
            row.append(pen.halves(glyph))
    rows = [row for row in [*rows, row] if row]
    if not rows or len({len(row) for row in rows}) > 1:
        raise NotHalfBlocks("The rows are not of one length.")
    return np.array([half for row in rows for half in zip(*row)], np.uint8)


class _Pen:
    """The colours that are set."""

    def __init__(self):
        self.front, self.back, self.is_reversed = BLACK, BLACK, False

    def change(self, codes):
        numbers = [int(code or 0) for code in codes.split(";")]
        while numbers:
            code = numbers.pop(0)
            if code == 0:
                self.__init__()
            elif code in (38, 48) and numbers[:1] == [2]:
                color, numbers = tuple(numbers[1:4]), numbers[4:]
                if code == 38:
                    self.front = color
                else:
                    self.back = color
            elif code in (39, 49):
                self.front, self.back = (BLACK, self.back) if code == 39 else (self.front, BLACK)
            elif code in (7, 27):
                self.is_reversed = code == 7
            else:
                raise NotHalfBlocks(f"There is a code {code}.")

    def halves(self, glyph):
        """The colours of the upper and the lower half of a cell."""
        front, back = (self.back, self.front) if self.is_reversed else (self.front, self.back)
        match glyph:
            case "▀":
                return front, back
            case "▄":
                return back, front
            case "█":
                return front, front
            case " ":
                return back, back
        raise NotHalfBlocks(f"There is a character {glyph!r}.")
