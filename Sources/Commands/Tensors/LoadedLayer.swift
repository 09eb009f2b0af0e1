import ConvolutionCore
import FeatureMapViews
import SafeText
import TensorFiles

/// The weight of one layer and its bias, as a file of tensors holds them.
struct LoadedLayer {
  /// `[out, in / groups, kernel height, kernel width]`.
  let weight: Tensor
  /// One number for each output channel; `nil` where the file has none.
  let bias: Tensor?
  /// Where it comes from: `net.safetensors, conv1.weight`.
  let origin: String
  /// Weights that are not finite.
  let broken: Int

  /// The layer that an address names.
  ///
  /// - Parameters:
  ///   - text: The file's name, and behind a colon the tensor's or the layer's.
  ///   - shape: What the weight must be, where that is known: then a file with several layers needs
  ///     no key, if one of them alone fits.
  ///   - inputs: How files are read.
  /// - Throws: `TensorFileError`, or ``CommandError`` where it is not said which of several.
  init(_ text: String, shape: [Int]?, _ inputs: Inputs) throws {
    let address = TensorAddress(text)
    let file = try TensorFile(
      try inputs.readFile(address.path),
      name: address.path == "-" ? "standard input" : address.path)
    let stored = try Self.weight(address, shape, in: file)
    weight = try file.read(stored).tensor
    let bias = stored.nameOfBias.flatMap { name in
      file.tensors.first { $0.name == name && $0.elementType.isRead && $0.shape.count == 1 }
    }
    self.bias = try bias.map { try file.read($0).tensor }
    broken =
      weight.scalars.count { !$0.isFinite } + (self.bias?.scalars.count { !$0.isFinite } ?? 0)
    origin =
      visible(address.path) + (stored.name.isEmpty ? "" : ", \(shown(stored.name))")
  }

  private static func weight(
    _ address: TensorAddress, _ shape: [Int]?, in file: TensorFile
  ) throws -> StoredTensor {
    if file.format == .npy {
      guard address.key == nil else {
        throw CommandError(
          .usage,
          "--weights has a key behind \(visible(address.path)), which holds one array without a "
            + "name. Leave the key away.")
      }
      return try file.stored(named: "")
    }
    if let key = address.key { return try file.weight(of: key) }
    let weights = file.inReadingOrder.filter { $0.shape.count == 4 && $0.elementType.isRead }
    let fitting = shape.map { shape in weights.filter { $0.shape == shape } } ?? weights
    if fitting.count == 1 { return fitting[0] }
    let candidates = fitting.isEmpty ? weights : fitting
    guard let first = candidates.first else {
      throw CommandError(
        .badData,
        "\(visible(address.path)) holds \(file.summary), but no weight of a convolution. "
          + "One of four dimensions is needed. The command filters lists what a file holds.")
    }
    let listed = candidates.prefix(4).map { "\(shown($0.name)) \($0.shape)" }
      .joined(separator: ", ")
    let found =
      fitting.isEmpty
      ? "none of the shape \(shape ?? [])" : "\(fitting.count) that could be meant"
    throw CommandError(
      fitting.isEmpty ? .badData : .usage,
      "\(visible(address.path)) holds \(weights.count) weights of convolutions, \(found): \(listed)"
        + "\(candidates.count > 4 ? ", ..." : ""). One layer is needed. Name it behind a colon: "
        + "--weights \(CommandLineText.quoted(address.path + ":" + first.name)).")
  }
}

/// A tensor's name for a sentence, short and harmless.
private func shown(_ name: String) -> String {
  "'\(truncated(visible(String(name.prefix(200))), toWidth: 60))'"
}
