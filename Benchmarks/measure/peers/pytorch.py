"""PyTorch: as one calls it, channels-last, and with weights laid out for oneDNN beforehand."""

import torch

from measure.contender import FRESH, Contender

# The output of every call is new memory: eager PyTorch has no other way.


def version():
    return f"torch {torch.__version__}"


def configure(threads):
    torch.set_num_threads(threads)
    torch.set_grad_enabled(False)


def contenders(problem, threads):
    return [
        _eager(problem, "torch", torch.contiguous_format),
        _eager(problem, "torch channels-last", torch.channels_last),
        _prepacked(problem),
    ]


def _tensors(problem, layout):
    input, weight = (
        torch.from_numpy(numbers).contiguous(memory_format=layout)
        for numbers in (problem.input, problem.weight)
    )
    return input, weight, torch.from_numpy(problem.bias)


def _planar(result):
    return result.contiguous().numpy()


def _eager(problem, name, layout):
    shape = problem.shape
    input, weight, bias = _tensors(problem, layout)
    arguments = (shape.stride, shape.padding, shape.dilation, shape.groups)
    conv2d = torch.nn.functional.conv2d
    return Contender(name, FRESH, lambda: conv2d(input, weight, bias, *arguments), _planar)


def _prepacked(problem):
    """What `torch.compile` calls when a model is frozen: channels-last, weights in oneDNN's own layout."""
    shape = problem.shape
    input, weight, bias = _tensors(problem, torch.channels_last)
    padding, stride, dilation = (
        [side] * 2 for side in (shape.padding, shape.stride, shape.dilation)
    )
    packed = torch.ops.mkldnn._reorder_convolution_weight(
        weight, padding, stride, dilation, shape.groups, list(input.shape)
    )
    convolve = torch.ops.mkldnn._convolution_pointwise

    def run():
        return convolve(
            input, packed, bias, padding, stride, dilation, shape.groups, "none", [], ""
        )

    return Contender("torch prepacked", FRESH, run, _planar)
