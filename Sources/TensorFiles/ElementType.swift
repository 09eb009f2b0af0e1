/// The kinds of numbers that stand in files, by PyTorch's names.
///
/// Floating-point numbers and bytes are read; a file that holds others beside them is still read,
/// and lists what it has: a `num_batches_tracked` stands in the state of every batch norm.
public enum ElementType: String, Hashable, Sendable, CaseIterable {
  /// IEEE 754 in 2 bytes.
  case float16
  /// The upper half of a `float32`.
  case bfloat16
  /// IEEE 754 in 4 bytes, as a ``ConvolutionCore/Tensor`` holds them.
  case float32
  /// IEEE 754 in 8 bytes; rounded to 4.
  case float64
  /// 0 to 255, as the samples of pictures; kept as they are.
  case uint8
  /// Whole numbers, which no weight is made of.
  case int8, int16, int32, int64, uint16, uint32, uint64
  /// True or false.
  case bool
  /// A real and an imaginary part.
  case complex64
  /// Numbers of 8 bits and fewer, which mean something only with a scale beside them.
  case float8E4M3 = "float8_e4m3fn"
  /// 8 bits, 5 of them exponent.
  case float8E5M2 = "float8_e5m2"
  /// 8 bits, all of them exponent.
  case float8E8M0 = "float8_e8m0fnu"
  /// 8 bits, without a negative zero.
  case float8E4M3FNUZ = "float8_e4m3fnuz"
  /// 8 bits, 5 of them exponent, without a negative zero.
  case float8E5M2FNUZ = "float8_e5m2fnuz"
  /// 6 bits, 2 of them exponent.
  case float6E2M3 = "float6_e2m3"
  /// 6 bits, 3 of them exponent.
  case float6E3M2 = "float6_e3m2"
  /// 4 bits.
  case float4 = "float4_e2m1"

  /// Bits of one number in a file.
  public var bits: Int {
    switch self {
    case .float4: 4
    case .float6E2M3, .float6E3M2: 6
    case .uint8, .int8, .bool, .float8E4M3, .float8E5M2, .float8E8M0, .float8E4M3FNUZ,
      .float8E5M2FNUZ:
      8
    case .float16, .bfloat16, .int16, .uint16: 16
    case .float32, .int32, .uint32: 32
    case .float64, .int64, .uint64, .complex64: 64
    }
  }

  /// Whether numbers of this kind become a tensor.
  public var isRead: Bool { whyNotRead == nil }

  /// Why they do not, in a few words; `nil` if they do.
  public var whyNotRead: String? {
    switch self {
    case .float16, .bfloat16, .float32, .float64, .uint8: nil
    case .int8, .int16, .int32, .int64, .uint16, .uint32, .uint64: "whole numbers"
    case .bool: "true or false"
    case .complex64: "complex numbers"
    case .float8E4M3, .float8E5M2, .float8E8M0, .float8E4M3FNUZ, .float8E5M2FNUZ, .float6E2M3,
      .float6E3M2, .float4:
      "fewer than 16 bits a number"
    }
  }

  /// The name of this kind in a .safetensors header: `F32`, `BF16`, `I64`.
  public var safetensorsName: String {
    switch self {
    case .float16: "F16"
    case .bfloat16: "BF16"
    case .float32: "F32"
    case .float64: "F64"
    case .uint8: "U8"
    case .int8: "I8"
    case .int16: "I16"
    case .int32: "I32"
    case .int64: "I64"
    case .uint16: "U16"
    case .uint32: "U32"
    case .uint64: "U64"
    case .bool: "BOOL"
    case .complex64: "C64"
    case .float8E4M3: "F8_E4M3"
    case .float8E5M2: "F8_E5M2"
    case .float8E8M0: "F8_E8M0"
    case .float8E4M3FNUZ: "F8_E4M3FNUZ"
    case .float8E5M2FNUZ: "F8_E5M2FNUZ"
    case .float6E2M3: "F6_E2M3"
    case .float6E3M2: "F6_E3M2"
    case .float4: "F4"
    }
  }

  /// The kind that a .safetensors header names; case matters there.
  static func named(safetensors name: String) -> ElementType? {
    allCases.first { $0.safetensorsName == name }
  }

  /// The kind and the byte order that NumPy's short name means, `<f4` for example.
  ///
  /// A name without an order, or with `=`, means the order of the machine that reads, so the same
  /// file would be read differently elsewhere: it is refused.
  static func named(numpy name: String) -> (type: ElementType, isBigEndian: Bool)? {
    let order = name.prefix(1)
    let bytes: [Substring: ElementType] = ["u1": .uint8, "i1": .int8, "b1": .bool]
    if let type = bytes[name.dropFirst()], ["|", "<", ">"].contains(order) { return (type, false) }
    let types: [Substring: ElementType] = [
      "f2": .float16, "f4": .float32, "f8": .float64, "i2": .int16, "i4": .int32, "i8": .int64,
      "u2": .uint16, "u4": .uint32, "u8": .uint64,
    ]
    guard let type = types[name.dropFirst()], ["<", ">"].contains(order) else { return nil }
    return (type, order == ">")
  }
}
