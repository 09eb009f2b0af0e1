import ConvolutionCore

/// The first part of an .npy file: what the numbers behind it are.
///
/// Source: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
struct NPYHeader: Hashable {
  var elementType: ElementType
  /// The type as the file writes it.
  var typeText: String
  var isBigEndian: Bool
  /// Whether the first dimension is the one that runs fastest.
  var isFortranOrder: Bool
  var shape: [Int]
  /// Where the numbers begin.
  var dataOffset: Int

  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// The longest header that is read; NumPy's own limit.
  private static let longest = 10_000

  init(_ bytes: [UInt8]) throws(TensorFileError.Problem) {
    let text = try Self.text(of: bytes)
    dataOffset = text.endIndex
    var reader = NPYHeaderReader(bytes[text])
    let entries = try reader.entries()

    guard let type = ElementType.named(numpy: entries.elementType) else {
      throw .elementType(found: entries.elementType)
    }
    typeText = entries.elementType
    (elementType, isBigEndian) = type
    isFortranOrder = entries.isFortranOrder
    shape = entries.shape
    guard shape.count <= StoredTensor.largestRank else {
      throw .shape(found: "has \(shape.count) dimensions")
    }
    // Zeros are left out, so that no product of other sizes can be too large either.
    guard let count = Tensor.count(of: shape.map { max($0, 1) }),
      !count.multipliedReportingOverflow(by: elementType.bits).overflow
    else {
      throw .shape(found: "is \(shape), more numbers than can be counted")
    }
  }

  /// The number of scalars.
  var count: Int { shape.reduce(1, *) }

  /// The one tensor it describes.
  var storedTensor: StoredTensor {
    StoredTensor(
      name: "", elementType: elementType, shape: shape, offset: dataOffset,
      isBigEndian: isBigEndian, isFortranOrder: isFortranOrder)
  }

  /// The numbers must fill the rest of the file.
  func requireNumbers(in bytes: [UInt8]) throws(TensorFileError.Problem) {
    let needed = count * elementType.bits / 8
    let found = bytes.count - dataOffset
    guard found >= needed else { throw .truncated(part: "numbers", needed: needed, found: found) }
    guard found == needed else { throw .trailing(found - needed) }
  }

  /// Where the text of the header stands.
  private static func text(of bytes: [UInt8]) throws(TensorFileError.Problem) -> Range<Int> {
    guard !bytes.isEmpty else { throw .empty }
    guard bytes.starts(with: magic) else {
      guard magic.starts(with: bytes) else {
        throw .notTensors(expected: .npy, looksLike: FileKind(bytes))
      }
      throw .truncated(part: "header", needed: magic.count + 4, found: bytes.count)
    }
    guard bytes.count >= magic.count + 4 else {
      throw .truncated(part: "header", needed: magic.count + 4, found: bytes.count)
    }
    let (major, minor) = (Int(bytes[6]), Int(bytes[7]))
    guard (1...3).contains(major), minor == 0 else {
      throw .unsupportedVersion(major: major, minor: minor)
    }
    let start = major == 1 ? 10 : 12
    guard bytes.count >= start else {
      throw .truncated(part: "header", needed: start, found: bytes.count)
    }
    let length = bytes[8..<start].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= bytes.count - start else {
      throw .truncated(part: "header", needed: start + length, found: bytes.count)
    }
    guard length <= longest else {
      throw .header(found: "has \(length) bytes, of which at most \(longest) are read")
    }
    return start..<start + length
  }
}
