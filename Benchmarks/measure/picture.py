"""A picture like a photo: shapes, soft light, and noise in every pixel, as cameras have it."""

import numpy as np
from PIL import Image

NOISE = 6.0  # the standard deviation, of 255


def photo(side, seed=0):
    """Pixels `[side, side, 3]`, the same for the same seed."""
    generator = np.random.default_rng(seed)
    rows, columns = np.mgrid[0:side, 0:side] / side
    light = 90 + 90 * rows + 40 * np.sin(3 * columns)
    pixels = np.stack([light, 0.9 * light + 12, 230 - 0.6 * light], axis=-1)
    for _ in range(24):
        row, column, radius = generator.random(3) * [1, 1, 0.15]
        inside = (rows - row) ** 2 + (columns - column) ** 2 < radius**2
        pixels[inside] = 0.5 * pixels[inside] + generator.random(3) * 128
    pixels += generator.normal(0, NOISE, pixels.shape)
    return np.clip(np.rint(pixels), 0, 255).astype(np.uint8)


def write_photo(path, side):
    Image.fromarray(photo(side)).save(path)


def drawing(side):
    """Flat shapes on a flat ground, as in a diagram."""
    rows, columns = np.mgrid[0:side, 0:side] / side
    pixels = np.full((side, side, 3), 245, np.uint8)
    pixels[(rows - 0.35) ** 2 + (columns - 0.3) ** 2 < 0.04] = (200, 40, 40)
    pixels[(rows > 0.5) & (columns > 0.5) & (rows < 0.9) & (columns < 0.8)] = (40, 60, 200)
    return pixels
