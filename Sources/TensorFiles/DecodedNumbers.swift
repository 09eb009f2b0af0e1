/// Numbers of a file as Float32, and how many of them are unusual.
struct DecodedNumbers {
  var scalars: ContiguousArray<Float>
  /// How many are not a number.
  var nans = 0
  /// How many are infinite in the file.
  var infinities = 0
  /// How many are finite in the file, but infinite as Float32.
  var overflows = 0

  /// The numbers that begin at byte `start`, one behind the other.
  ///
  /// float16 and bfloat16 are exact as Float32; float64 goes to the nearest, of two equally near
  /// to the even one, as PyTorch's `.float()` and NumPy's `astype` do.
  ///
  /// - Precondition: The bytes are there, and the type is one that is read.
  /// - Complexity: O(count).
  init(_ bytes: [UInt8], from start: Int, count: Int, as type: ElementType, isBigEndian: Bool) {
    precondition(type.isRead && bytes.count - start >= count * type.bits / 8)
    scalars = []
    scalars.reserveCapacity(count)
    var overflows = 0
    switch type {
    case .uint8: for place in start..<start + count { scalars.append(Float(bytes[place])) }
    case .float16:
      for index in 0..<count {
        let bits = word(bytes, start + 2 * index, isBigEndian, as: UInt16.self)
        scalars.append(float(half: bits))
      }
    case .bfloat16:
      for index in 0..<count {
        let bits = word(bytes, start + 2 * index, isBigEndian, as: UInt16.self)
        scalars.append(Float(bitPattern: UInt32(bits) << 16))
      }
    case .float32:
      for index in 0..<count {
        let bits = word(bytes, start + 4 * index, isBigEndian, as: UInt32.self)
        scalars.append(Float(bitPattern: bits))
      }
    case .float64:
      for index in 0..<count {
        let bits = word(bytes, start + 8 * index, isBigEndian, as: UInt64.self)
        let double = Double(bitPattern: bits)
        let value = Float(double)
        if double.isFinite && value.isInfinite { overflows += 1 }
        scalars.append(value)
      }
    default: preconditionFailure("Numbers of the type \(type) are not read.")
    }
    for value in scalars where !value.isFinite {
      if value.isNaN { nans += 1 } else { infinities += 1 }
    }
    self.overflows = overflows
    infinities -= overflows
  }

  /// The same numbers in row-major order, where the first dimension ran fastest.
  mutating func leaveFortranOrder(shape: [Int]) {
    var steps: [Int] = []
    var step = 1
    for size in shape {
      steps.append(step)
      step *= size
    }
    let stored = scalars
    scalars.removeAll(keepingCapacity: true)
    for offset in OdometerSequence(shape: shape, steps: steps) { scalars.append(stored[offset]) }
  }
}

/// The bits of one number, wherever it stands.
@inline(__always)
private func word<Bits: FixedWidthInteger>(
  _ bytes: [UInt8], _ start: Int, _ isBigEndian: Bool, as: Bits.Type
) -> Bits {
  var bits: Bits = 0
  for index in 0..<Bits.bitWidth / 8 {
    bits |= Bits(truncatingIfNeeded: bytes[start + index]) << Bits(truncatingIfNeeded: 8 * index)
  }
  return isBigEndian ? bits.byteSwapped : bits
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
