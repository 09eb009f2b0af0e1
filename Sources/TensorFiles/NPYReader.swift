public import ConvolutionCore

/// An array from an .npy file, and what a reader should know of its numbers.
public struct NPYArray: Hashable, Sendable {
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

/// The tensor of an .npy file, given as its bytes; see ``readNPY(_:name:)``.
///
/// - Throws: ``TensorFileError``, which calls the file by `name`.
public func parseNPY(_ bytes: [UInt8], name: String) throws(TensorFileError) -> Tensor {
  try readNPY(bytes, name: name).tensor
}

/// The array of an .npy file, given as its bytes, and what should be known of its numbers.
///
/// float16, float32, float64 and uint8 are read, in either byte order and either order of
/// dimensions; float64 is rounded to Float32, uint8 stays 0 to 255. An array may have 0 to 4
/// dimensions: a number, a row, a plane, a picture, a batch or weight. Files of Python objects
/// are refused without exception, because reading them means running them.
///
/// - Throws: ``TensorFileError``, which calls the file by `name`. Nothing is allocated before the
///   bytes were counted.
/// - Complexity: O(n) in the number of scalars.
public func readNPY(_ bytes: [UInt8], name: String) throws(TensorFileError) -> NPYArray {
  do throws(TensorFileError.Problem) {
    return try array(bytes)
  } catch {
    throw TensorFileError(name: name, problem: error)
  }
}

private func array(_ bytes: [UInt8]) throws(TensorFileError.Problem) -> NPYArray {
  let header = try NPYHeader(bytes)
  let needed = header.count * header.elementType.size
  let found = bytes.count - header.dataOffset
  guard found >= needed else { throw .truncated(part: "numbers", needed: needed, found: found) }
  guard found == needed else { throw .trailing(found - needed) }
  // Sizes beside a zero count too: products of some of them are taken.
  guard header.shape.map({ max($0, 1) }).reduce(1, *) <= Tensor.largestCount else {
    throw .tooLarge(count: header.count)
  }
  var reader = ElementReader(header, bytes)
  var scalars = ContiguousArray<Float>()
  scalars.reserveCapacity(header.count)
  for index in storageOrder(header) { scalars.append(reader.element(index)) }
  return NPYArray(
    tensor: Tensor(shape: header.shape, scalars: scalars), elementType: header.elementType,
    nans: reader.nans, infinities: reader.infinities, overflows: reader.overflows)
}

/// For each element in row-major order, where it stands in the file.
private func storageOrder(_ header: NPYHeader) -> some Sequence<Int> {
  // In row-major order the last dimension has the step 1, in Fortran's the first.
  var steps: [Int] = []
  var step = 1
  for size in header.isFortranOrder ? header.shape : header.shape.reversed() {
    steps.append(step)
    step *= size
  }
  if !header.isFortranOrder { steps.reverse() }
  return OdometerSequence(shape: header.shape, steps: steps)
}

/// The offsets of all positions of a grid, the last dimension running fastest.
private struct OdometerSequence: Sequence, IteratorProtocol {
  private let shape: [Int]
  private let steps: [Int]
  private var position: [Int]
  private var offset = 0
  private var remaining: Int

  init(shape: [Int], steps: [Int]) {
    self.shape = shape
    self.steps = steps
    position = shape.map { _ in 0 }
    remaining = shape.reduce(1, *)
  }

  mutating func next() -> Int? {
    guard remaining > 0 else { return nil }
    remaining -= 1
    let current = offset
    for dimension in shape.indices.reversed() {
      position[dimension] += 1
      offset += steps[dimension]
      if position[dimension] < shape[dimension] { break }
      offset -= steps[dimension] * shape[dimension]
      position[dimension] = 0
    }
    return current
  }
}

/// Turns the bytes of single numbers into Float32, and counts the unusual ones.
private struct ElementReader {
  private let bytes: [UInt8]
  private let header: NPYHeader
  private(set) var nans = 0
  private(set) var infinities = 0
  private(set) var overflows = 0

  init(_ header: NPYHeader, _ bytes: [UInt8]) {
    self.header = header
    self.bytes = bytes
  }

  mutating func element(_ index: Int) -> Float {
    let start = header.dataOffset + index * header.elementType.size
    let value: Float
    var isOverflow = false
    switch header.elementType {
    case .uint8: return Float(bytes[start])
    case .float16: value = float(half: bits(start))
    case .float32: value = Float(bitPattern: bits(start))
    case .float64:
      let double = Double(bitPattern: bits(start))
      value = Float(double)
      isOverflow = double.isFinite && value.isInfinite
    }
    if value.isNaN { nans += 1 }
    if isOverflow { overflows += 1 } else if value.isInfinite { infinities += 1 }
    return value
  }

  private func bits<Bits: FixedWidthInteger>(_ start: Int) -> Bits {
    var bits: Bits = 0
    for byte in bytes[start..<start + Bits.bitWidth / 8] { bits = bits << 8 | Bits(byte) }
    return header.isBigEndian ? bits : bits.byteSwapped
  }
}
