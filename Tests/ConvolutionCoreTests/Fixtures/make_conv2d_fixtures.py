"""Writes conv2d.json: what PyTorch makes of layers of every kind, for ConvLens to be held against.

    python3 make_conv2d_fixtures.py        in this folder, with torch 2.13.0 (CPU)

Numbers are little-endian Float32 in base64, so that no digit is lost on the way. The expected output is
computed in Float64 and rounded once: PyTorch's Float32 results depend in their last bits on the processor,
the rounded Float64 ones do not, and are the nearest there is to the truth. PyTorch's own Float32 result is
compared with it here, within the tolerance that the tests use.
"""

import base64, json, random, warnings
from itertools import product
import torch
from torch.nn import Conv2d

warnings.simplefilter("ignore")
TOLERANCE = 1e-5  # of the sum of the absolute products; Agreement.swift says why
MODES = ["zeros", "reflect", "replicate", "circular"]
nan, inf = float("nan"), float("inf")
chance = random.Random(2024)
numbers = torch.Generator().manual_seed(2024)
fixtures = []


def stored(tensor):
    data = tensor.float().contiguous().numpy().astype("<f4").tobytes()
    return {"shape": list(tensor.shape), "values": base64.b64encode(data).decode()}


def described(in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True,
              padding_mode="zeros"):
    arguments = dict(locals())
    for name in ["kernel_size", "stride", "padding", "dilation"]:
        if isinstance(arguments[name], int):
            arguments[name] = [arguments[name]] * 2
    return arguments


def drawn(shape, whole):
    """Whole numbers, whose sums are exact in any order; or fractions, whose sums are not."""
    if whole:
        return torch.randint(-8, 9, shape, generator=numbers).float()
    return torch.rand(shape, generator=numbers) * 2 - 1


@torch.no_grad()
def add(family, *sizes, on, seed=None, change=lambda layer, picture: None, **options):
    """Keeps one layer, one input of the shape `on`, and what comes out."""
    whole = seed is None and len(fixtures) % 2 == 0
    picture = drawn(on, whole)
    if seed is not None:
        torch.manual_seed(seed)
    layer = Conv2d(*sizes, **options)
    if seed is None:
        for parameter in layer.parameters():
            parameter.copy_(drawn(parameter.shape, whole))
    change(layer, picture)
    output_in_float32 = layer(picture)
    output = layer.double()(picture.double())
    fixtures.append({
        "family": family, "layer": str(layer), "arguments": described(*sizes, **options), "seed": seed,
        "input": stored(picture), "weight": stored(layer.weight),
        "bias": None if layer.bias is None else stored(layer.bias), "output": stored(output)})

    assert layer.weight[0].numel() <= 160, f"{layer}: more products than the tolerance is proven for"
    for parameter in layer.parameters():
        parameter.abs_()
    magnitude = layer(picture.double().abs())
    finite = output.isfinite()
    assert ((output_in_float32 - output).abs() <= TOLERANCE * magnitude)[finite].all(), f"{layer}"
    assert torch.equal(output_in_float32[~finite].nan_to_num(7), output[~finite].float().nan_to_num(7)), f"{layer}"


# One option at a time. Nothing is square unless the case is about squares.
for kernel, bias in product([(1, 1), (1, 3), (3, 1), (2, 3), (3, 5), (5, 4), (3, 3)], [True, False]):
    add("kernel", 3, 4, kernel, bias=bias, on=(3, 6, 9))
for on, kernel in [((2, 5, 7), (5, 7)), ((2, 5, 7), (5, 3)), ((2, 5, 7), (1, 7)), ((3, 1, 1), 1), ((1, 1, 6), (1, 2))]:
    add("fits once", on[0], 3, kernel, on=on)
add("fits once", 1, 2, (9, 11), padding=(2, 3), on=(1, 5, 5))
add("fits once", 1, 2, (3, 2), dilation=(3, 6), padding=(1, 0), stride=(4, 3), on=(1, 5, 7))
for stride, kernel in product([(1, 2), (2, 1), (3, 2), (2, 5), (5, 4)], [(2, 3), (3, 2), 1, (4, 3)]):
    add("stride", 2, 3, kernel, stride=stride, on=(2, 8, 11))
for dilation, kernel in product([(1, 2), (2, 1), (3, 2), (2, 4)], [(3, 2), (2, 3), (3, 3), (1, 3)]):
    add("dilation", 2, 3, kernel, dilation=dilation, on=(2, 8, 11))
