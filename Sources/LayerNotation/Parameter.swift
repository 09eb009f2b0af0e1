import SafeText

/// The parameters of PyTorch's Conv2d, in its order.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv2d.html
enum Parameter: String, CaseIterable {
  case inChannels = "in_channels"
  case outChannels = "out_channels"
  case kernelSize = "kernel_size"
  case stride, padding, dilation, groups, bias
  case paddingMode = "padding_mode"
  case device, dtype

  /// The ones that have no default, and a value to suggest for each.
  static let required: KeyValuePairs<Parameter, Int> = [
    .inChannels: 3, .outChannels: 6, .kernelSize: 3,
  ]

  /// Whether it takes one number, or two for rows and columns.
  var isPair: Bool { [.kernelSize, .stride, .padding, .dilation].contains(self) }

  /// What may stand there.
  var expected: String {
    switch self {
    case .inChannels, .outChannels, .groups: "a whole number from 1 up for \(rawValue)"
    case .kernelSize, .stride, .dilation:
      "a whole number from 1 up for \(rawValue), or a pair such as (3, 5)"
    case .padding: "a whole number from 0 up for padding, a pair such as (1, 2), 'same' or 'valid'"
    case .bias: "True or False for bias"
    case .paddingMode: "'zeros', 'reflect', 'replicate' or 'circular' for padding_mode"
    case .device, .dtype: "no \(rawValue): everything here is Float32 on the processor"
    }
  }

  /// The names to choose from, without those that are refused anyway.
  static let choice =
    "in_channels, out_channels, kernel_size, stride, padding, dilation, groups, "
    + "bias or padding_mode"

  /// The parameter that somebody who wrote `word` may have meant.
  static func meant(by word: String) -> Parameter? {
    if let parameter = otherNames[word.lowercased()] { return parameter }
    // Short names are near to everything.
    let names = allCases.map(\.rawValue) + otherNames.keys.filter { $0.count > 4 }.sorted()
    guard let name = nearest(to: word, in: names).first else { return nil }
    return Parameter(rawValue: name) ?? otherNames[name]
  }

  /// What other libraries, or hurried people, call them.
  private static let otherNames: [String: Parameter] = [
    "filters": .outChannels, "out": .outChannels, "output_channels": .outChannels,
    "num_filters": .outChannels, "n_filters": .outChannels, "out_features": .outChannels,
    "in": .inChannels, "input_channels": .inChannels, "channels": .inChannels,
    "in_features": .inChannels, "kernel": .kernelSize, "size": .kernelSize, "k": .kernelSize,
    "ksize": .kernelSize,
    "filter_size": .kernelSize, "s": .stride, "p": .padding, "pad": .padding, "d": .dilation,
    "dilation_rate": .dilation, "g": .groups, "use_bias": .bias, "mode": .paddingMode,
  ]
}
