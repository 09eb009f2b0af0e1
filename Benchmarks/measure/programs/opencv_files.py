"""Six maps with OpenCV, saved as PNGs by it."""

import cv2
import numpy as np
import six_maps


def maps_of(picture, weights):
    blue_green_red = cv2.imread(picture).astype(np.float32) / 255
    planes = cv2.split(blue_green_red)[::-1]
    return np.stack(
        [
            sum(
                cv2.filter2D(plane, cv2.CV_32F, np.float32(kernel))
                for plane, kernel in zip(planes, kernels)
            )
            for kernels in weights
        ]
    )[:, 1:-1, 1:-1]


def draw(maps, output):
    for index, plane in enumerate(maps):
        cv2.imwrite(f"{output}-{index}.png", cv2.normalize(plane, None, 0, 255, cv2.NORM_MINMAX))


six_maps.run(maps_of, draw)
