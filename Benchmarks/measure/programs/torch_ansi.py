"""Six maps in the terminal, by hand: PyTorch, and half blocks of 40 by 20 cells each."""

import sys

import numpy as np
import six_maps
import torch
from PIL import Image

COLUMNS, ROWS = 40, 20


def maps_of(picture, weights):
    pixels = torch.from_numpy(np.array(Image.open(picture)).transpose(2, 0, 1)).float() / 255
    with torch.no_grad():
        return torch.nn.functional.conv2d(pixels[None], torch.tensor(weights))[0].numpy()


def draw(maps, output):
    small = torch.nn.functional.adaptive_avg_pool2d(torch.from_numpy(maps), (2 * ROWS, COLUMNS))
    low, high = small.amin((1, 2), keepdim=True), small.amax((1, 2), keepdim=True)
    greys = (255 * (small - low) / (high - low)).to(torch.uint8).tolist()
    text = "\n".join(line for plane in greys for line in lines(plane))
    with open(output, "w") if output != "-" else sys.stdout as file:
        file.write(text + "\n")


def lines(plane):
    for top, bottom in zip(plane[::2], plane[1::2]):
        cells = [f"\x1b[38;2;{t};{t};{t};48;2;{b};{b};{b}m▀" for t, b in zip(top, bottom)]
        yield "".join(cells) + "\x1b[0m"


six_maps.run(maps_of, draw)
