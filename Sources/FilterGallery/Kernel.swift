public import ConvolutionCore

/// One grid of weights as it was written, before it is laid on a picture's channels.
public struct Kernel: Hashable, Sendable {
  /// Rows and columns.
  public let size: Size2D
  /// The weights, row by row, in whole numbers over one divisor; `nil` where they have none.
  public let whole: WholeNumbers?
  /// The weights, row by row.
  public let values: [Double]

  /// The most rows or columns a kernel may have.
  public static let largestSide = 31

  /// A kernel of whole numbers, row by row, and what all of them are divided by.
  ///
  /// - Precondition: Every row has the length of the first, and the divisor is above zero.
  init(_ rows: [[Int]], dividedBy divisor: Int = 1) {
    let width = rows.first?.count ?? 0
    precondition(rows.allSatisfy { $0.count == width } && divisor > 0)
    size = Size2D(height: rows.count, width: width)
    whole = WholeNumbers(numerators: rows.flatMap(\.self), divisor: divisor)
    values = rows.joined().map { Double($0) / Double(divisor) }
  }

  /// A kernel computed from a formula, which has no whole numbers.
  init(size: Size2D, values: [Double]) {
    precondition(values.count == size.area)
    self.size = size
    self.values = values
    whole = nil
  }

  /// A kernel of numbers that somebody wrote.
  ///
  /// - Precondition: Every row has the length of the first.
  init(_ rows: [[WrittenNumber]]) {
    let width = rows.first?.count ?? 0
    precondition(rows.allSatisfy { $0.count == width })
    size = Size2D(height: rows.count, width: width)
    values = rows.joined().map(\.value)
    let fractions = rows.joined().compactMap(\.fraction)
    whole = fractions.count == values.count ? WholeNumbers(fractions) : nil
  }

  /// Whether the weights cancel, so that a constant patch gives 0.
  public var sumsToZero: Bool {
    whole.map { $0.numerators.reduce(0, +) == 0 } ?? cancel(values)
  }
}

/// Whether numbers that were rounded add up to zero as far as their rounding allows.
func cancel(_ values: [Double]) -> Bool {
  // A Float carries 24 bits, so a sum of rounded weights misses zero by about 6e-8 of their size.
  abs(values.reduce(0, +)) <= 1e-6 * values.reduce(0) { $0 + abs($1) }
}
