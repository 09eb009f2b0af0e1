/// The 32-bit generator behind `torch.manual_seed`.
///
/// Source: M. Matsumoto and T. Nishimura, "Mersenne Twister", ACM TOMACS 8 (1998), 3–30, with the
/// initialisation of 2002; PyTorch uses it for the CPU.
public struct MersenneTwister: Hashable, Sendable {
  private static let size = 624
  private static let shift = 397

  private var state: [UInt32]
  private var index = Self.size

  /// A generator seeded as `torch.manual_seed(seed)` does: modulo 2³².
  public init(seed: UInt64) {
    state = [UInt32(truncatingIfNeeded: seed)]
    for index in 1..<Self.size {
      let previous = state[index - 1]
      state.append(1_812_433_253 &* (previous ^ (previous >> 30)) &+ UInt32(index))
    }
  }

  /// The next 32 random bits.
  public mutating func next() -> UInt32 {
    if index == Self.size { refill() }
    var bits = state[index]
    index += 1
    bits ^= bits >> 11
    bits ^= (bits << 7) & 0x9d2c_5680
    bits ^= (bits << 15) & 0xefc6_0000
    bits ^= bits >> 18
    return bits
  }

  /// The next 64 random bits, the upper half first.
  public mutating func next64() -> UInt64 {
    let upper = UInt64(next())
    return upper << 32 | UInt64(next())
  }

  /// The next number of `torch.randint`: one of a range.
  ///
  /// - Precondition: The range is not empty.
  public mutating func nextWhole(in range: Range<Int>) -> Int {
    let bits = Self.outputs(for: range) == 2 ? next64() : UInt64(next())
    return range.lowerBound &+ Int(truncatingIfNeeded: bits % Self.length(of: range))
  }

  /// How many outputs of ``next()`` a number of `torch.randint` takes.
  ///
  /// PyTorch takes more bits where few would prefer some numbers visibly.
  public static func outputs(for range: Range<Int>) -> Int {
    length(of: range) >= 1 << 28 ? 2 : 1
  }

  private static func length(of range: Range<Int>) -> UInt64 {
    // Longer than any Int for the widest ranges.
    UInt64(bitPattern: Int64(range.upperBound &- range.lowerBound))
  }

  /// Passes over so many outputs of ``next()``.
  public mutating func skip(_ count: Int) {
    var left = count
    while left > 0 {
      if index == Self.size { refill() }
      let step = min(left, Self.size - index)
      index += step
      left -= step
    }
  }

  /// The next number of `torch.rand`: 24 random bits, 0 to below 1.
  public mutating func nextUnit() -> Float {
    Float(next() & 0xff_ffff) * 0x1p-24
  }

  /// The next number of `tensor.uniform_(low, high)`.
  public mutating func nextUniform(from low: Float, to high: Float) -> Float {
    // One rounding, as PyTorch's fused multiply-add has it.
    low.addingProduct(nextUnit(), high - low)
  }

  /// So many numbers of `tensor.uniform_(-bound, bound)`.
  ///
  /// Each is that of ``nextUniform(from:to:)``: with bounds that are opposite, product and sum have
  /// at most 48 bits, so Double holds both exactly, and one rounding is left.
  public mutating func uniforms(_ count: Int, within bound: Float) -> ContiguousArray<Float> {
    let low = -Double(bound)
    let step = 2 * Double(bound) * 0x1p-24
    var numbers = ContiguousArray<Float>()
    numbers.reserveCapacity(count)
    for _ in 0..<count { numbers.append(Float(low + Double(next() & 0xff_ffff) * step)) }
    return numbers
  }

  private mutating func refill() {
    func twisted(_ upper: UInt32, _ lower: UInt32, _ far: UInt32) -> UInt32 {
      let bits = (upper & 0x8000_0000) | (lower & 0x7fff_ffff)
      return far ^ (bits >> 1) ^ (bits & 1 == 0 ? 0 : 0x9908_b0df)
    }
    let (size, shift) = (Self.size, Self.shift)
    for index in 0..<size - shift {
      state[index] = twisted(state[index], state[index + 1], state[index + shift])
    }
    for index in size - shift..<size - 1 {
      state[index] = twisted(state[index], state[index + 1], state[index + shift - size])
    }
    state[size - 1] = twisted(state[size - 1], state[0], state[shift - 1])
    index = 0
  }
}
