"""How fast the processor is at this moment: multiplies and adds in registers alone."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

MILLISECONDS = 2.0


class PeakProbe:
    """Measures the peak, in GFLOP/s, of one thread and of all that a measurement may use."""

    def __init__(self, library, threads):
        self._peak = library.convlens_peak
        self._threads = threads
        self._barrier = Barrier(threads)
        self._pool = ThreadPoolExecutor(threads)

    def of_one(self):
        return self._peak(MILLISECONDS)

    def of_all(self):
        """The sum over threads that run at the same time."""
        if self._threads == 1:
            return self.of_one()
        return sum(self._pool.map(self._one_of_many, range(self._threads)))

    def _one_of_many(self, _):
        self._barrier.wait()
        return self._peak(MILLISECONDS)
