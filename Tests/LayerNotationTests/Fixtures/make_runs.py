"""What PyTorch computes: values after layers and networks, random numbers, state dicts.

    python3 make_runs.py > runs.json

Weights and inputs are not written down but drawn from seeds, which the tests do too. Of each tensor
there are its shape, some of its numbers, the largest magnitude, and a digest of all its bits.
"""

import contextlib
import io
import json
import math
import pathlib
import warnings

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

warnings.simplefilter("ignore")
torch.set_num_threads(1)


class Residual(nn.Module):
    """The notation of our own: body(x) + shortcut(x)."""

    def __init__(self, body, shortcut=None):
        super().__init__()
        self.body = body
        self.shortcut = nn.Identity() if shortcut is None else shortcut

    def forward(self, x):
        return self.body(x) + self.shortcut(x)


NAMES = {"nn": nn, "torch": torch, "F": F, "Residual": Residual}


def digest(values):
    """Σ bits · (2 i + 1), modulo 2^64."""
    bits = values.detach().contiguous().numpy().view(np.uint32).astype(np.uint64).reshape(-1)
    with np.errstate(over="ignore"):
        return int((bits * (2 * np.arange(len(bits), dtype=np.uint64) + 1)).sum(dtype=np.uint64))


def summary(tensor, most=8):
    flat = tensor.detach().contiguous().reshape(-1)
    count = len(flat)
    places = list(range(count)) if count <= most else [(i * (count - 1)) // (most - 1) for i in range(most)]
    return {
        "shape": list(tensor.shape), "values": [float(flat[i]) for i in places],
        "largest": float(flat.abs().max()) if count else 0.0, "digest": str(digest(flat)),
    }


def scramble(module):
    """Other numbers than those of the construction, statistics too: powers of two keep them exact."""
    state = module.state_dict()
    for key, tensor in state.items():
        if key.endswith("num_batches_tracked"):
            continue
        u = torch.rand(tensor.shape)
        if key.endswith("running_var"):
            tensor.copy_(u + 0.5)
        else:
            fan = max(1, math.prod(tensor.shape[1:]))
            tensor.copy_((u - 0.5) * 2.0 ** (1 - (fan.bit_length() - 1) // 2))


def build(code):
    return eval(code if code.startswith(("Residual", "nn.")) else "nn." + code, NAMES).eval()


LAYERS = """
Conv2d(4, 6, 3)
Conv2d(4, 6, (3, 5), stride=(2, 1), padding=(0, 2), dilation=(1, 2), bias=False)
Conv2d(4, 8, 3, groups=2, padding=1)
Conv2d(4, 4, 3, groups=4, padding='same')
Conv2d(4, 6, 4, padding='same', dilation=2)
Conv2d(4, 6, 3, padding=2, padding_mode='reflect')
Conv2d(4, 6, 3, padding=(3, 4), padding_mode='circular')
Conv2d(4, 6, 3, padding=5, padding_mode='replicate')
ConvTranspose2d(4, 6, 3)
ConvTranspose2d(4, 6, (3, 5), stride=(2, 3), padding=(1, 0))
ConvTranspose2d(4, 6, 2, stride=2, bias=False)
ConvTranspose2d(4, 6, 4, stride=2, padding=1)
ConvTranspose2d(4, 6, 3, stride=2, padding=1, output_padding=1)
ConvTranspose2d(4, 6, 3, 1, 1, 1, dilation=2)
ConvTranspose2d(4, 6, 3, stride=3, output_padding=(2, 1), dilation=(1, 2), groups=2, bias=False)
ConvTranspose2d(4, 4, 3, stride=(1, 4), padding=(2, 0), output_padding=(0, 3), groups=4)
ConvTranspose2d(4, 6, 1, padding=3)
ConvTranspose2d(4, 6, (2, 1), stride=(5, 7))
ConvTranspose2d(4, 6, (5, 2), stride=(2, 1), padding=(6, 0), dilation=(2, 3), output_padding=(1, 2))
BatchNorm2d(4)
BatchNorm2d(4, affine=False)
BatchNorm2d(4, bias=False)
BatchNorm2d(4, 1e-3, 0.01)
BatchNorm2d(4, eps=0.001, momentum=None, track_running_stats=False)
BatchNorm2d(4, affine=False, track_running_stats=False)
ReLU()
ReLU(inplace=True)
ReLU6()
LeakyReLU()
LeakyReLU(0.2, True)
LeakyReLU(-0.5)
ELU()
ELU(alpha=0.5, inplace=True)
SELU()
CELU()
CELU(0.3)
GELU()
GELU(approximate='tanh')
SiLU()
Mish()
Sigmoid()
LogSigmoid()
Tanh()
Hardtanh()
Hardtanh(-0.25, 0.5)
Hardswish()
Hardsigmoid()
Softplus()
Softplus(beta=2, threshold=1)
Softsign()
PReLU()
PReLU(4, init=0.1)
MaxPool2d(2)
MaxPool2d((2, 3))
MaxPool2d(3, stride=(2, 1), padding=1)
MaxPool2d(3, 2, 1, 2)
MaxPool2d(2, ceil_mode=True)
MaxPool2d((3, 2), (5, 3), (1, 1), ceil_mode=True)
MaxPool2d(5, 7, padding=2, ceil_mode=True)
MaxPool2d(2, dilation=(3, 5), padding=1)
AvgPool2d(2)
AvgPool2d((2, 3), stride=1, padding=(1, 1))
AvgPool2d(3, 2, 1, True)
AvgPool2d(3, 2, 1, True, False)
AvgPool2d(3, 2, ceil_mode=True, count_include_pad=False)
AvgPool2d(2, divisor_override=3)
AvgPool2d(3, 2, 1, ceil_mode=True, divisor_override=5)
AvgPool2d(5, 7, 2, True)
AdaptiveAvgPool2d(1)
AdaptiveAvgPool2d((None, 3))
AdaptiveAvgPool2d((4, 5))
AdaptiveAvgPool2d(13)
AdaptiveMaxPool2d((3, 2))
AdaptiveMaxPool2d((None, 1))
AdaptiveMaxPool2d(1)
Flatten()
Flatten(0)
Flatten(-2, -1)
Linear(7, 5)
Linear(7, 3, bias=False)
Linear(in_features=7, out_features=9)
Dropout()
Dropout2d(0.3)
AlphaDropout(0.1)
Upsample(scale_factor=2)
Upsample(scale_factor=3)
Upsample(scale_factor=(2, 3), mode='nearest')
Upsample(scale_factor=1.5)
Upsample(scale_factor=0.7)
Upsample(size=8)
Upsample(size=(9, 7))
Upsample((5, 21), mode='nearest-exact')
Upsample(scale_factor=1.7, mode='nearest-exact')
Upsample(scale_factor=2, mode='bilinear')
Upsample(scale_factor=2, mode='bilinear', align_corners=True)
Upsample(scale_factor=0.3, mode='bilinear')
Upsample(scale_factor=(1.3, 2.6), mode='bilinear')
Upsample(scale_factor=(1.3, 2.6), mode='bilinear', recompute_scale_factor=True)
Upsample(size=(1, 7), mode='bilinear', align_corners=True)
Upsample(size=(9, 16), mode='bilinear', align_corners=False)
Upsample(size=(9, 16), mode='bicubic', align_corners=False)
Upsample(size=(20, 3), mode='bicubic', align_corners=True)
Upsample(scale_factor=1.9, mode='bicubic')
Identity()
Softmax(dim=1)
Softmax(dim=-1)
Softmax()
LogSoftmax(dim=1)
LogSoftmax(dim=0)
Residual(nn.Conv2d(4, 4, 3, padding=1))
Residual(nn.Conv2d(4, 6, 3, padding=1), shortcut=nn.Conv2d(4, 6, 1))
Residual(nn.Sequential(nn.ReLU(inplace=True), nn.Conv2d(4, 4, 1)))
Residual(nn.Sequential(nn.Identity(), nn.Dropout(), nn.LeakyReLU(inplace=True), nn.Conv2d(4, 4, 1)))
Residual(nn.Conv2d(4, 4, 1), shortcut=nn.Sequential(nn.Dropout(), nn.ReLU(inplace=True)))
""".strip().split("\n")

OTHER_INPUTS = {
    "Linear(7, 5)": [[7], [3, 7]], "Flatten(0)": [[3, 4]], "Softmax()": [[5], [3, 4], [2, 3, 4]],
    "ReLU()": [[7], [4, 5, 3]], "MaxPool2d(2)": [[4, 6, 5]], "Conv2d(4, 6, 3)": [[4, 6, 5]],
    "ConvTranspose2d(4, 6, 3)": [[4, 6, 5]], "PReLU()": [[5]], "AdaptiveAvgPool2d(1)": [[4, 6, 5]],
    "AvgPool2d(2)": [[4, 6, 5]], "Upsample(scale_factor=2)": [[2, 3, 5], [1, 2, 2, 3, 2]],
    "LogSoftmax(dim=1)": [[3, 4]],
}
MORE = [("Upsample(size=7, mode='linear')", [2, 3, 4]), ("Upsample(scale_factor=2, mode='trilinear')", [1, 2, 2, 3, 2]),
        ("Upsample(size=(3, 4, 5), mode='trilinear', align_corners=True)", [1, 2, 2, 3, 2])]


def layer_cases():
    cases = [(code, shape) for code in LAYERS for shape in [[2, 4, 9, 7]] + OTHER_INPUTS.get(code, [])]
    for seed, (code, shape) in enumerate(cases + MORE):
        torch.manual_seed(seed)
        module = build(code)
        made = digest(torch.cat([p.reshape(-1) for p in module.parameters()] + [torch.zeros(0)]))
        scramble(module)
        x = (torch.rand(shape) - 0.5) * 8
        with torch.no_grad():
            yield {"code": code, "input": shape, "seed": seed, "made": str(made), "output": summary(module(x), 24)}


def rows(module, x, name=""):
    if isinstance(module, nn.Sequential):
        for child, inner in module.named_children():
            x = yield from rows(inner, x, f"{name}.{child}" if name else child)
        return x
    if isinstance(module, Residual):
        a = yield from rows(module.body, x, f"{name}.body")
        b = x
        if not isinstance(module.shortcut, nn.Identity):
            b = yield from rows(module.shortcut, x, f"{name}.shortcut")
        yield {"name": f"{name}.+", **summary(a + b, 4)}
        return a + b
    with torch.no_grad():
        y = module(x)
    yield {"name": name, **summary(y, 4)}
    return y


def made(module):
    return str(digest(torch.cat([p.reshape(-1) for p in module.parameters()] + [torch.zeros(0)])))


def network_cases():
    for seed, network in enumerate(json.load(open("networks.json"))["networks"]):
        torch.manual_seed(seed)
        module = eval(network["code"], NAMES).eval()
        case = {"made": made(module)}
        scramble(module)
        x = (torch.rand(network["input"]) - 0.5) * 8
        case["rows"] = list(rows(module, x))
        yield case


def code_cases():
    """Whole pieces of code, which make a `net` and its input `x`, with seeds of their own."""
    for path in sorted(pathlib.Path("Codes").glob("*.py")):
        space = {}
        with contextlib.redirect_stdout(io.StringIO()):
            exec(path.read_text(), space)
        module = space["net"].eval()
        # The code ran it in training, which moves the statistics; here nothing is trained.
        for inner in module.modules():
            if isinstance(inner, nn.BatchNorm2d):
                inner.reset_running_stats()
        result = {"name": path.stem, "made": made(module), "keys": list(module.state_dict())}
        x = space["x"]
        result["input"] = summary(x)
        with torch.no_grad():
            result["output"] = summary(module(x.clone()), 16)
            torch.manual_seed(99)
            scramble(module)
            result["scrambled"] = summary(module(x.clone()), 16)
        yield result


def draw_cases():
    """Tensors drawn one after the other from one generator."""
    for seed in [0, 1, 42, 2**32 - 1, 2**32 + 5, 2**63 - 1, -1, -5]:
        torch.manual_seed(seed)
        steps = []
        for code in ["torch.randn(3)", "torch.randn(2)", "torch.rand(4)", "torch.randn(16)", "torch.randn(3, 7)",
                     "torch.randn(1)", "torch.randint(0, 10, (5,))", "torch.randint(536870912, (3,))",
                     "torch.randint(-5, 300000000, (3,))", "torch.randn(2, 3, 9, 11)", "torch.randn(5)"]:
            steps.append({"code": code, **summary(eval(code).float(), 3)})
        yield {"seed": seed, "steps": steps}
    torch.manual_seed(5)
    yield {"seed": 5, "steps": [{"code": "torch.randn(40000)", **summary(torch.randn(40000), 3)}]}


print(json.dumps({
    "torch": torch.__version__.split("+")[0],
    "layers": list(layer_cases()),
    "networks": list(network_cases()),
    "codes": list(code_cases()),
    "draws": list(draw_cases()),
}, indent=0))
