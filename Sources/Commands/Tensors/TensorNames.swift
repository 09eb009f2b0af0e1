import TensorFiles

extension StoredTensor {
  /// The name of the bias that goes with a weight: `features.0.bias` with `features.0.weight`.
  var nameOfBias: String? {
    name == "weight" || name.hasSuffix(".weight") ? name.dropLast(6) + "bias" : nil
  }
}

extension TensorFile {
  /// Its tensors as a reader looks for them: layer 2 before layer 10, a weight before its bias.
  ///
  /// The order in the file is another one: safetensors sorts by type and by letters.
  var inReadingOrder: [StoredTensor] {
    tensors.map { (tensor: $0, key: NameKey($0.name)) }.sorted { $0.key < $1.key }.map(\.tensor)
  }

  /// The tensor that a key names, by its own name or by its layer's: `conv1` is `conv1.weight`.
  ///
  /// - Throws: `TensorFileError` with the names that are near.
  func weight(of key: String) throws(TensorFileError) -> StoredTensor {
    if let layer = tensors.first(where: { $0.name == "\(key).weight" }),
      !tensors.contains(where: { $0.name == key })
    {
      return layer
    }
    return try stored(named: key)
  }
}

/// A tensor's name, taken apart so that numbers in it count as numbers.
private struct NameKey: Comparable {
  private let parts: [Part]

  private enum Part: Comparable {
    case number(Int)
    case word(String)
    /// The parts of one layer, in the order of PyTorch's `state_dict`.
    case member(Int)
  }

  init(_ name: String) {
    let members = ["weight", "bias", "running_mean", "running_var", "num_batches_tracked"]
    // Nobody reads names that long to their end.
    let pieces = name.prefix(1000).split(separator: ".", omittingEmptySubsequences: false)
    parts = pieces.enumerated().flatMap { index, piece -> [Part] in
      if index == pieces.count - 1, let member = members.firstIndex(of: String(piece)) {
        return [.member(member)]
      }
      // layer10 follows layer9.
      let digits = piece.reversed().prefix { $0.isASCII && $0.isNumber }
      guard !digits.isEmpty, let number = Int(String(digits.reversed())) else {
        return [.word(String(piece))]
      }
      let word = piece.dropLast(digits.count)
      return word.isEmpty ? [.number(number)] : [.word(String(word)), .number(number)]
    }
  }

  static func < (first: NameKey, second: NameKey) -> Bool {
    first.parts.lexicographicallyPrecedes(second.parts)
  }
}
