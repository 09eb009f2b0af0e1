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
    let count = UInt64(bitPattern: Int64(range.upperBound &- range.lowerBound))
    // PyTorch takes more bits where few would prefer some numbers visibly.
    let bits = count >= 1 << 28 ? next64() : UInt64(next())
    return range.lowerBound &+ Int(truncatingIfNeeded: bits % count)
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

  private mutating func refill() {
    for index in 0..<Self.size {
      let bits =
        (state[index] & 0x8000_0000) | (state[(index + 1) % Self.size] & 0x7fff_ffff)
      state[index] =
        state[(index + Self.shift) % Self.size] ^ (bits >> 1) ^ (bits & 1 == 0 ? 0 : 0x9908_b0df)
    }
    index = 0
  }
}
