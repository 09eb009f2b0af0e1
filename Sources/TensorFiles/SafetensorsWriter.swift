public import ConvolutionCore

/// A tensor and the name it is written under.
public struct NamedTensor: Hashable, Sendable {
  /// What its numbers become in a file.
  public enum Form: Hashable, Sendable {
    /// Four bytes each, to the bit.
    case float32
    /// Whole numbers of eight bytes, as `num_batches_tracked` is; what is not finite becomes 0.
    case int64
  }

  /// Its key, such as `features.0.weight`.
  public var name: String
  /// Its numbers.
  public var tensor: Tensor
  /// What they become.
  public var form: Form

  /// A tensor under a name.
  public init(name: String, tensor: Tensor, as form: Form = .float32) {
    self.name = name
    self.tensor = tensor
    self.form = form
  }
}

/// The .safetensors file of some tensors, byte for byte as `safetensors.torch.save_file` writes it.
///
/// As there, the tensors stand in the order of their names, whole numbers first, behind a header
/// filled up with spaces to a multiple of 8 bytes. The same tensors give the same bytes, in whatever
/// order they come.
///
/// Source: `safetensors/src/tensor.rs`, `prepare`.
///
/// - Parameters:
///   - tensors: Tensors of different names, none called `__metadata__`.
///   - metadata: What is said about them; PyTorch's own files say `format: pt`.
/// - Returns: The bytes of the file.
/// - Precondition: No name stands twice.
/// - Complexity: O(n) in the number of scalars.
public func safetensorsBytes(
  _ tensors: [NamedTensor], metadata: [String: String] = ["format": "pt"]
) -> [UInt8] {
  precondition(
    Set(tensors.map(\.name) + ["__metadata__"]).count == tensors.count + 1,
    "Each tensor needs a name of its own.")
  let ordered = tensors.sorted {
    let (first, second) = ($0.form == .int64 ? 0 : 1, $1.form == .int64 ? 0 : 1)
    return first != second
      ? first < second : $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
  }
  let header = safetensorsHeader(ordered, metadata: metadata)
  var bytes: [UInt8] = []
  bytes.reserveCapacity(8 + header.count + ordered.map(\.byteCount).reduce(0, +))
  append(UInt64(header.count), to: &bytes)
  bytes += header
  for named in ordered {
    switch named.form {
    case .float32: for scalar in named.tensor.scalars { append(scalar.bitPattern, to: &bytes) }
    case .int64:
      for scalar in named.tensor.scalars {
        append(Int64(exactly: scalar.rounded()) ?? 0, to: &bytes)
      }
    }
  }
  return bytes
}

extension NamedTensor {
  fileprivate var byteCount: Int { tensor.count * (form == .int64 ? 8 : 4) }
}

/// The JSON, with the spaces behind it.
private func safetensorsHeader(_ tensors: [NamedTensor], metadata: [String: String]) -> [UInt8] {
  var members: [String] = []
  if !metadata.isEmpty {
    let pairs = metadata.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { "\(jsonString($0.key)):\(jsonString($0.value))" }
    members.append("\"__metadata__\":{\(pairs.joined(separator: ","))}")
  }
  var offset = 0
  for named in tensors {
    let end = offset + named.byteCount
    let shape = named.tensor.shape.map(String.init).joined(separator: ",")
    members.append(
      "\(jsonString(named.name)):{\"dtype\":\"\(named.form == .int64 ? "I64" : "F32")\","
        + "\"shape\":[\(shape)],\"data_offsets\":[\(offset),\(end)]}")
    offset = end
  }
  var text = Array("{\(members.joined(separator: ","))}".utf8)
  while !text.count.isMultiple(of: 8) { text.append(0x20) }
  return text
}

/// A text in the quotation marks of JSON: only what must be escaped is.
private func jsonString(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\u{8}": result += "\\b"
    case "\u{c}": result += "\\f"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case "\u{0}"..."\u{1f}":
      let digits = String(scalar.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
