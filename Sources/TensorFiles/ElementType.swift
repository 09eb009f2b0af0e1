/// The kinds of numbers that are read from files.
public enum ElementType: String, Hashable, Sendable, CaseIterable {
  /// IEEE 754 in 2 bytes.
  case float16
  /// IEEE 754 in 4 bytes, as a ``ConvolutionCore/Tensor`` holds them.
  case float32
  /// IEEE 754 in 8 bytes; rounded to 4.
  case float64
  /// 0 to 255, as the samples of pictures; kept as they are.
  case uint8

  /// Bytes of one number.
  public var size: Int {
    switch self {
    case .uint8: 1
    case .float16: 2
    case .float32: 4
    case .float64: 8
    }
  }

  /// The type and the byte order that NumPy's short name means, `<f4` for example.
  ///
  /// A name without an order, or with `=`, means the order of the machine that reads, so the same
  /// file would be read differently elsewhere: it is refused.
  static func named(_ name: String) -> (type: ElementType, isBigEndian: Bool)? {
    let types: [Substring: ElementType] = ["f2": .float16, "f4": .float32, "f8": .float64]
    let order = name.prefix(1)
    if name.dropFirst() == "u1", ["|", "<", ">"].contains(order) { return (.uint8, false) }
    guard let type = types[name.dropFirst()], ["<", ">"].contains(order) else { return nil }
    return (type, order == ">")
  }
}

/// The number that the 16 bits of a Float16 mean.
///
/// `Float16` itself does not exist on every Mac.
func float(half bits: UInt16) -> Float {
  let sign = UInt32(bits & 0x8000) << 16
  let exponent = UInt32(bits >> 10 & 0x1f)
  let fraction = UInt32(bits & 0x3ff)
  switch exponent {
  case 0:
    // Zero and the subnormal numbers: the fraction counts steps of 2^-24.
    let magnitude = Float(fraction) * 0x1p-24
    return sign == 0 ? magnitude : -magnitude
  case 0x1f: return Float(bitPattern: sign | 0x7f80_0000 | fraction << 13)
  default: return Float(bitPattern: sign | (exponent + 127 - 15) << 23 | fraction << 13)
  }
}
