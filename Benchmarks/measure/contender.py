"""What takes part in a measurement."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

FRESH = "fresh"  # every run gives its result in new memory
REUSED = "reused"  # every run writes into the same memory


class NotForThis(Exception):
    """A library has no way to compute this shape; the message says why."""


@dataclass(frozen=True)
class Contender:
    """One way to compute a convolution.

    `run` computes it once, from an input that is prepared as suits the library best. `planar` gives what
    `run` returned as an array `[n, channels, rows, columns]`, and is not timed.
    """

    name: str
    output: str
    run: Callable[[], object]
    planar: Callable[[object], np.ndarray]
