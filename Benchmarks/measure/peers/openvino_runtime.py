"""OpenVINO: one request, whose input and output tensors stay."""

import numpy as np
import openvino
from openvino import opset13

from measure.contender import REUSED, Contender


def version():
    return f"openvino {openvino.__version__.split('-')[0]}"


def configure(threads):
    pass


def contenders(problem, threads):
    options = {
        "PERFORMANCE_HINT": "LATENCY",
        "INFERENCE_NUM_THREADS": threads,
        "NUM_STREAMS": 1,
        # Without it, a processor that has it computes in bfloat16.
        "INFERENCE_PRECISION_HINT": "f32",
    }
    compiled = openvino.Core().compile_model(_model(problem), "CPU", options)
    request = compiled.create_infer_request()
    request.set_input_tensor(openvino.Tensor(problem.input, shared_memory=True))
    return [
        Contender(
            "openvino", REUSED, request.infer, lambda _: np.array(request.get_output_tensor().data)
        )
    ]


def _model(problem):
    shape = problem.shape
    input = opset13.parameter(list(shape.input_shape), np.float32)
    stride, padding, dilation = (
        [side] * 2 for side in (shape.stride, shape.padding, shape.dilation)
    )
    geometry = (stride, padding, padding, dilation)
    if shape.groups == 1:
        output = opset13.convolution(input, opset13.constant(problem.weight), *geometry)
    else:
        filters = shape.out_channels // shape.groups
        weight = problem.weight.reshape(shape.groups, filters, *shape.weight_shape[1:])
        output = opset13.group_convolution(input, opset13.constant(weight), *geometry)
    bias = opset13.constant(problem.bias.reshape(1, -1, 1, 1))
    return openvino.Model([opset13.add(output, bias)], [input], "convolution")
