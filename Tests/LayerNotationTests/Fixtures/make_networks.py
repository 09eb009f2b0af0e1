"""What PyTorch makes of layers and networks: shapes, parameters, how they print, what it refuses.

    python3 make_networks.py > networks.json
"""

import json
import random
import warnings

import torch
from torch import nn

warnings.simplefilter("ignore")


class Residual(nn.Module):
    """The notation of our own: body(x) + shortcut(x), of equal shapes."""

    def __init__(self, body, shortcut=None):
        super().__init__()
        self.body = body
        self.shortcut = nn.Identity() if shortcut is None else shortcut

    def forward(self, x):
        a, b = self.body(x), self.shortcut(x)
        if a.shape != b.shape:
            raise RuntimeError("shapes differ")
        return a + b


NAMES = {"nn": nn, "torch": torch, "Residual": Residual}

# Every layer with every option, each on some inputs.
PICTURES = [[2, 4, 13, 17], [4, 13, 17], [1, 4, 1, 1], [0, 4, 5, 6], [1, 3, 8, 9], [4, 9], [7], [1, 4, 6, 5, 5]]
LAYERS = """
Conv2d(4, 6, 3)
Conv2d(4, 6, (3, 5), stride=(2, 1), padding=(0, 2), dilation=(1, 2))
Conv2d(4, 8, 3, groups=2, bias=False)
Conv2d(4, 4, 3, groups=4, padding='same')
Conv2d(4, 6, 4, padding='same', dilation=3)
Conv2d(4, 6, 3, padding=5, padding_mode='reflect')
Conv2d(4, 6, 3, padding=6, padding_mode='circular')
Conv2d(4, 6, 3, padding=9, padding_mode='replicate')
Conv2d(4, 6, 14)
ConvTranspose2d(4, 6, 3)
ConvTranspose2d(4, 6, (3, 5), stride=(2, 3), padding=(1, 0))
ConvTranspose2d(4, 6, 2, stride=2)
ConvTranspose2d(4, 6, 3, stride=2, padding=1, output_padding=1)
ConvTranspose2d(4, 6, 3, stride=2, padding=1, output_padding=2)
ConvTranspose2d(4, 6, 3, 1, 1, 1)
ConvTranspose2d(4, 6, 3, 1, 1, 1, dilation=2)
ConvTranspose2d(4, 6, 3, stride=3, output_padding=(2, 1), dilation=(1, 2), groups=2, bias=False)
ConvTranspose2d(4, 6, 1, padding=3)
ConvTranspose2d(4, 6, 3, padding=8)
BatchNorm2d(4)
BatchNorm2d(4, affine=False)
BatchNorm2d(4, bias=False)
BatchNorm2d(4, eps=0.001, momentum=None, track_running_stats=False)
BatchNorm2d(4, 1e-3, 0.01)
BatchNorm2d(3)
ReLU()
ReLU(inplace=True)
ReLU(True)
ReLU6()
ReLU6(inplace=True)
LeakyReLU()
LeakyReLU(0.2)
LeakyReLU(0.2, True)
LeakyReLU(negative_slope=1, inplace=True)
ELU()
ELU(alpha=0.5, inplace=True)
SELU()
SELU(inplace=True)
CELU(0.3)
GELU()
GELU(approximate='tanh')
SiLU()
SiLU(inplace=True)
Mish()
Sigmoid()
LogSigmoid()
Tanh()
Hardtanh()
Hardtanh(-2, 2.5)
Hardtanh(min_val=-2, max_val=3, inplace=True)
Hardswish()
Hardswish(inplace=True)
Hardsigmoid()
Softplus()
Softplus(beta=2, threshold=10)
Softsign()
PReLU()
PReLU(4)
PReLU(num_parameters=13, init=0.1)
MaxPool2d(2)
MaxPool2d((2, 3))
MaxPool2d(3, 2)
MaxPool2d(3, stride=(2, 1), padding=1)
MaxPool2d(3, 2, 1, 2)
MaxPool2d(2, ceil_mode=True)
MaxPool2d(3, 2, ceil_mode=True)
MaxPool2d(3, 4, padding=1, ceil_mode=True)
MaxPool2d((3, 2), (5, 3), (1, 1), ceil_mode=True)
MaxPool2d(5, 7, padding=2, ceil_mode=True)
MaxPool2d(2, padding=1, ceil_mode=True)
MaxPool2d(2, 3, ceil_mode=True)
MaxPool2d(14)
MaxPool2d(14, ceil_mode=True)
MaxPool2d(15, ceil_mode=True)
MaxPool2d(16, stride=5, ceil_mode=True)
MaxPool2d(3, padding=2)
MaxPool2d(3, padding=2, dilation=2)
AvgPool2d(2)
AvgPool2d((2, 3), stride=1, padding=(1, 1))
AvgPool2d(3, 2, 1, True)
AvgPool2d(3, 2, ceil_mode=True, count_include_pad=False)
AvgPool2d(2, divisor_override=3)
AvgPool2d(3, padding=2)
AvgPool2d(14)
AvgPool2d(5, 7, 2, True)
AdaptiveAvgPool2d(1)
AdaptiveAvgPool2d((1, 1))
AdaptiveAvgPool2d((None, 7))
AdaptiveAvgPool2d((7, None))
AdaptiveAvgPool2d(20)
AdaptiveAvgPool2d(output_size=(5, 3))
AdaptiveMaxPool2d((3, 2))
Flatten()
Flatten(0)
Flatten(start_dim=2)
Flatten(1, 2)
Flatten(-2, -1)
Flatten(2, 1)
Flatten(0, 1)
Flatten(3)
Linear(17, 5)
Linear(9, 5, bias=False)
Linear(7, 3)
Linear(in_features=884, out_features=10)
Dropout()
Dropout(0.2, inplace=True)
Dropout(p=1)
Dropout2d(0.3)
Dropout1d()
AlphaDropout(0.1)
Upsample(scale_factor=2)
Upsample(scale_factor=(2, 3), mode='nearest')
Upsample(scale_factor=1.5)
Upsample(scale_factor=0.3, mode='bilinear')
Upsample(scale_factor=0.05)
Upsample(size=8)
Upsample(size=(9, 7), mode='bilinear', align_corners=True)
Upsample(size=(9, 7), mode='bicubic', align_corners=False)
Upsample((5, 6))
Upsample(scale_factor=2, mode='nearest-exact')
Upsample()
Upsample(size=4, mode='linear')
Upsample(size=4, align_corners=True)
Identity()
Identity(54, unused=True)
Softmax(dim=1)
Softmax(dim=-1)
Softmax(dim=3)
Softmax(2)
Softmax()
LogSoftmax(dim=1)
Residual(nn.Conv2d(4, 4, 3, padding=1))
Residual(nn.Conv2d(4, 6, 3, padding=1), shortcut=nn.Conv2d(4, 6, 1))
Residual(nn.Conv2d(4, 6, 3), nn.Conv2d(4, 6, 1))
Sequential()
Sequential(nn.Conv2d(4, 6, 3), nn.Sequential(nn.ReLU(), nn.MaxPool2d(2)), nn.Flatten())
""".strip().split("\n")

