"""TensorFlow: a traced function with constant weights, in its own layout, channels last."""

import numpy as np
import tensorflow as tf

from measure.contender import REUSED, Contender, NotForThis


def version():
    return f"tensorflow {tf.__version__}"


def configure(threads):
    tf.config.threading.set_intra_op_parallelism_threads(threads)
    tf.config.threading.set_inter_op_parallelism_threads(1)


def contenders(problem, threads):
    input = tf.constant(np.moveaxis(problem.input, 1, -1))
    convolve = tf.function(_function(problem)).get_concrete_function(
        tf.TensorSpec(input.shape, tf.float32)
    )
    return [
        Contender(
            "tensorflow",
            # It never gives memory back: its results lie where earlier ones did, on no new page.
            REUSED,
            lambda: convolve(input),
            lambda result: np.moveaxis(result.numpy(), -1, 1),
        )
    ]


def _function(problem):
    shape = problem.shape
    rows_columns_in_out = np.transpose(problem.weight, (2, 3, 1, 0))
    padding = [[0, 0], [shape.padding] * 2, [shape.padding] * 2, [0, 0]]
    bias = tf.constant(problem.bias)
    if shape.groups == 1:
        weight = tf.constant(rows_columns_in_out)
        return lambda input: tf.nn.bias_add(
            tf.nn.conv2d(input, weight, shape.stride, padding, dilations=shape.dilation), bias
        )
    if not _is_depthwise_and_keeps_size(shape):
        raise NotForThis("TensorFlow computes groups on a CPU only if each is one channel")
    weight = tf.constant(np.swapaxes(rows_columns_in_out, 2, 3))
    # Its depthwise convolution ends the process when it is told the padding in numbers.
    return lambda input: tf.nn.bias_add(
        tf.nn.depthwise_conv2d(input, weight, [1, 1, 1, 1], "SAME"), bias
    )


def _is_depthwise_and_keeps_size(shape):
    is_depthwise = shape.groups == shape.in_channels == shape.out_channels
    return is_depthwise and shape.stride == shape.dilation == 1 and shape.output_side == shape.side
