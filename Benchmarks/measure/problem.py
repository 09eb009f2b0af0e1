"""The numbers of one measurement, the same for everyone, and the judge of every result."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import torch

from measure.shapes import Shape

# A result may miss the truth by this share of the sum of the absolute products: Float32 adds up
# thousands of products well within it, and a format of half the digits misses it a hundredfold.
TOLERANCE = 1e-5


@dataclass(frozen=True)
class Problem:
    """A shape with an input, a weight and a bias, `[n, channels, height, width]`, in Float32."""

    shape: Shape
    input: np.ndarray
    weight: np.ndarray
    bias: np.ndarray

    @staticmethod
    def seeded(shape, seed=0):
        """Random numbers of a size that keeps outputs near 1."""
        generator = np.random.default_rng(seed)

        def normal(size, deviation=1.0):
            return (generator.standard_normal(size) * deviation).astype(np.float32)

        taps = np.prod(shape.weight_shape[1:])
        return Problem(
            shape,
            input=normal(shape.input_shape),
            weight=normal(shape.weight_shape, taps**-0.5),
            bias=normal(shape.out_channels),
        )

    @cached_property
    def truth(self):
        """The result, computed by PyTorch in Float64."""
        return self._convolved(lambda numbers: numbers)

    @cached_property
    def _bounds(self):
        """The sums of the absolute products."""
        return self._convolved(torch.abs)

    def error(self, result):
        """The largest difference from the truth, as a share of the sum of the absolute products."""
        if result.shape != self.truth.shape:
            return float("inf")
        error = np.max(np.abs(result - self.truth) / self._bounds)
        return float(error) if np.isfinite(error) else float("inf")

    def _convolved(self, change):
        shape = self.shape
        input, weight, bias = (
            change(torch.from_numpy(numbers).double())
            for numbers in (self.input, self.weight, self.bias)
        )
        return torch.nn.functional.conv2d(
            input, weight, bias, shape.stride, shape.padding, shape.dilation, shape.groups
        ).numpy()