# What PyTorch refuses, or takes, when a layer is made.
CONSTRUCTORS = """
ConvTranspose2d(3, 6, 3, padding_mode='reflect')
ConvTranspose2d(3, 5, 3, groups=2)
ConvTranspose2d(4, 5, 3, groups=2)
ConvTranspose2d(3, 6)
ConvTranspose2d(3, 6, 3, out=1)
BatchNorm2d()
BatchNorm2d(num_feature=3)
ReLU(1, 2)
ReLU(slope=1)
LeakyReLU(slope=0.2)
GELU('tanh')
Tanh(inplace=True)
Sigmoid(True)
MaxPool2d()
MaxPool2d(kernel_size=2, strides=2)
MaxPool2d(2, 2, 0, 1, False, True, 7)
AdaptiveAvgPool2d()
Flatten(1, 2, 3)
Linear(3)
Linear(3, 4, True, 5)
Linear(3, 4, device=None, dtype=None)
Linear(out_features=3, in_features=4)
Linear(3.5, 4)
Linear('3', 4)
Linear(3, 4, in_features=3)
Dropout(0.5, True, 3)
Softmax(1, 2)
Upsample(2, mode='nearest', scale=3)
Identity(1, 2, a=3)
PReLU(3, 0.1)
PReLU(3, 0.1, None, None)
AvgPool2d(2, 2, 0, False, True, None)
AvgPool2d(2, 2, 0, False, True, None, 1)
""".strip().split("\n")


