"""Six maps with SciPy, saved as PNGs by Pillow."""

import numpy as np
import six_maps
from PIL import Image
from scipy import ndimage


def maps_of(picture, weights):
    planes = np.array(Image.open(picture)).transpose(2, 0, 1).astype(np.float32) / 255
    return np.stack(
        [
            sum(
                ndimage.correlate(plane, np.float32(kernel))
                for plane, kernel in zip(planes, kernels)
            )
            for kernels in weights
        ]
    )[:, 1:-1, 1:-1]


def draw(maps, output):
    for index, plane in enumerate(maps):
        low, high = plane.min(), plane.max()
        grey = (255 * (plane - low) / (high - low)).astype(np.uint8)
        Image.fromarray(grey).save(f"{output}-{index}.png")


six_maps.run(maps_of, draw)
