import ConvolutionCore
import Networks
import SafeText

/// Every layer that can be written, with the parameters of PyTorch's constructor.
///
/// Source: https://docs.pytorch.org/docs/stable/nn.html
enum LayerCatalog {
  /// The parameters of a layer, or `nil` if it is not known here.
  static func signature(of name: String) -> Signature? {
    parameters[name].map { Signature(name: name, parameters: $0) }
  }

  /// Every name.
  static var names: [String] { parameters.keys.sorted() }

  /// What else PyTorch has, and people may paste.
  static let otherLayers: Set<String> = [
    "Conv1d", "Conv3d", "ConvTranspose1d", "ConvTranspose3d", "LazyConv2d", "LazyLinear",
    "LazyConvTranspose2d", "LazyBatchNorm2d", "BatchNorm1d", "BatchNorm3d", "GroupNorm",
    "LayerNorm", "InstanceNorm2d", "LocalResponseNorm", "MaxPool1d", "MaxPool3d", "AvgPool1d",
    "AvgPool3d", "LPPool2d", "FractionalMaxPool2d", "AdaptiveAvgPool1d", "AdaptiveMaxPool1d",
    "MaxUnpool2d", "Unflatten", "Bilinear", "LSTM", "GRU", "RNN", "Embedding", "Transformer",
    "TransformerEncoder", "TransformerEncoderLayer", "MultiheadAttention", "PixelShuffle",
    "PixelUnshuffle", "Unfold", "Fold", "ZeroPad2d", "ReflectionPad2d", "ReplicationPad2d",
    "ConstantPad2d", "RReLU", "Threshold", "GLU", "Softmin", "Softmax2d", "Softshrink",
    "Hardshrink", "Tanhshrink", "FeatureAlphaDropout", "Dropout3d", "ChannelShuffle",
    "ModuleDict", "ParameterList",
  ]

  private static let inPlace = Parameter("inplace", .truth)

  private static let parameters: [String: [Parameter]] = {
    var all: [String: [Parameter]] = [
      "Conv2d": Signature.conv2d.parameters,
      "ConvTranspose2d": [
        .inChannels, .outChannels, .kernelSize, .stride, Parameter("padding", .pair(from: 0)),
        Parameter("output_padding", .pair(from: 0)), .groups, .bias, .dilation, .paddingMode,
        .device, .dtype,
      ],
      "BatchNorm2d": [
        Parameter("num_features", .whole(from: 1), example: 16), Parameter("eps", .number),
        Parameter("momentum", .number), Parameter("affine", .truth),
        Parameter("track_running_stats", .truth), .device, .dtype, .bias,
      ],
      "PReLU": [
        Parameter("num_parameters", .whole(from: 1)), Parameter("init", .number), .device, .dtype,
      ],
      "MaxPool2d": [
        Parameter("kernel_size", .pair(from: 1), example: 2), .stride,
        Parameter("padding", .pair(from: 0)), .dilation, Parameter("return_indices", .truth),
        Parameter("ceil_mode", .truth),
      ],
      "AvgPool2d": [
        Parameter("kernel_size", .pair(from: 1), example: 2), .stride,
        Parameter("padding", .pair(from: 0)), Parameter("ceil_mode", .truth),
        Parameter("count_include_pad", .truth), Parameter("divisor_override", .whole(from: 1)),
      ],
      "AdaptiveAvgPool2d": [Parameter("output_size", .adaptiveSize, example: 1)],
      "AdaptiveMaxPool2d": [
        Parameter("output_size", .adaptiveSize, example: 1), Parameter("return_indices", .truth),
      ],
      "Flatten": [Parameter("start_dim", .dimension), Parameter("end_dim", .dimension)],
      "Linear": [
        Parameter("in_features", .whole(from: 1), example: 128),
        Parameter("out_features", .whole(from: 1), example: 10), .bias, .device, .dtype,
      ],
      "Upsample": [
        Parameter("size", .sides), Parameter("scale_factor", .factors),
        Parameter("mode", .word(Upsample.Mode.allCases.map(\.rawValue))),
        Parameter("align_corners", .truth), Parameter("recompute_scale_factor", .truth),
      ],
      "Softmax": [Parameter("dim", .dimension)],
      "LogSoftmax": [Parameter("dim", .dimension)],
      "Identity": [],
    ]
    for kind in Dropout.Kind.allCases {
      all[kind.rawValue] = [Parameter("p", .number), inPlace]
    }
    for kind in Activation.Kind.allCases {
      all[kind.rawValue] =
        kind.numbers.map { Parameter($0.name, .number) } + (kind.canBeInPlace ? [inPlace] : [])
        + (kind == .gelu ? [Parameter("approximate", .word(["none", "tanh"]))] : [])
    }
    return all
  }()
}

/// The layer of a call.
///
/// - Throws: A fault where PyTorch's constructor raises.
func layer(of call: Call) throws(Fault) -> Layer {
  if call.name == "Identity" { return .identity }
  guard let signature = LayerCatalog.signature(of: call.name) else {
    var fault = Fault(
      call.nameRange, found: "\(quoted(call.name)) is not a layer that is known here",
      expected: "a layer such as Conv2d, MaxPool2d or Linear")
    fault.fix = nearest(to: call.name, in: LayerCatalog.names).first.map {
      Edit(range: call.nameRange, replacement: $0)
    }
    throw fault
  }
  let arguments = try LayerArguments(call, try BoundArguments(call, signature), signature)
  do throws(ConvolutionError) {
    if let made = try arguments.make() { return made }
  } catch {
    throw fault(error, call, arguments.bound)
  }
  throw Fault(
    call.nameRange, found: "\(call.name) cannot be made of this", expected: "other arguments")
}
