/// The normal distribution behind `torch.randn`, on the CPU.
///
/// Pairs of uniform numbers become pairs of normal ones:
///
///     √(−2 ln u) · cos(2π v)        √(−2 ln u) · sin(2π v)
///
/// For 16 numbers and more PyTorch works out logarithm, sine and cosine by short polynomials in
/// Float32, eight pairs at once; which product is rounded together with which sum, its compiler
/// chose. Both are followed to the bit: this is what PyTorch 2.13 gives on processors with AVX2.
///
/// Source: G. Box, M. Muller: A Note on the Generation of Random Normal Deviates, 1958; the
/// polynomials are those of S. Moshier's Cephes Math Library.
public struct NormalGenerator: Hashable, Sendable {
  /// Where its random bits come from.
  public var uniform: MersenneTwister
  /// The second number of a pair, kept for the next tensor that is small.
  private var kept: Double?

  /// A generator seeded as `torch.manual_seed(seed)` does.
  public init(seed: UInt64) {
    uniform = MersenneTwister(seed: seed)
  }

  /// The numbers of a tensor that `torch.randn` fills.
  public mutating func normals(_ count: Int) -> ContiguousArray<Float> {
    guard count >= 16 else { return ContiguousArray((0..<count).map { _ in nextNormal() }) }
    var numbers = ContiguousArray((0..<count).map { _ in uniform.nextUnit() })
    for start in stride(from: 0, through: count - 16, by: 16) {
      Self.transform(&numbers, from: start)
    }
    if !count.isMultiple(of: 16) {
      // What is left over is not enough for eight pairs, so the last sixteen are drawn again.
      for index in count - 16..<count { numbers[index] = uniform.nextUnit() }
      Self.transform(&numbers, from: count - 16)
    }
    return numbers
  }

  /// The next number of a tensor with fewer than 16, in Double and rounded once.
  private mutating func nextNormal() -> Float {
    if let kept {
      self.kept = nil
      return Float(kept)
    }
    let turn = 2 * Double.pi * nextUnit()
    let radius = (-2 * RealFunction.logarithmOfOnePlus(-nextUnit())).squareRoot()
    kept = radius * RealFunction.sine(turn)
    return Float(radius * RealFunction.cosine(turn))
  }

  /// 53 random bits, 0 to below 1.
  private mutating func nextUnit() -> Double {
    Double(uniform.next64() & (1 << 53 - 1)) * 0x1p-53
  }

  /// Eight numbers and the eight behind them, from uniform to normal.
  private static func transform(_ numbers: inout ContiguousArray<Float>, from start: Int) {
    // Float.pi is rounded down, which would be another number.
    let turn = Float(2 * Double.pi)
    for index in start..<start + 8 {
      let radius = (-2 * logarithm(1 - numbers[index])).squareRoot()
      let (sine, cosine) = sineAndCosine(turn * numbers[index + 8])
      // Added zeros, with which a mean of zero leaves no negative zero.
      numbers[index] = radius * cosine + 0
      numbers[index + 8] = radius * sine + 0
    }
  }

  /// The natural logarithm of a number from 2^−24 to 1.
  private static func logarithm(_ number: Float) -> Float {
    var exponent = Float(Int(number.bitPattern >> 23) - 126)
    var x = Float(bitPattern: number.bitPattern & 0x007f_ffff | 0x3f00_0000)
    if x < 0.707_106_77 {
      exponent -= 1
      x = x - 1 + x
    } else {
      x -= 1
    }
    let square = x * x
    let coefficients: [Float] = [
      -1.1514610310e-1, 1.1676998740e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1,
      2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
    ]
    var y = coefficients.reduce(7.0376836292e-2 as Float) { $1.addingProduct($0, x) } * x
    y = (exponent * -2.12194440e-4).addingProduct(y, square)
    y = y.addingProduct(square, -0.5)
    return (x + y).addingProduct(exponent, 0.693359375)
  }

  /// Sine and cosine of an angle from 0 to 2π.
  private static func sineAndCosine(_ angle: Float) -> (sine: Float, cosine: Float) {
    // The octant, made even, so that what is left is at most π / 4 either way.
    let octant = (Int(angle * 1.27323954473516) + 1) & ~1
    let turns = Float(octant)
    // π / 4 in three parts, so that nothing is lost in the difference.
    let rest = angle.addingProduct(turns, -0.78515625)
      .addingProduct(turns, -2.4187564849853515625e-4)
      .addingProduct(turns, -3.77489497744594108e-8)
    let square = rest * rest
    var even: Float = 2.443315711809948e-5
    even = (-1.388731625493765e-3 as Float).addingProduct(even, square)
    even = (4.166664568298827e-2 as Float).addingProduct(even, square)
    even = (-(square * 0.5)).addingProduct(even * square, square) + 1
    var odd: Float = -1.9515295891e-4
    odd = (8.3321608736e-3 as Float).addingProduct(odd, square)
    odd = (-1.6666654611e-1 as Float).addingProduct(odd, square)
    odd = rest.addingProduct(odd * square, rest)
    let (sine, cosine) = octant & 2 == 0 ? (odd, even) : (even, odd)
    return (octant & 4 == 0 ? sine : -sine, (octant - 2) & 4 == 0 ? -cosine : cosine)
  }
}
