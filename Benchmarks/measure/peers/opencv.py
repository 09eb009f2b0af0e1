"""OpenCV: its network module, and its filter of one channel for layers that read few."""

import cv2
import numpy as np

from measure.contender import FRESH, REUSED, Contender
from measure.peers.model import convolution_model

# Above, a filter for each pair of channels is many times slower than the network module.
MOST_CHANNELS_FILTERED = 3


def version():
    return f"opencv {cv2.__version__}"


def configure(threads):
    cv2.setNumThreads(threads)


def contenders(problem, threads):
    shape = problem.shape
    found = [_network(problem)]
    if shape.in_channels <= MOST_CHANNELS_FILTERED and shape.stride == shape.dilation == 1:
        found.append(_filters(problem))
    return found


def _network(problem):
    network = cv2.dnn.readNetFromONNX(np.frombuffer(convolution_model(problem), np.uint8))
    network.setPreferableBackend(cv2.dnn.DNN_BACKEND_OPENCV)
    network.setInput(problem.input)
    return Contender("opencv dnn", FRESH, network.forward, lambda result: result)


def _filters(problem):
    """Each input channel filtered by each kernel, and added up."""
    shape = problem.shape
    planes, kernels = problem.input[0], problem.weight
    bias = [float(number) for number in problem.bias]
    anywhere = (-1, -1)
    output = np.empty((shape.out_channels, shape.side, shape.side), np.float32)
    partial = np.empty((shape.side, shape.side), np.float32)

    def run():
        for map, filter, constant in zip(output, kernels, bias):
            border = cv2.BORDER_CONSTANT
            cv2.filter2D(planes[0], cv2.CV_32F, filter[0], map, anywhere, constant, border)
            for plane, kernel in zip(planes[1:], filter[1:]):
                cv2.filter2D(plane, cv2.CV_32F, kernel, partial, anywhere, 0, border)
                cv2.add(map, partial, map)

    margin = shape.kernel // 2 - shape.padding
    inner = slice(margin, shape.side - margin)
    return Contender("opencv filter2D", REUSED, run, lambda _: output[None, :, inner, inner].copy())
