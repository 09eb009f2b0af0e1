"""Runs in PyTorch every change that convlens says mends a broken network.

    python3 make_mends.py PATH/TO/convlens > mends.json

The networks are the broken ones of networks.json, and a few written by hand. A change that does not run in
PyTorch, or gives another shape than convlens says, stops the script.
"""

import json
import subprocess
import sys

import torch
from torch import nn


class Residual(nn.Module):
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
BY_HAND = [
    # The colleague's: 16 × 16 was expected, 15 × 15 arrives.
    ("nn.Sequential(nn.Conv2d(3, 8, 3, stride=2), nn.ReLU(), nn.Flatten(), nn.Linear(8 * 16 * 16, 10))", [1, 3, 32, 32]),
    ("nn.Sequential(nn.Conv2d(3, 16, 3, padding=1), nn.Conv2d(32, 64, 3), nn.ReLU())", [2, 3, 20, 24]),
    ("nn.Sequential(nn.Conv2d(3, 16, 3), nn.BatchNorm2d(32), nn.ReLU())", [2, 3, 20, 24]),
    ("nn.Sequential(nn.Conv2d(3, 16, 3), nn.AdaptiveAvgPool2d(1), nn.Linear(16, 10))", [2, 3, 20, 24]),
    ("nn.Sequential(nn.Conv2d(3, 16, 3), nn.ReLU(), nn.Linear(16, 10))", [2, 3, 20, 24]),
    ("nn.Sequential(nn.Conv2d(1, 6, 5), nn.MaxPool2d(2), nn.Conv2d(6, 16, 5), nn.MaxPool2d(2), nn.Flatten(), "
     "nn.Linear(16 * 5 * 5, 120))", [1, 1, 28, 28]),
    ("nn.Sequential(Residual(nn.Conv2d(8, 8, 3)), nn.ReLU())", [1, 8, 9, 12]),
    ("nn.Sequential(Residual(nn.Conv2d(8, 16, 3, stride=2, padding=1)), nn.ReLU())", [1, 8, 9, 12]),
    ("nn.Sequential(nn.MaxPool2d(3, padding=2))", [1, 3, 9, 9]),
    ("nn.Sequential(nn.Conv2d(3, 4, 3, padding=9, padding_mode='reflect'))", [1, 3, 9, 8]),
    ("nn.Sequential(nn.ConvTranspose2d(3, 4, 3, stride=2, output_padding=2))", [1, 3, 9, 8]),
    ("nn.Sequential(nn.Conv2d(3, 4, 7), nn.Conv2d(4, 4, 7))", [1, 3, 9, 9]),
    ("nn.Sequential(nn.Flatten(), nn.Linear(100, 20), nn.ReLU(), nn.Linear(30, 10))", [1, 1, 10, 10]),
    ("nn.Sequential(nn.Flatten(), nn.Softmax(dim=2))", [1, 1, 10, 10]),
]


def layer(text):
    text = text.replace("padding=same", "padding='same'").replace("padding=valid", "padding='valid'")
    for mode in ("reflect", "replicate", "circular"):
        text = text.replace(f"padding_mode={mode}", f"padding_mode='{mode}'")
    return eval("nn." + text, NAMES)


def changed(code, mend):
    """The network with one change made."""
    model = eval(code, NAMES)
    new = [layer(text) for text in mend["layers"]]
    path = mend["name"].split(".")
    if path[-1] == "+":
        parent = model.get_submodule(".".join(path[:-1]))
        parent.shortcut = nn.Sequential(parent.shortcut, *new)
        return model
    parent = model.get_submodule(".".join(path[:-1]))
    old = getattr(parent, path[-1])
    setattr(parent, path[-1], nn.Sequential(*new, old) if mend["kind"] == "insertion" else new[0])
    return model


cases = []
broken = [(case["code"], case["input"]) for case in json.load(open("networks.json"))["broken"]
          if "raises" in case["rows"][-1]]
for code, shape in broken + BY_HAND:
    run = subprocess.run(
        [sys.argv[1], "trace", "net = " + code, "--input", "x".join(map(str, shape)), "--format", "json"],
        capture_output=True, text=True)
    error = json.loads(run.stdout)["error"]
    mends = []
    for mend in error["mends"]:
        with torch.no_grad():
            output = changed(code, mend).eval()(torch.zeros(shape))
        mends.append({**mend, "output": list(output.shape)})
    cases.append({"code": code, "input": shape, "name": error["name"], "mends": mends})
print(json.dumps({"torch": torch.__version__.split("+")[0], "cases": cases}, indent=0))
