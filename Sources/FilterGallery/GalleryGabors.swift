import ConvolutionCore

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Gallery {
  /// Filters that answer to stripes, four pixels apart, in four directions.
  static let gabors = [
    gabor("gabor-0", "stripes like |", degrees: 0, along: (1, 0)),
    gabor("gabor-45", "stripes like /", degrees: 45, along: (diagonal, diagonal)),
    gabor("gabor-90", "stripes like =", degrees: 90, along: (0, 1)),
    gabor("gabor-135", "stripes like \\", degrees: 135, along: (-diagonal, diagonal)),
  ]

  private static var diagonal: Double { 0.5.squareRoot() }

  private static func gabor(
    _ name: String, _ summary: String, degrees: Int, along direction: (x: Double, y: Double)
  ) -> NamedFilter {
    NamedFilter(
      name, .texture, summary,
      formula: "exp(-(u² + v²/4) / 4.5) · (cos(πu/2) - c), u at \(degrees)° of the rows",
      source: "Daugman, 1985",
      kernel: gaborKernel(along: direction))
  }

  /// A cosine wave under a bell, less a constant c under the same bell, so that it sums to zero.
  ///
  ///     w(x, y) = exp(-(u² + v² / 4) / 4.5) · (cos(π u / 2) - c)
  ///
  /// u runs along the wave and v across it, both from the middle: the wavelength is 4, the
  /// bell's deviation 1.5 along and 3 across. The weights above zero add up to 1.
  private static func gaborKernel(along direction: (x: Double, y: Double)) -> Kernel {
    let reach = -3...3
    let cells = reach.flatMap { y in reach.map { x in (x: Double(x), y: Double(y)) } }
    let bell = cells.map { cell -> Double in
      let u = direction.x * cell.x + direction.y * cell.y
      let v = direction.x * cell.y - direction.y * cell.x
      return exp(-(u * u + v * v / 4) / 4.5)
    }
    let wave = cells.map { cos(.pi / 2 * (direction.x * $0.x + direction.y * $0.y)) }
    let constant = zip(bell, wave).reduce(0) { $0 + $1.0 * $1.1 } / bell.reduce(0, +)
    let weights = zip(bell, wave).map { $0 * ($1 - constant) }
    let above = weights.reduce(0) { $0 + max($1, 0) }
    return Kernel(size: 7, values: weights.map { $0 / above })
  }
}
