"""The libraries that convolutions are measured beside: a file each.

Each has `version()`, `configure(threads)`, and `contenders(problem, threads)`, which raises `NotForThis` where the
library cannot compute the shape.
"""

from importlib import import_module

NAMES = [
    "pytorch",
    "onnx_runtime",
    "openvino_runtime",
    "tensorflow_graph",
    "opencv",
    "scipy_ndimage",
]

# Those whose instruction set can be limited, so that they may take part when ConvLens's is.
LIMITED = [name for name in NAMES if name != "onnx_runtime"]


def load(names, threads):
    """The modules of the libraries that are installed, ready to run on so many threads, and those that are not."""
    found, missing = {}, []
    for name in names:
        try:
            module = import_module(f"measure.peers.{name}")
        except ImportError as error:
            missing.append(f"{name}: {error}")
            continue
        module.configure(threads)
        found[name] = module
    return found, missing
