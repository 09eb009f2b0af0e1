"""Six maps as most tutorials draw them: PyTorch, and a figure of Matplotlib in a PNG."""

import matplotlib
import numpy as np
import six_maps
import torch
from PIL import Image

matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402  after the choice of what draws


def maps_of(picture, weights):
    pixels = torch.from_numpy(np.array(Image.open(picture)).transpose(2, 0, 1)).float() / 255
    with torch.no_grad():
        return torch.nn.functional.conv2d(pixels[None], torch.tensor(weights))[0].numpy()


def draw(maps, output):
    figure, places = pyplot.subplots(2, 3)
    for place, plane in zip(places.flat, maps):
        place.imshow(plane)
        place.axis("off")
    figure.savefig(output)


six_maps.run(maps_of, draw)