def build(code):
    """The module of a piece of code, its layers named as on a line of their own."""
    code = code if code.startswith(("Residual", "nn.")) else "nn." + code
    return eval(code, NAMES).eval()


def parameters(module):
    return sum(p.numel() for p in module.parameters())


def layer_cases():
    for code in LAYERS:
        module = build(code)
        for shape in PICTURES:
            case = {"code": code, "input": shape, "parameters": parameters(module), "repr": repr(module)}
            try:
                with torch.no_grad():
                    case["output"] = list(module(torch.zeros(shape)).shape)
            except Exception as error:
                case["raises"] = type(error).__name__
            yield case


def constructor_cases():
    for code in CONSTRUCTORS:
        try:
            yield {"code": code, "repr": repr(build(code))}
        except Exception as error:
            yield {"code": code, "raises": type(error).__name__}


# ---- random networks


def pair(rng, values):
    a, b = rng.choice(values), rng.choice(values)
    return str(a) if a == b else f"({a}, {b})"


def random_layer(rng, shape, slips):
    """The code of a layer that mostly fits a tensor of a shape."""
    channels = shape[1]
    if slips and rng.random() < 0.04:
        channels += rng.choice([1, 2, 8])
    out = rng.choice([2, 3, 4, 6, 8, 12])
    kind = rng.random()
    if len(shape) == 2:
        features = shape[1] + (1 if slips and rng.random() < 0.1 else 0)
        return rng.choice([f"nn.Linear({features}, {out})", f"nn.Linear({features}, {out}, bias=False)",
                           "nn.ReLU()", "nn.Dropout(0.3)", "nn.Softmax(dim=1)", "nn.Tanh()"])
    if kind < 0.32:
        groups = rng.choice([g for g in (1, 1, 1, 2, 3, channels) if channels % g == 0])
        options = [f"kernel_size={pair(rng, [1, 2, 3, 3, 5])}"]
        if rng.random() < 0.4:
            options.append(f"stride={pair(rng, [1, 2, 2, 3])}")
        if rng.random() < 0.6:
            options.append(f"padding={pair(rng, [0, 1, 1, 2])}")
        if rng.random() < 0.2:
            options.append(f"dilation={pair(rng, [1, 2, 3])}")
        if groups > 1:
            options.append(f"groups={groups}")
            out = groups * rng.choice([1, 2])
        if rng.random() < 0.3:
            options.append("bias=False")
        if rng.random() < 0.1:
            options.append(f"padding_mode='{rng.choice(['reflect', 'replicate', 'circular'])}'")
        return f"nn.Conv2d({channels}, {out}, {', '.join(options)})"
    if kind < 0.40:
        return (f"nn.ConvTranspose2d({channels}, {out}, {pair(rng, [1, 2, 3, 4])}, stride={pair(rng, [1, 2, 3])}, "
                f"padding={pair(rng, [0, 0, 1])}, output_padding={pair(rng, [0, 0, 1])})")
    if kind < 0.50:
        return f"nn.BatchNorm2d({channels})"
    if kind < 0.64:
        return rng.choice(["nn.ReLU()", "nn.ReLU(inplace=True)", "nn.LeakyReLU(0.1)", "nn.GELU()", "nn.SiLU()",
                           "nn.ReLU6()", "nn.Hardswish()", "nn.Sigmoid()", f"nn.PReLU({rng.choice([1, channels])})"])
    if kind < 0.80:
        name = rng.choice(["MaxPool2d", "AvgPool2d"])
        options = [pair(rng, [2, 2, 3])]
        if rng.random() < 0.5:
            options.append(f"stride={pair(rng, [1, 2, 3])}")
        if rng.random() < 0.3:
            options.append(f"padding={rng.choice([1, 1, 2]) if slips else 1}")
        if rng.random() < 0.4:
            options.append("ceil_mode=True")
        return f"nn.{name}({', '.join(options)})"
    if kind < 0.84:
        return f"nn.AdaptiveAvgPool2d({rng.choice(['1', '3', '(2, 5)', '(None, 4)'])})"
    if kind < 0.88:
        return rng.choice(["nn.Dropout()", "nn.Dropout2d(0.1)", "nn.Identity()"])
    if kind < 0.92:
        return rng.choice(["nn.Upsample(scale_factor=2)", "nn.Upsample(scale_factor=1.5, mode='bilinear')",
                           "nn.Upsample(size=(7, 9))"])
    if kind < 0.97:
        inner = f"nn.Conv2d({channels}, {channels}, 3, padding={0 if slips and rng.random() < 0.3 else 1})"
        if rng.random() < 0.5:
            return f"Residual(nn.Sequential({inner}, nn.BatchNorm2d({channels})))"
        return (f"Residual(nn.Sequential({inner}, nn.ReLU(), nn.Conv2d({channels}, {out}, 1, stride=2)), "
                f"shortcut=nn.Conv2d({channels}, {out}, 1, stride={2 if rng.random() < 0.8 else 1}))")
    return "nn.Flatten()"


