"""What the programs beside this file share: their arguments, and the figures by which their maps are checked.

    python PROGRAM.py PICTURE.png WEIGHTS.json OUTPUT
    python PROGRAM.py PICTURE.png WEIGHTS.json --figures

The weights are `[out, in, rows, columns]`. With `--figures` a program prints the smallest, the largest and the
mean number of each map, and draws nothing.
"""

import json
import sys


def run(maps_of, draw):
    """Computes the maps and draws them, or prints their figures."""
    picture, weights, output = sys.argv[1:]
    with open(weights) as file:
        maps = maps_of(picture, json.load(file))
    if output == "--figures":
        print(json.dumps([[float(f()) for f in (m.min, m.max, m.mean)] for m in maps]))
    else:
        draw(maps, output)
