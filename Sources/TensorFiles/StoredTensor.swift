public import ConvolutionCore

/// A tensor of a file, as the file's header describes it.
public struct StoredTensor: Hashable, Sendable {
  /// Its key, as PyTorch's `state_dict` has it; empty for the one array of an .npy file.
  ///
  /// Whoever wrote the file chose it: `visible(_:)` makes it fit to be shown.
  public let name: String
  /// What its numbers are in the file.
  public let elementType: ElementType
  /// The length of each dimension, outermost first; at most ``largestRank`` of them.
  public let shape: [Int]
  /// Where its numbers begin in the file.
  let offset: Int
  /// The byte order of its numbers.
  var isBigEndian = false
  /// Whether the first dimension is the one that runs fastest.
  var isFortranOrder = false

  /// The most dimensions of a tensor that is read from a file.
  public static let largestRank = 8

  /// The number of scalars.
  public var count: Int { shape.reduce(1, *) }

  /// The name of its type as its format writes it, for people: `F32`.
  public var typeName: String { elementType.safetensorsName }
}

/// A tensor from a file, and what a reader should know of its numbers.
public struct ReadTensor: Hashable, Sendable {
  /// Its key; empty for the one array of an .npy file.
  public let name: String
  /// The numbers, as Float32 and in row-major order.
  public let tensor: Tensor
  /// What the file holds them as.
  public let elementType: ElementType
  /// How many are not a number.
  public let nans: Int
  /// How many are infinite in the file.
  public let infinities: Int
  /// How many are finite in the file, but infinite as Float32.
  public let overflows: Int
}
