"""Writes lab.json: what PyTorch makes of what the course takes apart, for ConvLens to be held against.

    python3 make_lab_fixtures.py        in this folder, with torch 2.13.0 (CPU)

Gradients by autograd, windows as columns, poolings, borders, layers fused with their normalisation, branches
added up, and in how many ways each input reaches one output of a stack. As in make_conv2d_fixtures.py numbers
are Float32 in base64, computed in Float64 and rounded once.
"""

import base64, json, random, warnings
import torch
import torch.nn.functional as F
from torch.nn import BatchNorm2d, Conv2d, MaxPool2d
from torch.nn.utils.fusion import fuse_conv_bn_eval

warnings.simplefilter("ignore")
MODES = ["zeros", "reflect", "replicate", "circular"]
chance = random.Random(15)
numbers = torch.Generator().manual_seed(15)


def stored(tensor):
    data = tensor.detach().float().contiguous().numpy().astype("<f4").tobytes()
    return {"shape": list(tensor.shape), "values": base64.b64encode(data).decode()}


def described(in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True,
              padding_mode="zeros"):
    arguments = dict(locals())
    for name in ["kernel_size", "stride", "padding", "dilation"]:
        if isinstance(arguments[name], int):
            arguments[name] = [arguments[name]] * 2
    return arguments


def drawn(shape, whole):
    if whole:
        return torch.randint(-8, 9, shape, generator=numbers).double()
    return (torch.rand(shape, generator=numbers) * 2 - 1).double()


def filled(layer, whole):
    layer = layer.double()
    with torch.no_grad():
        for parameter in layer.parameters():
            parameter.copy_(drawn(parameter.shape, whole))
    return layer


def numbers_of(layer):
    return {"weight": stored(layer.weight), "bias": None if layer.bias is None else stored(layer.bias)}