def rows(module, x, name=""):
    """The shape behind every layer, as it is applied; stops where PyTorch raises."""
    if isinstance(module, nn.Sequential):
        for child, inner in module.named_children():
            x = yield from rows(inner, x, f"{name}.{child}" if name else child)
        return x
    if isinstance(module, Residual):
        a = yield from rows(module.body, x, f"{name}.body")
        b = x
        if not isinstance(module.shortcut, nn.Identity):
            b = yield from rows(module.shortcut, x, f"{name}.shortcut")
        if a.shape != b.shape:
            yield {"name": f"{name}.+", "raises": "RuntimeError"}
            raise StopIteration
        yield {"name": f"{name}.+", "shape": list(a.shape)}
        return a + b
    try:
        with torch.no_grad():
            y = module(x)
    except Exception as error:
        yield {"name": name, "raises": type(error).__name__}
        raise StopIteration
    yield {"name": name, "shape": list(y.shape)}
    return y


def traced(module, x):
    result = []
    try:
        for row in rows(module, x):
            result.append(row)
    except RuntimeError:
        pass
    return result


def random_network(seed, slips):
    rng = random.Random(seed)
    shape = [rng.choice([1, 2, 3]), rng.choice([1, 3, 4]), rng.randint(7, 40), rng.randint(7, 40)]
    x = torch.zeros(shape)
    codes, wanted = [], rng.randint(2, 12)
    attempts = 0
    while len(codes) < wanted and attempts < 200:
        attempts += 1
        code = random_layer(rng, list(x.shape), slips)
        try:
            with torch.no_grad():
                y = eval(code, NAMES).eval()(x)
            if y.numel() > 3_000_000 or 0 in y.shape:
                continue
        except Exception:
            if not slips or rng.random() < 0.5:
                continue
            codes.append(code)
            break
        codes.append(code)
        x = y
    if rng.random() < 0.4 and len(codes) > 3:
        cut = rng.randint(1, len(codes) - 1)
        codes = codes[:cut] + ["nn.Sequential(\n        " + ",\n        ".join(codes[cut:]) + ",\n    )"]
    code = "nn.Sequential(\n    " + ",\n    ".join(codes) + "\n)"
    module = eval(code, NAMES).eval()
    return {
        "seed": seed, "code": code, "input": shape, "parameters": parameters(module), "repr": repr(module),
        "rows": traced(module, torch.zeros(shape)),
    }


print(json.dumps({
    "torch": torch.__version__.split("+")[0],
    "layers": list(layer_cases()),
    "constructors": list(constructor_cases()),
    "networks": [random_network(seed, slips=False) for seed in range(250)],
    "broken": [random_network(seed, slips=True) for seed in range(1000, 1160)],
}, indent=0))
