/// A file of tensors and, behind a colon, one of them: `model.safetensors:features.0`.
///
/// The colon that counts stands behind the file's ending, so that names with colons are no riddle.
struct TensorAddress: Hashable {
  /// The file's name, `-` for standard input.
  let path: String
  /// The tensor, or the layer whose weight it is; `nil` where none is named.
  let key: String?

  /// The address that a text writes.
  init(_ text: String) {
    let ends = [".safetensors:", ".npy:"].compactMap { text.firstRange(of: $0)?.upperBound }
    guard let end = ends.min() else {
      path = text
      key = nil
      return
    }
    path = String(text[..<text.index(before: end)])
    key = String(text[end...])
  }

  /// The text that writes an address; the ending must be one that a key may follow.
  static func text(path: String, key: String) -> String? {
    guard path.hasSuffix(".safetensors") || path.hasSuffix(".npy"), !key.isEmpty else {
      return nil
    }
    return "\(path):\(key)"
  }
}
