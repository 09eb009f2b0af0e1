import SafeText

/// The parameters of a layer's constructor, in PyTorch's order.
struct Signature: Hashable {
  /// The layer's name.
  let name: String
  /// Its parameters.
  let parameters: [Parameter]

  /// PyTorch's Conv2d.
  ///
  /// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv2d.html
  static let conv2d = Signature(
    name: "Conv2d",
    parameters: [
      .inChannels, .outChannels, .kernelSize, .stride, .padding, .dilation, .groups, .bias,
      .paddingMode, .device, .dtype,
    ])

  /// The parameter of a name.
  subscript(name: String) -> Parameter? { parameters.first { $0.rawValue == name } }

  /// The names to choose from, without those that are refused anyway.
  var choice: String {
    let names = parameters.filter { $0.kind != .nothing }.map(\.rawValue)
    guard names.count > 1 else { return names.first ?? "no argument" }
    return names.dropLast().joined(separator: ", ") + " or " + names[names.count - 1]
  }

  /// The parameter that somebody who wrote `word` may have meant.
  func meant(by word: String) -> Parameter? {
    if let name = otherNames[word.lowercased()], let parameter = self[name] { return parameter }
    // Short names are near to everything.
    let others = otherNames.filter { $0.key.count > 4 && self[$0.value] != nil }.keys.sorted()
    guard let name = nearest(to: word, in: parameters.map(\.rawValue) + others).first else {
      return nil
    }
    return self[name] ?? otherNames[name].flatMap { self[$0] }
  }
}

/// What other libraries, or hurried people, call parameters.
private let otherNames = [
  "filters": "out_channels", "out": "out_channels", "output_channels": "out_channels",
  "num_filters": "out_channels", "n_filters": "out_channels", "in": "in_channels",
  "out_features": "out_channels", "in_features": "in_channels",
  "input_channels": "in_channels", "channels": "in_channels", "kernel": "kernel_size",
  "size": "kernel_size", "k": "kernel_size", "ksize": "kernel_size",
  "filter_size": "kernel_size", "s": "stride", "p": "padding", "pad": "padding", "d": "dilation",
  "dilation_rate": "dilation", "g": "groups", "use_bias": "bias", "mode": "padding_mode",
  "slope": "negative_slope", "rate": "p", "scale": "scale_factor", "axis": "dim",
]
