"""Writes layers.json: what PyTorch makes of many ways to write a Conv2d.

    python3 make_layers.py > layers.json

Each case has the text of a constructor call and what happened: `repr`, what the layer prints, if
there is one; `raises`, the exception, if the call fails; `fails`, the exception, if the layer was
made but cannot be applied to any picture.
"""

import itertools
import json
import random
import warnings

import torch
from torch import nn

warnings.simplefilter("ignore")

ARGUMENTS = ["in_channels", "out_channels", "kernel_size", "stride", "padding", "dilation", "groups", "bias", "padding_mode"]

WRITTEN = """
Conv2d(3, 6, 3)
nn.Conv2d(3, 6, 3)
torch.nn.Conv2d(3, 6, 3)
nn.Conv2d(in_channels=3, out_channels=6, kernel_size=3, stride=1, padding=0)
nn.Conv2d(3, 16, kernel_size=3, stride=2, padding=1) # downsample -> 16
nn.Conv2d(3, 10, 3, 1, 1, bias=False)
Conv2d( 3, 64, 3)
Conv2d(3, 64, 3,)
Conv2d(3, 6, (3, 5))
Conv2d(3, 6, [3, 5])
Conv2d(3, 6, (3))
Conv2d(3, 6, ((3, 5)))
Conv2d(3, 6, (3,))
Conv2d(3, 6, (3, 5, 7))
Conv2d(3, 6, ())
Conv2d(3, 6, 3, (1, 2))
Conv2d(3, 6, 3, stride=(1, 2, 3))
Conv2d(3, 6, 3, padding='same')
Conv2d(3, 6, 3, padding="same")
Conv2d(3, 6, 3, padding='valid')
Conv2d(3, 6, 3, padding='Same')
Conv2d(3, 6, 3, padding='full')
Conv2d(3, 6, 3, 1, 'same')
Conv2d(3, 6, 3, 2, 'same')
Conv2d(3, 6, 3, (1, 2), 'same')
Conv2d(3, 6, 3, padding='same', stride=2)
Conv2d(3, 6, 3, padding='same', dilation=2)
Conv2d(3, 6, 4, padding='same', padding_mode='reflect')
Conv2d(3, 6, 3, padding='valid', stride=2)
Conv2d(3, 6, 3, padding_mode='zeros')
Conv2d(3, 6, 3, padding_mode='reflect')
Conv2d(3, 6, 3, padding_mode="replicate")
Conv2d(3, 6, 3, padding=1, padding_mode='circular')
Conv2d(3, 6, 3, padding_mode='mirror')
Conv2d(3, 6, 3, padding_mode=None)
Conv2d(3, 6, 3, padding_mode=1)
Conv2d(3, 6, 3, 1, 0, 1, 1, True, 'reflect')
Conv2d(3, 6, 3, 1, 0, 1, 1, True, 'reflect', None, None)
Conv2d(3, 6, 3, 1, 0, 1, 1, True, 'reflect', None, None, None)
Conv2d(3, 6, 3, device=None, dtype=None)
Conv2d(3, 6, 3, device='cpu')
Conv2d(3, 6, 3, dtype=torch.float32)
Conv2d(3, 6, 3, dtype=torch.float64)
Conv2d(3, 6, 3, bias=True)
Conv2d(3, 6, 3, bias=False)
Conv2d(3, 6, 3, bias=0)
Conv2d(3, 6, 3, bias=1)
Conv2d(3, 6, 3, bias=None)
Conv2d(3, 6, 3, bias='False')
Conv2d(3, 6, 3, bias=false)
Conv2d(3, 6, 3, bias=[])
Conv2d(4, 6, 3, groups=2)
Conv2d(3, 6, 3, groups=3)
Conv2d(3, 6, 3, groups=2)
Conv2d(4, 6, 3, groups=4)
Conv2d(3, 6, 3, groups=0)
Conv2d(3, 6, 3, groups=-1)
Conv2d(3, 6, 3, groups=(1, 1))
Conv2d(3, 6, 3, groups=1.0)
Conv2d(0, 6, 3)
Conv2d(3, 0, 3)
Conv2d(-3, 6, 3)
Conv2d(3, 6, 0)
Conv2d(3, 6, -3)
Conv2d(3, 6, (3, 0))
Conv2d(3, 6, 3, stride=0)
Conv2d(3, 6, 3, stride=-1)
Conv2d(3, 6, 3, stride=(1, 0))
Conv2d(3, 6, 3, padding=-1)
Conv2d(3, 6, 3, padding=(0, -1))
Conv2d(3, 6, 3, dilation=0)
Conv2d(3, 6, 3, dilation=-2)
Conv2d(3.0, 6, 3)
Conv2d(3, 6.0, 3)
Conv2d(3, 6, 3.0)
Conv2d(3, 6, (3, 3.5))
Conv2d(3, 6, 3, stride=1.5)
Conv2d(3, 6, 3, stride=1.0)
Conv2d(3, 6, 3, padding=0.5)
Conv2d(3, 6, 3, dilation=1.0)
Conv2d(3, 6, 1e1)
Conv2d('3', 6, 3)
Conv2d(3, 6, '3')
Conv2d(3, 6, 'same')
Conv2d(3, 6, 3, 'same')
Conv2d(None, 6, 3)
Conv2d(3, None, 3)
Conv2d(3, 6, None)
Conv2d(3, 6, 3, None)
Conv2d(3, 6, 3, padding=None)
Conv2d(True, 6, 3)
Conv2d(3, 6, True)
Conv2d((3, 3), 6, 3)
Conv2d([3], 6, 3)
Conv2d(1_0, 2_0, 3)
Conv2d(1__0, 6, 3)
Conv2d(1_, 6, 3)
Conv2d(_1, 6, 3)
Conv2d(0x10, 0b11, 0o3)
Conv2d(0x_10, 6, 3)
Conv2d(03, 6, 3)
Conv2d(3, 6, 3, padding=00)
Conv2d(+3, 6, 3)
Conv2d(3, 6, 3, padding=-0)
Conv2d(3, 6, 3, stride=- 1)
Conv2d(3L, 6, 3)
Conv2d(3j, 6, 3)
Conv2d(99999999999999999999, 6, 3)
Conv2d()
Conv2d(3)
Conv2d(3, 6)
Conv2d(3, 6, stride=2)
Conv2d(3, kernel_size=3)
Conv2d(in_channels=3, out_channels=6)
Conv2d(kernel_size=3, out_channels=6, in_channels=3)
Conv2d(3, 6, 3, kernel_size=3)
Conv2d(3, 6, 3, in_channels=3)
Conv2d(3, 6, kernel_size=3, kernel_size=3)
Conv2d(3, 6, kernel_size=3, 1)
Conv2d(3, 6, kernel_size=3, padding=1, 1)
Conv2d(in_channels=3, 6, 3)
Conv2d(3, 6, kernal_size=3)
Conv2d(3, 6, kernel=3)
Conv2d(3, 6, 3, pading=1)
Conv2d(3, 6, 3, Padding=1)
Conv2d(3, 6, 3, strides=2)
Conv2d(3, 6, 3, activation='relu')
Conv2d(3 6, 3)
Conv2d(3, 6, 3
Conv2d(3, 6, 3))
Conv2d(3,, 6, 3)
Conv2d(,3, 6, 3)
Conv2d(3, 6, 3;)
Conv2d[3, 6, 3]
Conv2d 3, 6, 3
Conv2d
conv2d(3, 6, 3)
Conv2D(3, 6, 3)
Conv2d(3, 6, 3x3)
Conv2d(3, 6, kernel_size:3)
Conv2d(3, 6, kernel_size==3)
Conv2d(3, 6, kernel_size=)
Conv2d(3, 6, =3)
Conv2d(3, 6, *3)
Conv2d(3, 6, **3)
Conv2d(3, 6, (3, 5)
Conv2d(3, 6, (3, 5])
Conv2d(3, 6, 3, padding='same)
Conv2d(3, 6, 3, padding=‘same’)
Conv2d(3, 6, 3, padding=samee)
Conv2d(3, 6, 3, padding=['same'])
Conv2d(3, 6, 3, padding=('same', 1))
Conv2d(3, 6, k)
Conv2d(3, 6, 3, padding=(1, (2)))
Conv2d(3, 6, ((3, 3), 3))
Conv2d(3, 6, 3, padding=(2, 1),
       stride=2)
""".strip().split("\n")


