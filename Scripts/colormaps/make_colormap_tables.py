#!/usr/bin/env python3
"""Writes Sources/FeatureMapViews/ColormapTables.swift; run it again after a change here.

    pip install matplotlib numpy
    python3 Scripts/colormaps/make_colormap_tables.py > Sources/FeatureMapViews/ColormapTables.swift

Each map is 256 colours, exactly as its authors publish it. For terminals of 256 colours each map becomes bands of
palette entries: the closest ones (CIE Lab) whose lightness never goes the wrong way, so that a larger value is never drawn
darker by accident. The two diverging maps are our own: straight lines of lightness in OKLab from a zero that is nearly
black, or nearly white, to blue for negative and orange for positive values.
"""
import numpy as np
from matplotlib import colormaps


def to_srgb(linear):
    linear = np.clip(linear, 0, 1)
    return np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)


def oklch(lightness, chroma, hue):
    """Source: B. Ottosson, 'A perceptual color space for image processing', 2020."""
    a, b = chroma * np.cos(hue), chroma * np.sin(hue)
    l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    s = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return np.array([4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
                     -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
                     -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s])


def side(start, end, chroma, hues):
    """One side of a diverging map, from zero outwards; chroma is reduced where sRGB cannot show it."""
    colours = []
    for t in np.linspace(0, 1, 256):
        wanted, hue = chroma * t ** 0.7, np.radians(hues[0] + (hues[1] - hues[0]) * t)
        linear = oklch(start + (end - start) * t, wanted, hue)
        while (linear.min() < -1e-4 or linear.max() > 1 + 1e-4) and wanted > 0:
            wanted = max(0, wanted - 0.002)
            linear = oklch(start + (end - start) * t, wanted, hue)
        colours.append(to_srgb(linear))
    return np.rint(np.array(colours) * 255).astype(int)


def lab(rgb):
    c = np.asarray(rgb) / 255
    c = np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)
    xyz = c @ np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]).T
    f = np.cbrt(xyz / [0.9505, 1, 1.089])
    return np.stack([116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])], -1)


LEVELS = [0, 95, 135, 175, 215, 255]
PALETTE = np.array([(LEVELS[i // 36], LEVELS[i // 6 % 6], LEVELS[i % 6]) for i in range(216)]
                   + [(8 + 10 * i,) * 3 for i in range(24)])


def bands(colours, first=None, monotone=True):
    """Palette entries as [index, run] pairs; `first` fixes the entry of value 0."""
    distance = np.linalg.norm(lab(colours)[:, None] - lab(PALETTE)[None], axis=2)
    order = np.argsort(lab(PALETTE)[:, 0] * (1 if lab(colours)[-1, 0] >= lab(colours)[0, 0] else -1), kind="stable")
    if monotone:
        cost, back = distance[0, order].copy(), []
        if first is not None:
            cost[:] = np.inf
            cost[list(order).index(first - 16)] = 0
        for row in distance[1:, order]:
            best = np.minimum.accumulate(cost)
            where = np.maximum.accumulate(np.where(cost == best, np.arange(240), 0))
            back.append(where)
            cost = best + row
        at = int(np.argmin(cost))
        path = [at]
        for where in reversed(back):
            at = int(where[at])
            path.append(at)
        chosen = [int(order[i]) + 16 for i in reversed(path)]
    else:
        chosen = [int(i) + 16 for i in distance.argmin(1)]
    runs = []
    for entry in chosen:
        if runs and runs[-1][0] == entry:
            runs[-1][1] += 1
        else:
            runs.append([entry, 1])
    return runs


def published(name):
    return np.rint(np.array([colormaps[name](i)[:3] for i in range(256)]) * 255).astype(int)


def swift(name, note, colours, runs):
    text = "".join("%02x%02x%02x" % tuple(c) for c in colours)
    print(f"\n  /// {note}\n  static let {name} = ColorTable(\n    hex: \"\"\"")
    for i in range(0, len(text), 90):
        print("      " + text[i:i + 90] + ("\\" if i + 90 < len(text) else ""))
    print("      \"\"\",\n    bands: [")
    line = "     "
    for entry, run in runs:
        word = f" ({entry}, {run}),"
        if len(line + word) > 98:
            print(line)
            line = "     "
        line += word
    print(line + "\n    ])")


print("""// Made by Scripts/colormaps/make_colormap_tables.py; change that, not this.

extension ColorTable {
  // viridis, magma, inferno, plasma: N. J. Smith and S. van der Walt, 2015, CC0.
  // cividis: J. R. Nuñez, C. R. Anderton, R. S. Renslow, PLOS ONE 13 (2018).
  // turbo: A. Mikhailov, Google, 2019, Apache 2.0. jet: piecewise linear, by definition.""")
gray = np.array([(i, i, i) for i in range(256)])
swift("gray", "From black to white.", gray, bands(gray))
for name in ["viridis", "magma", "inferno", "plasma", "cividis"]:
    swift(name, "Lightness grows with the value.", published(name), bands(published(name)))
for name in ["turbo", "jet"]:
    swift(name, "A rainbow: lightness goes up and down, so edges appear that are not there.", published(name),
          bands(published(name), monotone=False))
swift("darkToBlue", "Negative values, from a dark zero.", side(0.17, 0.84, 0.16, (264, 232)),
      bands(side(0.17, 0.84, 0.16, (264, 232)), 233))
swift("darkToOrange", "Positive values, from a dark zero.", side(0.17, 0.87, 0.16, (38, 80)),
      bands(side(0.17, 0.87, 0.16, (38, 80)), 233))
swift("lightToBlue", "Negative values, from a light zero.", side(0.97, 0.36, 0.17, (238, 264)),
      bands(side(0.97, 0.36, 0.17, (238, 264)), 255))
swift("lightToOrange", "Positive values, from a light zero.", side(0.97, 0.42, 0.17, (78, 42)),
      bands(side(0.97, 0.42, 0.17, (78, 42)), 255))
print("}")
