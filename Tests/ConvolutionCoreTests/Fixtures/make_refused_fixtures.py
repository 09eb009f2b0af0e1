"""Writes conv2d_refused.json: layers and inputs that PyTorch refuses, and what it says.

    python3 make_refused_fixtures.py        in this folder, with torch 2.13.0 (CPU)
"""

import json, warnings
import torch
from torch.nn import Conv2d

warnings.simplefilter("ignore")
MODES = ["zeros", "reflect", "replicate", "circular"]
PLAIN = {"in_channels": 3, "out_channels": 4, "kernel_size": (2, 3), "stride": (1, 1), "padding": (0, 0),
         "dilation": (1, 1), "groups": 1, "bias": True, "padding_mode": "zeros"}


def attempt(on=(3, 7, 9), **changes):
    """Makes a layer that differs from the plain one, and runs it on an input of the shape `on`."""
    arguments = PLAIN | changes
    message = None
    try:
        Conv2d(**arguments)(torch.ones(on))
    except (ValueError, RuntimeError) as error:
        message = str(error).splitlines()[0]
    return {"arguments": arguments, "input": on, "message": message}


refused = [attempt(**changes) for changes in [
    {"in_channels": -3}, {"out_channels": 0}, {"out_channels": -4},
    {"kernel_size": (0, 0)}, {"kernel_size": (0, 3)}, {"kernel_size": (2, 0)}, {"kernel_size": (-1, 3)},
    {"kernel_size": (8, 1)}, {"kernel_size": (1, 10)}, {"kernel_size": (10, 1), "padding": (1, 9)},
    {"kernel_size": (8, 10), "stride": (5, 7)},
    {"groups": 0}, {"groups": -3}, {"groups": 2}, {"groups": 3},
    {"stride": (0, 0)}, {"stride": (1, 0)}, {"stride": (0, 1)}, {"stride": (-1, 1)},
    {"dilation": (0, 0)}, {"dilation": (1, 0)}, {"dilation": (-1, 1)}, {"dilation": (7, 1)}, {"dilation": (1, 5)},
    {"padding": (-1, -1)}, {"padding": (1, -1)}, {"padding": (-1, 0)},
    {"padding": "same", "stride": (2, 2)}, {"padding": "same", "stride": (1, 2)},
    {"padding": "same", "stride": (2, 1), "kernel_size": (1, 1)},
    {"padding": (7, 0), "padding_mode": "reflect"}, {"padding": (0, 9), "padding_mode": "reflect"},
    {"padding": (8, 0), "padding_mode": "circular"}, {"padding": (0, 10), "padding_mode": "circular"}]]

# padding='same' can mean more than the mode finds beyond the edge.
refused += [attempt(on, padding="same", padding_mode="reflect") for on in [(3, 1, 5), (3, 5, 1)]]
refused += [attempt((3, 5, 1), padding="same", padding_mode="circular", dilation=(1, 2))]

# Another number of channels, of dimensions, of rows; with padding enough for a window, too.
refused += [attempt(on) for on in [
    (4, 7, 9), (1, 7, 9), (0, 7, 9), (2, 4, 7, 9), (7, 9), (1, 1, 3, 7, 9), (2, 3, 1, 9)]]
refused += [attempt((2, 7, 9), in_channels=4, groups=2)]
refused += [attempt(on, kernel_size=(1, 1), padding=padding, padding_mode=mode)
            for mode in MODES for padding in [(0, 0), (2, 2)] for on in [(3, 0, 5), (3, 5, 0), (2, 3, 0, 5)]]
assert all(entry["message"] for entry in refused)

# What PyTorch takes and ConvLens refuses: no channels, negative padding that crops, no pictures of no rows.
narrower = [attempt((0, 7, 9), in_channels=0), attempt((0, 3, 0, 7), padding=(2, 2))]
narrower += [attempt(padding=(1, -1), padding_mode=mode) for mode in MODES[1:]]
assert not any(entry["message"] for entry in narrower)

with open("conv2d_refused.json", "w") as file:
    file.write(f'{{"torch": "{torch.__version__}"')
    for name, entries in [("refused", refused), ("narrower", narrower)]:
        file.write(f', "{name}": [\n' + ",\n".join(json.dumps(entry) for entry in entries) + "\n]")
    file.write("}\n")
print(f"{len(refused)} refused, {len(narrower)} refused by ConvLens alone")
