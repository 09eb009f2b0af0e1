public import ConvolutionCore

/// A convolution and where its numbers come from, as the Python that makes it.
public struct WrittenLayer: Hashable, Sendable {
  /// Where the weights come from.
  public enum Weights: Hashable, Sendable {
    /// PyTorch draws them, bias included, after `torch.manual_seed`.
    case drawn(seed: UInt64)
    /// They stand in the script.
    case written([WrittenFilter])
    /// They stand in a file of safetensors, as `weight` and `bias`.
    case file(String)
    /// The script finds them in a dictionary of tensors, `handed`.
    case handed
  }

  /// Everything but the numbers.
  public var configuration: Conv2dConfiguration
  /// Where the weights come from.
  public var weights: Weights
  /// The bias, where it is not what the weights bring along; `nil` for that.
  public var bias: [Float]?
  /// Whether drawn kernels are turned round.
  public var isFlipped = false
  /// What stands above it as a comment; `nil` for nothing.
  public var comment: String?

  /// Numbers beyond which they no longer stand in a script.
  public static let mostWeights = 2000

  /// A layer.
  public init(_ configuration: Conv2dConfiguration, _ weights: Weights, bias: [Float]? = nil) {
    self.configuration = configuration
    self.weights = weights
    self.bias = bias
  }

  /// The lines that make `layer`.
  public var lines: [String] {
    var lines: [String] = []
    if case .drawn(let seed) = weights { lines.append("torch.manual_seed(\(seed))") }
    if let comment { lines.append("# " + Python.comment(comment)) }
    lines.append("layer = nn.Conv2d(\(Self.arguments(configuration)))")
    if !settings.isEmpty {
      lines.append("with torch.no_grad():")
      lines += settings.map { "    " + $0 }
    }
    return lines
  }

  /// What the lines need besides `torch` and `nn`.
  public var imports: [String] {
    if case .file = weights { ["from safetensors.torch import load_file"] } else { [] }
  }

  private var settings: [String] {
    var settings: [String] = []
    switch weights {
    case .drawn:
      if isFlipped {
        settings.append("layer.weight.copy_(layer.weight.flip(2, 3))  # a true convolution")
      }
    case .written(let filters):
      settings.append("layer.weight.copy_(torch.stack([")
      settings += filters.flatMap(\.lines).map { "    " + $0 }
      settings.append("]))")
    case .file(let path):
      settings.append("layer.load_state_dict(load_file(\(Python.string(path))))")
    case .handed:
      settings.append("layer.weight.copy_(handed[\"weight\"])")
      if configuration.hasBias { settings.append("layer.bias.copy_(handed[\"bias\"])") }
    }
    if let bias { settings.append("layer.bias.copy_(torch.tensor(\(Python.list(bias))))") }
    return settings
  }

  /// The constructor's arguments; what PyTorch takes by default is left out.
  public static func arguments(_ configuration: Conv2dConfiguration) -> String {
    var parts = [
      "\(configuration.inChannels)", "\(configuration.outChannels)",
      "kernel_size=\(Python.pair(configuration.kernelSize))",
    ]
    if configuration.stride != 1 { parts.append("stride=\(Python.pair(configuration.stride))") }
    switch configuration.padding {
    case .same: parts.append("padding='same'")
    case .valid: parts.append("padding='valid'")
    case .size(let size): if size != 0 { parts.append("padding=\(Python.pair(size))") }
    }
    if configuration.dilation != 1 {
      parts.append("dilation=\(Python.pair(configuration.dilation))")
    }
    if configuration.groups != 1 { parts.append("groups=\(configuration.groups)") }
    if !configuration.hasBias { parts.append("bias=False") }
    if configuration.paddingMode != .zeros {
      parts.append("padding_mode='\(configuration.paddingMode.rawValue)'")
    }
    return parts.joined(separator: ", ")
  }
}

/// One filter as it stands in a script.
public struct WrittenFilter: Hashable, Sendable {
  /// What stands above it as a comment.
  public var title: String
  /// Its numbers, `[in, kernel height, kernel width]`.
  public var weights: Tensor
  /// The same times ``divisor`` as whole numbers, a list for each input channel, if it is known.
  public var numerators: [[Int]]?
  /// What the whole numbers are divided by.
  public var divisor = 1

  /// A filter.
  public init(title: String, weights: Tensor, numerators: [[Int]]? = nil, divisor: Int = 1) {
    self.title = title
    self.weights = weights
    self.numerators = numerators
    self.divisor = divisor
  }

  var lines: [String] {
    let width = weights.planeSize.width
    let slices = (0..<weights.planeCount).map { plane in
      let words =
        numerators.map { $0[plane].map { "\($0)" } }
        ?? weights.plane(plane).scalars.map(Python.number)
      return "    " + Python.rows(words, width: width) + ","
    }
    let scale =
      numerators == nil ? "" : divisor == 1 ? ".float()" : " / \(divisor)"
    return ["# \(Python.comment(title))", "torch.tensor(["] + slices + ["])\(scale),"]
  }
}
