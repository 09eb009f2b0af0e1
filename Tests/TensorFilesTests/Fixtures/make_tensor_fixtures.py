"""Writes files of tensors as PyTorch, safetensors and NumPy write them, and expected.json: their numbers.

    python3 make_tensor_fixtures.py        in this folder, with torch 2.13.0 (CPU), safetensors 0.8.0, NumPy

The state of a small network in each floating-point format, edge cases of rounding, every other dtype there
is, and arrays of any rank and order. Expected numbers are the bits of `tensor.float()`, as Float32 in base64.
"""

import base64, json
import numpy
import torch
from safetensors.torch import save_file

nan, inf = float("nan"), float("inf")
FORMATS = {"f32": torch.float32, "f64": torch.float64, "f16": torch.float16, "bf16": torch.bfloat16}
expected = {}


def bits(tensor):
    return base64.b64encode(tensor.float().contiguous().numpy().astype("<f4").tobytes()).decode()


def write(name, tensors, metadata={"format": "pt"}):
    save_file(tensors, name, metadata=metadata)
    expected[name] = {
        "metadata": metadata or {},
        "tensors": {
            key: {
                "dtype": str(tensor.dtype).removeprefix("torch."),
                "shape": list(tensor.shape),
                "values": bits(tensor) if tensor.dtype in FORMATS.values() else None,
            }
            for key, tensor in tensors.items()
        },
    }


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.features = torch.nn.Sequential(
            torch.nn.Conv2d(3, 4, (3, 2), stride=2, padding=1),
            torch.nn.BatchNorm2d(4),
            torch.nn.ReLU(),
            torch.nn.Conv2d(4, 6, 3, groups=2, bias=False),
            torch.nn.ConvTranspose2d(6, 2, (2, 3)),
        )
        self.classifier = torch.nn.Linear(7, 3)


torch.manual_seed(0)
net = Net()
net.train()
net.features[:2](torch.randn(2, 3, 9, 8))  # running means and a batch counted
for name, format in FORMATS.items():
    state = {k: v.to(format) if v.is_floating_point() else v for k, v in net.state_dict().items()}
    write(f"net-{name}.safetensors", state)

edges = torch.tensor(
    [0.0, -0.0, 1.0, -1.5, inf, -inf, nan, 1e-45, -1e-42, 3.4028234663852886e38, 65504.0, 65519.0, 65520.0, 6e-8,
     1.0 + 2**-8, 1.0 + 3 * 2**-9, 1e39, -1e300, 1.0 + 2**-24, 1.0 + 3 * 2**-24, 1.0 + 2**-24 + 2**-50, 0.1],
    dtype=torch.float64)
write("edges.safetensors", {name: edges.to(format) for name, format in FORMATS.items()}, metadata=None)

others = {str(d).removeprefix("torch."): torch.zeros(2, 3).to(d) for d in [
    torch.int8, torch.int16, torch.int32, torch.int64, torch.uint16, torch.uint32, torch.uint64, torch.bool,
    torch.complex64, torch.float8_e4m3fn, torch.float8_e5m2, torch.float8_e4m3fnuz, torch.float8_e5m2fnuz]}
others["weight"] = torch.arange(6.0).reshape(2, 3)
write("dtypes.safetensors", others)

ranks = {f"rank{n}": torch.arange(float(numpy.prod([1, 2, 3, 1, 2, 1, 2, 2][:n]))).reshape([1, 2, 3, 1, 2, 1, 2, 2][:n])
         for n in range(9)}
ranks["none"] = torch.zeros(0, 3)
write("ranks.safetensors", ranks, metadata={"format": "pt", "made by": 'a test, "é" and \\ and \n'})


def write_array(name, array):
    numpy.save(name, array)
    values = torch.from_numpy(numpy.ascontiguousarray(array.astype(array.dtype.newbyteorder("=")))).reshape(array.shape)
    expected[name] = {"metadata": {}, "tensors": {"": {
        "dtype": str(values.dtype).removeprefix("torch."), "shape": list(array.shape), "values": bits(values)}}}


chance = numpy.random.default_rng(0)
for name, format in [("f2", "<f2"), ("f4", "<f4"), ("f8", "<f8"), ("f2-big", ">f2"), ("f4-big", ">f4"), ("f8-big", ">f8")]:
    write_array(f"{name}.npy", chance.standard_normal((2, 3, 2, 5)).astype(format))
write_array("f4-fortran.npy", numpy.asfortranarray(chance.standard_normal((2, 3, 4, 1, 2)).astype("<f4")))
write_array("f8-fortran-big.npy", numpy.asfortranarray(chance.standard_normal((4, 3)).astype(">f8")))
write_array("edges.npy", edges.numpy())
write_array("number.npy", numpy.array(7.25, dtype="<f4"))
write_array("eight.npy", chance.standard_normal((2, 1, 2, 1, 3, 1, 2, 2)).astype("<f4"))

with open("expected.json", "w") as file:
    json.dump({"torch": torch.__version__, "files": expected}, file, sort_keys=True)
    file.write("\n")
print(len(expected), "files")