def random_options(index):
    """A layer with every option, on a picture it fits and no mode pads beyond; nothing is square."""
    groups = chance.choice([1, 1, 2, 3])
    channels = groups * chance.randint(1, 2)
    sides = chance.sample(range(4, 11), 2)
    kernel, stride, dilation, padding = ([chance.randint(least, most) for _ in sides]
                                         for least, most in [(1, 4), (1, 3), (1, 3), (0, 3)])
    if chance.random() < 0.2:
        stride, dilation, padding = 1, [1, min(2, dilation[1])], "same"
    else:
        fitting = [(side + 2 * p - 1) // d + 1 for side, p, d in zip(sides, padding, dilation)]
        kernel = [min(pair) for pair in zip(kernel, fitting)]
    sizes = (channels, groups * chance.randint(1, 2), kernel)
    return sizes, dict(stride=stride, padding=padding, dilation=dilation, groups=groups,
                       bias=chance.random() < 0.7, padding_mode=MODES[index % 4]), (channels, *sides)


gradients = []
for index in range(120):
    sizes, options, on = random_options(index)
    whole = index % 8 < 4
    layer = filled(Conv2d(*sizes, **options), whole)
    picture = drawn(on, whole).requires_grad_()
    output = layer(picture)
    deltas = drawn(output.shape, whole)
    output.backward(deltas)
    gradients.append({
        "layer": str(layer), "whole": whole, "arguments": described(*sizes, **options), **numbers_of(layer),
        "input": stored(picture), "deltas": stored(deltas), "weight_gradient": stored(layer.weight.grad),
        "bias_gradient": None if layer.bias is None else stored(layer.bias.grad),
        "input_gradient": stored(picture.grad)})

columns = []
for index in range(30):
    sizes, options, on = random_options(0)
    if options["padding"] == "same":
        options["padding"] = [1, 2]
    options["padding_mode"] = "zeros"
    picture = drawn(on, True)
    pair = {name: options[name] if isinstance(options[name], list) else [options[name]] * 2
            for name in ["stride", "padding", "dilation"]}
    unfolded = F.unfold(picture[None], sizes[2], **pair)[0]
    folded = F.fold(unfolded[None], on[1:], sizes[2], **pair)[0]
    columns.append({"arguments": described(*sizes, **options), "input": stored(picture), "columns": stored(unfolded),
                    "folded": stored(folded)})

pools = []
for index in range(30):
    kernel = [chance.randint(1, 4), chance.randint(1, 4)]
    stride = None if index % 3 == 0 else [chance.randint(1, 3), chance.randint(1, 3)]
    padding = [chance.randint(0, side // 2) for side in kernel]
    picture = drawn((2, chance.randint(4, 7), chance.randint(7, 9)), index % 2 == 0)
    if index % 5 == 0:
        picture[0, 1, 2] = float("nan")
        picture[1, 2, 3] = float("-inf")
    pools.append({"kernel_size": kernel, "stride": stride, "padding": padding, "input": stored(picture),
                  "output": stored(MaxPool2d(kernel, stride, padding)(picture))})

borders = []
for mode in MODES:
    for rows, cols in [(0, 1), (2, 1), (1, 3), (3, 4)]:
        picture = drawn((2, 4, 5), True)
        padded = F.pad(picture, (cols, cols, rows, rows), "constant" if mode == "zeros" else mode)
        borders.append({"mode": mode, "padding": [rows, cols], "input": stored(picture), "padded": stored(padded)})

fusions = []
for index in range(24):
    sizes, options, on = random_options(index)
    layer = filled(Conv2d(*sizes, **options), False).eval()
    norm = BatchNorm2d(sizes[1], eps=chance.choice([1e-5, 1e-3, 1])).double().eval()
    with torch.no_grad():
        for tensor in [norm.weight, norm.bias, norm.running_mean]:
            tensor.copy_(drawn(tensor.shape, False))
        norm.running_var.copy_(drawn(norm.running_var.shape, False).abs() + 0.5)
    picture = drawn(on, False)
    fused = fuse_conv_bn_eval(layer, norm)
    fusions.append({
        "layer": str(layer), "arguments": described(*sizes, **options), **numbers_of(layer), "input": stored(picture),
        "gamma": norm.weight.tolist(), "beta": norm.bias.tolist(), "mean": norm.running_mean.tolist(),
        "variance": norm.running_var.tolist(), "epsilon": norm.eps,
        "fused_weight": stored(fused.weight), "fused_bias": stored(fused.bias), "output": stored(norm(layer(picture)[None])[0])})

branches = []
for index in range(12):
    groups = [1, 2, 4][index % 3]
    whole = index % 2 == 0
    channels = 4
    wide = filled(Conv2d(channels, channels, 3, padding=1, groups=groups, bias=index % 4 < 2), whole)
    narrow = filled(Conv2d(channels, channels, 1, groups=groups, bias=index % 4 in (1, 2)), whole)
    picture = drawn((channels, 5, 7), whole)
    branches.append({
        "whole": whole, "groups": groups, "input": stored(picture), "wide": numbers_of(wide),
        "narrow": numbers_of(narrow), "output": stored(wide(picture) + narrow(picture) + picture),
        "output_with_relu": stored(wide(picture).relu() + narrow(picture).relu() + picture)})

stacks = []
for layers in [[(3, 1, 0, 1)] * 7, [(3, 1, 0, 1), (3, 1, 0, 2), (3, 1, 0, 4)], [(3, 1, 0, 2)] * 3,
               [(3, 1, 0, 1), (3, 1, 0, 2), (3, 1, 0, 4), (3, 1, 0, 8)], [(7, 2, 0, 1), (3, 2, 0, 1), (3, 1, 0, 1)],
               [(2, 2, 0, 1), (5, 1, 0, 3)], [(4, 3, 0, 2), (2, 2, 0, 2), (3, 1, 0, 1)], [(1, 4, 0, 1), (3, 2, 0, 1)]]:
    modules = [Conv2d(1, 1, (k, 1), (s, 1), (p, 0), (d, 1), bias=False).double() for k, s, p, d in layers]
    for module in modules:
        torch.nn.init.ones_(module.weight)
    column = torch.zeros(1, 160, 1, dtype=torch.float64, requires_grad=True)
    output = torch.nn.Sequential(*modules)(column)
    output[0, 1, 0].backward()
    ways = column.grad[0, :, 0]
    first, last = ways.nonzero().min().item(), ways.nonzero().max().item()
    stacks.append({"layers": [list(layer) for layer in layers], "first": first,
                   "ways": [int(way) for way in ways[first:last + 1]]})

with open("lab.json", "w") as file:
    parts = {"gradients": gradients, "columns": columns, "pools": pools, "borders": borders, "fusions": fusions,
             "branches": branches, "stacks": stacks}
    lists = [f'"{name}": [\n' + ",\n".join(json.dumps(part) for part in list_) + "\n]" for name, list_ in parts.items()]
    file.write(f'{{"torch": "{torch.__version__}", ' + ", ".join(lists) + "}\n")
print({name: len(list_) for name, list_ in parts.items()})