for mode in MODES:
    furthest = {"reflect": (4, 6), "circular": (5, 7)}.get(mode, (7, 10))
    for padding in [(0, 1), (1, 0), (2, 1), (1, 3), (4, 5), furthest]:
        add(mode, 2, 3, (3, 2), padding=padding, padding_mode=mode, on=(2, 5, 7))
    for kernel, dilation in [(1, 1), ((2, 3), 1), ((3, 2), 1), (4, 1), ((3, 5), 1), ((2, 2), (3, 1)),
                             ((4, 2), (1, 3)), ((3, 4), (2, 1))]:
        add("same", 2, 3, kernel, dilation=dilation, padding="same", padding_mode=mode, on=(2, 5, 7))
    add("valid", 2, 3, (3, 2), padding="valid", stride=(1, 2), padding_mode=mode, on=(2, 5, 7))
    for batch in [(0,), (1,), (2,), (3,), ()]:
        add("batch", 2, 3, (3, 2), padding=(1, 2), stride=(1, 2), padding_mode=mode, on=batch + (2, 5, 4))
for channels, options in product([(4, 6, 2), (6, 4, 2), (6, 9, 3), (4, 4, 2)], [
        {}, {"bias": False}, {"padding": (1, 2)}, {"stride": (2, 1), "padding": (0, 1), "padding_mode": "circular"}]):
    add("groups", *channels[:2], (3, 2), groups=channels[2], on=(channels[0], 6, 7), **options)
for channels, options in product([(3, 3), (3, 6), (5, 5), (2, 6)], [
        {}, {"dilation": (2, 1)}, {"padding": "same", "padding_mode": "reflect"}]):
    add("depthwise", *channels, (2, 3), groups=channels[0], on=(channels[0], 6, 7), **options)

# Wide enough, with filters enough, to fill whatever tiles a fast way of computing may use.
for options in [{}, {"stride": (1, 2)}, {"stride": (2, 3)}, {"dilation": (2, 1)}, {"groups": 2}, {"bias": False},
                {"padding": "same"}, *({"padding": (1, 2), "padding_mode": mode} for mode in MODES)]:
    add("wide", 2, 18, (3, 5), on=(2, 7, 71), **options)

# All options at once, drawn so that the layer fits its input and no mode pads beyond its limit.
for _ in range(160):
    groups = chance.choice([1, 1, 2, 3])
    channels = groups * chance.randint(1, 2)
    sides = chance.sample(range(4, 12), 2)
    kernel, stride, dilation, padding = ([chance.randint(least, most) for _ in sides]
                                         for least, most in [(1, 4), (1, 4), (1, 3), (0, 3)])
    if chance.random() < 0.2:
        stride, dilation, padding = 1, [1, min(2, dilation[1])], "same"
    else:
        fitting = [(side + 2 * p - 1) // d + 1 for side, p, d in zip(sides, padding, dilation)]
        kernel = [min(pair) for pair in zip(kernel, fitting)]
    add("mixed", channels, groups * chance.randint(1, 2), kernel, stride=stride, padding=padding, dilation=dilation,
        groups=groups, bias=chance.random() < 0.7, padding_mode=chance.choice(MODES),
        on=chance.choice([(), (), (2,)]) + (channels, *sides))

# The numbers a layer is born with.
for seed in [0, 1, 2, 42, 123456, 2**31, 2**32 - 1, 2**32 + 5, 2**63 - 1, *range(1000, 1031)]:
    groups = chance.choice([1, 1, 2])
    channels = [groups * chance.randint(1, 3), groups * chance.randint(1, 5)]
    add("seeded", *channels, [chance.randint(1, 5), chance.randint(1, 5)], padding=(2, 2), groups=groups,
        bias=chance.random() < 0.7, seed=seed, on=(channels[0], 5, 6))
for channels, kernel in [((3, 6), 3), ((1, 1), 1), ((16, 64), 3), ((3, 40), 7), ((8, 8), (1, 20)), ((160, 3), 1)]:
    add("seeded", *channels, kernel, padding=(3, 10), seed=7, on=(channels[0], 2, 3))

# Infinities and NaN spread as they must: 0 times infinity is NaN, over padded zeros too.
for mode, options, (weight, pixel, bias) in product(
        MODES, [{"padding": (1, 2)}, {"padding": "same"}, {"padding": (0, 1), "stride": (2, 1)}],
        [(inf, 1, 1), (nan, 1, 1), (1, -inf, 1), (1, nan, 1), (-inf, 0, 1), (0, inf, 1), (1, 1, inf), (-inf, 1, inf)]):
    def place(layer, picture):
        layer.weight[1, 0, 0, 1], picture[0, 2, 3], layer.bias[1] = weight, pixel, bias
    add("special", 1, 2, (2, 3), padding_mode=mode, change=place, on=(1, 5, 7), **options)

with open("conv2d.json", "w") as file:
    lines = ",\n".join(json.dumps(fixture) for fixture in fixtures)
    file.write(f'{{"torch": "{torch.__version__}", "fixtures": [\n{lines}\n]}}\n')
print(f"{len(fixtures)} layers")
