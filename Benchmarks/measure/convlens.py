"""ConvLens, called through a shared library as Python's own libraries are."""

import ctypes
import sys
from pathlib import Path

import numpy as np

from measure.contender import FRESH, REUSED, Contender

FOLDER = Path(__file__).resolve().parent.parent
ENDING = "dylib" if sys.platform == "darwin" else "so"
LIBRARY = FOLDER / ".build" / "release" / f"libConvLensForPython.{ENDING}"

_bytes, _floats, _handle = ctypes.POINTER(ctypes.c_ubyte), ctypes.c_void_p, ctypes.c_void_p

# The name of each function, what it returns, and what it takes.
SIGNATURES = {
    "convlens_prepare": (
        _handle,
        [
            ctypes.POINTER(ctypes.c_int32),
            _floats,
            ctypes.c_ssize_t,
            _floats,
            ctypes.c_ssize_t,
            ctypes.c_bool,
            ctypes.c_ssize_t,
        ],
    ),
    "convlens_release": (None, [_handle]),
    "convlens_threads": (ctypes.c_ssize_t, [_handle]),
    "convlens_run": (None, [_handle, _floats, _floats]),
    "convlens_run_fresh": (_floats, [_handle, _floats, _floats]),
    "convlens_release_result": (None, [_floats]),
    "convlens_instructions": (ctypes.c_char_p, []),
    "convlens_peak": (ctypes.c_double, [ctypes.c_double]),
    "convlens_frame_draw": (_handle, [_floats, ctypes.c_ssize_t, ctypes.c_ssize_t]),
    "convlens_frame_encode": (ctypes.c_ssize_t, [_handle, _floats, ctypes.c_ssize_t]),
    "convlens_frame_release": (None, [_handle]),
}


def load():
    """The shared library, its functions declared."""
    if not LIBRARY.exists():
        sys.exit(f"There is no {LIBRARY}. It is built by: Benchmarks/run")
    library = ctypes.CDLL(str(LIBRARY))
    for name, (result, arguments) in SIGNATURES.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


class Convolution:
    """A convolution prepared by ConvLens; released with this object."""

    def __init__(self, library, problem, fused, threads):
        shape = problem.shape
        numbers = [
            shape.in_channels,
            shape.out_channels,
            shape.kernel,
            shape.stride,
            shape.padding,
            shape.dilation,
            shape.groups,
            shape.side,
            shape.side,
        ]
        self._library = library
        self._handle = library.convlens_prepare(
            (ctypes.c_int32 * len(numbers))(*numbers),
            problem.weight.ctypes.data,
            problem.weight.size,
            problem.bias.ctypes.data,
            problem.bias.size,
            fused,
            threads,
        )
        if not self._handle:
            raise RuntimeError(f"ConvLens refuses the shape {shape.name}.")
        self._input = problem.input
        self.output = np.empty(shape.output_shape, np.float32)
        self._fresh = None

    @property
    def threads(self):
        return self._library.convlens_threads(self._handle)

    def runner(self):
        """A function that computes into the memory of `output`."""
        run, handle = self._library.convlens_run, ctypes.c_void_p(self._handle)
        input = ctypes.c_void_p(self._input.ctypes.data)
        output = ctypes.c_void_p(self.output.ctypes.data)
        return lambda: run(handle, input, output)

    def fresh_runner(self):
        """A function that lets go of its earlier result, and computes into new memory."""
        run, handle = self._library.convlens_run_fresh, ctypes.c_void_p(self._handle)
        input = ctypes.c_void_p(self._input.ctypes.data)

        def once():
            self._fresh = run(handle, input, self._fresh)

        return once

    def fresh_output(self):
        """A copy of what the function of `fresh_runner` computed last."""
        floats = ctypes.cast(self._fresh, ctypes.POINTER(ctypes.c_float))
        return np.ctypeslib.as_array(floats, self.output.shape).copy()

    def __del__(self):
        if self._handle:
            self._library.convlens_release_result(self._fresh)
            self._library.convlens_release(self._handle)


def contenders(library, problem, threads):
    """Three ways to compute, and the threads that they use of those they may.

    Fused, as the other libraries compute, into memory that is there and into new memory; and rounded.
    """
    fused = Convolution(library, problem, True, threads)
    rounded = Convolution(library, problem, False, threads)
    ways = [
        Contender("convlens", REUSED, fused.runner(), lambda _: fused.output),
        Contender("convlens fresh", FRESH, fused.fresh_runner(), lambda _: fused.fresh_output()),
        Contender("convlens rounded", REUSED, rounded.runner(), lambda _: rounded.output),
    ]
    return ways, fused.threads
