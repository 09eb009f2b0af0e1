"""A convolution as an ONNX model, for the libraries that read one."""

from onnx import TensorProto, helper, numpy_helper

OPSET = 17


def convolution_model(problem):
    """The bytes of a model of one node, weights and bias constant."""
    shape = problem.shape
    node = helper.make_node(
        "Conv",
        ["input", "weight", "bias"],
        ["output"],
        kernel_shape=[shape.kernel] * 2,
        strides=[shape.stride] * 2,
        pads=[shape.padding] * 4,
        dilations=[shape.dilation] * 2,
        group=shape.groups,
    )
    graph = helper.make_graph(
        [node],
        "convolution",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, shape.input_shape)],
        [helper.make_tensor_value_info("output", TensorProto.FLOAT, shape.output_shape)],
        [
            numpy_helper.from_array(problem.weight, "weight"),
            numpy_helper.from_array(problem.bias, "bias"),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)])
    model.ir_version = 8
    return model.SerializeToString()
