public import ConvolutionCore
public import TerminalCanvas

/// A filter, small enough to stand beside its map: in numbers where they are short, else in dots.
public struct KernelView: Hashable, Sendable {
  /// What a filter lays on one input channel.
  public struct Slice: Hashable, Sendable {
    /// The channel, such as `R`; empty where one slice stands for all channels.
    public var label: String
    /// The weights, `[kernel height, kernel width]`.
    public var weights: Tensor
    /// The weights as whole numbers in the way they are written in books, if there is such a form.
    public var numerators: [Int]?

    /// A slice from its weights.
    public init(label: String, weights: Tensor, numerators: [Int]? = nil) {
      self.label = label
      self.weights = weights
      self.numerators = numerators
    }
  }

  /// One slice for every input channel, or a single one that lies on all of them.
  public var slices: [Slice]
  /// What every whole number is divided by.
  public var divisor: Int
  /// What is added to each output value, if the layer has a bias.
  public var bias: Float?

  /// A view of a filter's slices.
  public init(slices: [Slice], divisor: Int = 1, bias: Float? = nil) {
    self.slices = slices
    self.divisor = divisor
    self.bias = bias
  }

  /// Numbers if they are short, dots if not; with the divisor and the bias below.
  ///
  /// - Parameters:
  ///   - appearance: What may be drawn with.
  ///   - widest: Columns beyond which numbers give way to dots.
  /// - Returns: A canvas just large enough.
  public func canvas(_ appearance: Appearance, widest: Int = 14) -> Canvas {
    let numbers = numbers(widest: widest)
    var parts = [numbers ?? dots(appearance)]
    var notes: [String] = []
    if divisor != 1, numbers != nil { notes.append("all ÷ \(NumberText.grouped(divisor))") }
    if let bias { notes.append("bias " + NumberText.shortSigned(bias, significant: 3)) }
    for note in notes {
      var line = Canvas(rows: 1, columns: note.count)
      line.write(note, row: 0, column: 0, foreground: appearance.quiet)
      parts.append(line)
    }
    return Canvas.stacked(parts, spacing: 0)
  }

  /// Only the dots: slices beside each other, or one above the other where that is narrower.
  public func dots(_ appearance: Appearance, stacked: Bool = false) -> Canvas {
    let most = slices.prefix(Self.mostSlices).flatMap { $0.weights.scalars.map(abs) }.max() ?? 0
    let scale = ValueScale(.diverging(on: appearance.background), from: -most, to: most)
    let drawn = slices.prefix(Self.mostSlices).map { slice in
      let map = picture(slice, scale, appearance)
      guard !slice.label.isEmpty, !stacked else { return map }
      var label = Canvas(rows: 1, columns: max(map.columns, slice.label.count))
      label.write(slice.label, row: 0, column: 0, foreground: appearance.quiet)
      return Canvas.stacked([label, map], spacing: 0)
    }
    let isTall = stacked || appearance.dots != .halfBlocks
    var canvas = isTall ? Canvas.stacked(drawn, spacing: 0) : Canvas.row(drawn, spacing: 1)
    if slices.count > Self.mostSlices {
      let note = "+\(slices.count - Self.mostSlices) more"
      var line = Canvas(rows: 1, columns: note.count)
      line.write(note, row: 0, column: 0, foreground: appearance.quiet)
      canvas = Canvas.stacked([canvas, line], spacing: 0)
    }
    return canvas
  }

  /// A slice in dots; without half blocks in its own numbers, as digits would be others.
  private func picture(_ slice: Slice, _ scale: ValueScale, _ appearance: Appearance) -> Canvas {
    let size = slice.weights.planeSize
    guard appearance.dots != .halfBlocks else {
      return Heatmap(values: Array(slice.weights.scalars), size: size, scale: scale)
        .canvas(appearance)
    }
    let words =
      slice.numerators.map { $0.map { "\($0)" } }
      ?? slice.weights.scalars.map { NumberText.fixed(Double($0), decimals: 2) }
    let widest = words.map(\.count).max() ?? 1
    var canvas = Canvas(rows: size.height, columns: size.width * (widest + 1) - 1)
    for (index, word) in words.enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: size.width)
      canvas.write(word, row: row, column: column * (widest + 1) + widest - word.count)
    }
    return canvas
  }

  /// Rows of whole numbers, right-aligned; `nil` if they do not fit or are not whole.
  private func numbers(widest most: Int) -> Canvas? {
    let shown = slices.filter { $0.weights.scalars.contains { $0 != 0 } }
    guard let slice = shown.first, shown.count == 1, let numerators = slice.numerators else {
      return nil
    }
    let size = slice.weights.planeSize
    let words = numerators.map { "\($0)" }
    let widest = words.map(\.count).max() ?? 1
    let step = max(widest + 1, size.width <= 3 ? 3 : 2)
    let columns = size.width * step - (step - widest)
    guard columns <= most, size.height <= most / 2 else { return nil }
    let isLabelled = slices.count > 1
    var canvas = Canvas(rows: size.height + (isLabelled ? 1 : 0), columns: columns)
    if isLabelled { canvas.write("on \(slice.label)", row: 0, column: 0) }
    for (index, word) in words.enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: size.width)
      canvas.write(
        word, row: row + (isLabelled ? 1 : 0), column: column * step + widest - word.count)
    }
    return canvas
  }

  private static let mostSlices = 3
}