def written():
    """The lines above; a line that is indented goes on with the one before it."""
    cases = []
    for line in WRITTEN:
        if line.startswith(" "):
            cases[-1] += "\n" + line
        else:
            cases.append(line)
    return cases


def random_call(rng):
    """A call with arguments that are mostly fine, written in one of the ways people write."""

    def number(least):
        return str(rng.choice([least, least, 1, 1, 2, 3, 4, 5, 7]))

    def pair(least):
        style = rng.random()
        if style < 0.6:
            return number(least)
        first, second = number(least), number(least)
        return f"({first}, {second})" if style < 0.9 else f"[{first},{second}]"

    values = {
        "in_channels": rng.choice(["1", "2", "3", "4", "6", "8", "12"]),
        "out_channels": rng.choice(["1", "2", "3", "4", "6", "8", "12"]),
        "kernel_size": pair(1),
        "stride": pair(1),
        "padding": rng.choice([pair(0), pair(0), "'same'", '"valid"']),
        "dilation": pair(1),
        "groups": rng.choice(["1", "1", "2", "3", "4"]),
        "bias": rng.choice(["True", "False"]),
        "padding_mode": rng.choice(["'zeros'", "'reflect'", '"replicate"', "'circular'", "'zero'"]),
    }
    positional = rng.choice([0, 1, 2, 3, 3, 3, 4, 5, 9])
    words = [values[name] for name in ARGUMENTS[:positional]]
    keywords = [name for name in ARGUMENTS[positional:] if ARGUMENTS.index(name) < 3 or rng.random() < 0.4]
    rng.shuffle(keywords)
    words += [f"{name}={values[name]}" for name in keywords]
    separator = rng.choice([", ", ",", " ,  "])
    return rng.choice(["", "nn.", "torch.nn."]) + f"Conv2d({separator.join(words)})"


def outcome(text):
    try:
        layer = eval(text, {"torch": torch, "nn": nn, "Conv2d": nn.Conv2d})
        if not isinstance(layer, nn.Conv2d):
            raise TypeError("not a layer")
    except Exception as error:
        return {"text": text, "raises": type(error).__name__}
    case = {"text": text, "repr": repr(layer)}
    try:
        with torch.no_grad():
            layer(torch.zeros(1, layer.in_channels, 80, 90, dtype=layer.weight.dtype))
    except Exception as error:
        case["fails"] = type(error).__name__
    return case


rng = random.Random(2026)
texts = written() + [random_call(rng) for _ in range(250)]
cases = [outcome(text) for text in dict.fromkeys(texts)]
print(json.dumps({"torch": torch.__version__.split("+")[0], "cases": cases}, indent=0, ensure_ascii=False))
