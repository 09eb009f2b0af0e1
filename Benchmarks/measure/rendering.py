"""A picture of 80 by 80 pixels as 80 by 40 cells of two colours, beside chafa and timg."""

import ctypes
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np
from PIL import Image

from measure import chafa_library, convlens, half_blocks, machine, other_programs
from measure.picture import drawing, photo

ROWS, COLUMNS = 40, 80
ROOM = ROWS * COLUMNS * 64
# chafa looks at 8 by 8 pixels in each cell, and smooths what it must enlarge.
CHAFA_TIMES = (4, 8)
ROUNDS = 200


class WrongPicture(Exception):
    """A program showed something else."""


def run(arguments):
    library = convlens.load()
    pictures = {"photo": photo(COLUMNS), "drawing": drawing(COLUMNS)}
    return {
        "kind": "rendering",
        "machine": machine.description(),
        "versions": other_programs.versions(),
        "rows": ROWS,
        "columns": COLUMNS,
        "pictures": [
            {"name": name, "programs": _measured(pixels, library)}
            for name, pixels in pictures.items()
        ],
    }


@dataclass(frozen=True)
class Renderer:
    """What can be called without starting a program.

    `draw` makes cells of pixels; `encode` makes bytes of cells; `bytes`, which is not timed, copies what
    `encode` returned.
    """

    name: str
    draw: Callable[[], object]
    encode: Callable[[], object]
    bytes: Callable[[object], bytes]


def _measured(pixels, library):
    renderers = [_convlens(pixels, library)]
    if chafa := chafa_library.load():
        renderers.append(_chafa(pixels, chafa))
    timings = _rounds(renderers)
    results = []
    for renderer in renderers:
        renderer.draw()
        shown = renderer.bytes(renderer.encode())
        results.append(_figures(renderer.name, shown, pixels) | timings[renderer.name])
    return results + _programs(pixels)


def _convlens(pixels, library):
    buffer = (ctypes.c_char * ROOM)()
    frame = _Frame(library, pixels)
    encode = library.convlens_frame_encode
    return Renderer(
        "convlens",
        frame.draw,
        lambda: encode(frame.handle, buffer, ROOM),
        lambda count: ctypes.string_at(buffer, count),
    )


class _Frame:
    """A canvas of ConvLens, drawn anew at each call."""

    def __init__(self, library, pixels):
        self._library, self._pixels, self.handle = library, pixels, None

    def draw(self):
        self.release()
        address = ctypes.c_void_p(self._pixels.ctypes.data)
        self.handle = ctypes.c_void_p(self._library.convlens_frame_draw(address, ROWS, COLUMNS))

    def release(self):
        if self.handle:
            self._library.convlens_frame_release(self.handle)

    __del__ = release


def _chafa(pixels, library):
    canvas = chafa_library.ChafaCanvas(library, ROWS, COLUMNS)
    enlarged = _for_chafa(pixels)
    return Renderer("libchafa", lambda: canvas.draw(enlarged), canvas.encode, canvas.bytes)


def _for_chafa(pixels):
    rows, columns = CHAFA_TIMES
    return np.ascontiguousarray(pixels.repeat(rows, 0).repeat(columns, 1))


def _rounds(renderers):
    """The medians of drawing and of encoding, in turns."""
    samples = {renderer.name: ([], []) for renderer in renderers}
    for _ in range(ROUNDS):
        for renderer in renderers:
            begin = time.perf_counter()
            renderer.draw()
            drawn = time.perf_counter()
            renderer.encode()
            end = time.perf_counter()
            samples[renderer.name][0].append(drawn - begin)
            samples[renderer.name][1].append(end - drawn)
    return {
        name: {"draw_ms": median(draws) * 1e3, "encode_ms": median(encodes) * 1e3}
        for name, (draws, encodes) in samples.items()
    }


def _programs(pixels):
    """What the programs write for the same picture in a file; their start would hide the time."""
    size = f"{COLUMNS}x{ROWS}"
    chafa = ["chafa", "--format", "symbols", "--colors", "full", "--symbols", "vhalf+space+solid"]
    commands = {
        "chafa": ([*chafa, "--preprocess", "off", "--stretch", "--size", size], _for_chafa(pixels)),
        "timg": (["timg", f"-g{size}", "-ph"], pixels),
    }
    return [
        _figures(name, _written(words, picture), pixels)
        for name, (words, picture) in commands.items()
        if shutil.which(name)
    ]


def _written(words, pixels):
    """What a program writes to show a picture."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "picture.png"
        Image.fromarray(pixels).save(path)
        return subprocess.run([*words, path], check=True, capture_output=True).stdout


def _figures(name, bytes, expected):
    shown = half_blocks.pixels(bytes.decode())
    if shown.shape != expected.shape:
        raise WrongPicture(f"{name} shows {shown.shape[:2]} pixels of {expected.shape[:2]}.")
    difference = int(np.max(np.abs(shown.astype(int) - expected.astype(int))))
    if difference > 0:
        raise WrongPicture(f"{name} shows colours that differ by up to {difference} of 255.")
    return {"name": name, "bytes": len(bytes)}
