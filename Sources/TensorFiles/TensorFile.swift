import ConvolutionCore
import SafeText

/// A file of tensors, .safetensors or .npy: what is in it, and each tensor when it is asked for.
///
/// Only the header is read at first. It is checked against the bytes before anything is allocated,
/// so every tensor that is listed is there. Pickles (.pt, .pth, .npz with objects) are refused
/// without exception, because reading one means running it.
public struct TensorFile: Sendable {
  /// How tensors are laid down in a file.
  public enum Format: String, Hashable, Sendable {
    /// NumPy's: one array.
    case npy
    /// Hugging Face's: any number of tensors with names.
    case safetensors
  }

  /// The name of the file, as it was given.
  public let name: String
  /// How the file is laid down.
  public let format: Format
  /// What its writer said of it, such as `format: pt`.
  public let metadata: [String: String]
  /// Its tensors, in the order of their bytes.
  public let tensors: [StoredTensor]
  private let bytes: [UInt8]

  /// The file that `bytes` are; its name is for messages, and decides what was meant where the
  /// bytes do not.
  ///
  /// - Throws: ``TensorFileError``.
  /// - Complexity: O(h log h) in the bytes of the header.
  public init(_ bytes: [UInt8], name: String) throws(TensorFileError) {
    do throws(TensorFileError.Problem) {
      format = try Self.format(of: bytes, name: name)
      switch format {
      case .npy:
        let header = try NPYHeader(bytes)
        try header.requireNumbers(in: bytes)
        metadata = [:]
        tensors = [header.storedTensor]
      case .safetensors:
        let header = try SafetensorsHeader(bytes)
        metadata = header.metadata
        tensors = header.tensors
      }
    } catch {
      throw TensorFileError(name: name, problem: error)
    }
    self.name = name
    self.bytes = bytes
  }

  /// The numbers of one of its tensors.
  ///
  /// - Parameter stored: One of ``tensors``.
  /// - Returns: Its numbers as Float32, and how many of them are unusual.
  /// - Throws: ``TensorFileError`` for a type that is not read, or more numbers than are held.
  /// - Complexity: O(n) in the number of scalars.
  public func read(_ stored: StoredTensor) throws(TensorFileError) -> ReadTensor {
    guard stored.elementType.isRead else {
      throw error(.notRead(tensor: stored.name, type: stored.elementType))
    }
    // Sizes beside a zero count too: products of some of them are taken.
    guard stored.shape.map({ max($0, 1) }).reduce(1, *) <= Tensor.largestCount else {
      throw error(.tooLarge(count: stored.count))
    }
    var numbers = DecodedNumbers(
      bytes, from: stored.offset, count: stored.count, as: stored.elementType,
      isBigEndian: stored.isBigEndian)
    if stored.isFortranOrder { numbers.leaveFortranOrder(shape: stored.shape) }
    return ReadTensor(
      name: stored.name, tensor: Tensor(shape: stored.shape, scalars: numbers.scalars),
      elementType: stored.elementType, nans: numbers.nans, infinities: numbers.infinities,
      overflows: numbers.overflows)
  }

  /// The tensor of a name; in an .npy file the empty name.
  ///
  /// - Throws: ``TensorFileError``; for an unknown name with those it is near to.
  public func stored(named name: String) throws(TensorFileError) -> StoredTensor {
    if let stored = tensors.first(where: { $0.name == name }) { return stored }
    throw error(
      .noTensor(
        name: name, near: nearest(to: name, in: tensors.map(\.name)),
        known: tensors.prefix(4).map(\.name), count: tensors.count))
  }

  /// The numbers of the tensor of a name; in an .npy file the empty name.
  ///
  /// - Throws: ``TensorFileError``; for an unknown name with those it is near to.
  /// - Complexity: O(n) in its number of scalars.
  public func read(named name: String) throws(TensorFileError) -> ReadTensor {
    try read(try stored(named: name))
  }

  /// All tensors whose numbers are read, and those whose are not: whole numbers, for example.
  ///
  /// - Throws: ``TensorFileError`` for more numbers than are held.
  /// - Complexity: O(n) in the bytes of the file.
  public func readAll() throws(TensorFileError) -> (
    tensors: [ReadTensor], skipped: [StoredTensor]
  ) {
    var read: [ReadTensor] = []
    for stored in tensors where stored.elementType.isRead { read.append(try self.read(stored)) }
    return (read, tensors.filter { !$0.elementType.isRead })
  }

  private func error(_ problem: TensorFileError.Problem) -> TensorFileError {
    TensorFileError(name: name, problem: problem)
  }

  /// What the bytes are by their beginning, and by the name where that does not tell.
  private static func format(
    of bytes: [UInt8], name: String
  ) throws(TensorFileError.Problem) -> Format {
    guard !bytes.isEmpty else { throw .empty }
    if bytes.starts(with: NPYHeader.magic) || NPYHeader.magic.starts(with: bytes) { return .npy }
    // A length may look like the beginning of anything, but then a brace follows.
    if SafetensorsHeader.isLikely(bytes) { return .safetensors }
    let expected: Format? =
      name.hasSuffix(".safetensors") ? .safetensors : name.hasSuffix(".npy") ? .npy : nil
    let kind = FileKind(bytes)
    guard kind == nil, expected == .safetensors else {
      throw .notTensors(expected: expected, looksLike: kind)
    }
    return .safetensors
  }
}
