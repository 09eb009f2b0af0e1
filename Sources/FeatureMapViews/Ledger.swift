public import ConvolutionCore

/// The sum behind one number of a map, written so that what is printed adds up as printed.
///
/// Whole numbers with one divisor at the end wherever picture and kernel allow it, so that the
/// sum can be checked in the head; else decimals, and what their rounding leaves over is said.
public struct Ledger: Hashable, Sendable {
  /// The part of one input channel.
  public struct Entry: Hashable, Sendable {
    /// The channel, such as `R`.
    public let label: String
    /// The input channel's number.
    public let inputChannel: Int
    /// Kernel columns.
    public let width: Int
    /// What the window sees, row by row; `~` before what stands in the padding, `pad` for a zero.
    public let patch: [String]
    /// The weights.
    public let kernel: [String]
    /// Their products.
    public let products: [String]
    /// Their sum.
    public let sum: String
    /// What the rounded products miss of the rounded sum; `nil` if nothing.
    public let rounding: String?
    /// The partial sum, unrounded.
    public let exactSum: Float
    /// The numbers behind the printed ones.
    let figures: Figures

    /// Whether its numbers are whole.
    public var isWhole: Bool { figures.places?.count == 0 }

    /// What some of the products make together, of the numbers as they are printed.
    ///
    /// Exact where the ledger has one number of decimals; else a sum of Float32.
    public func sum(of taps: some Sequence<Int>) -> String {
      figures.text(taps.map { figures.products[$0] })
    }
  }

  /// The numbers behind those of an entry.
  struct Figures: Hashable, Sendable {
    /// Products and sum as counts of the last decimal, or as they are.
    let products: [Double]
    let sum: Double
    /// `nil` where each number is written by itself.
    let places: Places?

    func text(_ numbers: [Double]) -> String {
      let total = numbers.reduce(0, +)
      guard let places else {
        return total == 0 ? "+0" : NumberText.shortSigned(Float(total), significant: 5)
      }
      return places.count == 0
        ? NumberText.signed(total, decimals: 0) : places.text(Int(total))
    }
  }

  /// What some entries make together, of the partial sums as they are printed.
  public static func sum(of entries: some Sequence<Entry>) -> String {
    let all = entries.map { $0.figures }
    return all.first?.text(all.map(\.sum)) ?? "+0"
  }

  /// What the first products make together: all those of some entries, and some of another.
  public static func runningSum(_ whole: some Sequence<Entry>, _ last: Entry, taps: Int) -> String {
    let figures = last.figures
    return figures.text(
      whole.flatMap { $0.figures.products } + figures.products.prefix(max(0, taps)))
  }

  /// A line of the final sum.
  public struct Line: Hashable, Sendable {
    /// What a line stands for.
    public enum Kind: Hashable, Sendable {
      /// The sum of whole numbers, divided.
      case divided
      /// The bias.
      case bias
      /// What rounding leaves over.
      case rounding
      /// The number of the map.
      case value
    }

    /// What it stands for.
    public let kind: Kind
    /// What is added.
    public let text: String
    /// The number.
    public let number: String
  }

  /// One entry for each input channel.
  public let entries: [Entry]
  /// What stands over the pixels, such as `pixels × 255`.
  public let pixelHeading: String
  /// What stands over the weights, such as `kernel × 3`.
  public let kernelHeading: String
  /// All partial sums together, before anything is divided; only in whole numbers.
  public let together: String?
  /// From the partial sums to the value.
  public let lines: [Line]
  /// Whether the sum is written in whole numbers.
  public let isWhole: Bool
  /// Whether all numbers have the same number of decimals, so that they can be added up as printed.
  public var hasOneUnit: Bool { entries.allSatisfy { $0.figures.places != nil } }

  /// The ledger of an explanation.
  ///
  /// - Parameters:
  ///   - explanation: What is to be written down.
  ///   - labels: A name for every input channel of the picture.
  ///   - pixelDivisors: What pixels may be whole multiples of one part of, such as 255.
  ///   - wholeKernel: The filter as whole numbers per contribution and one divisor, if it has such
  ///     a form.
  ///   - decimals: How many decimals, where numbers are not whole; as many as these numbers need
  ///     if `nil`.
  public init(
    _ explanation: Explanation, labels: [String], pixelDivisors: [Int],
    wholeKernel: (numerators: [[Int]], divisor: Int)?, decimals: Int? = nil
  ) {
    if let kernel = wholeKernel,
      let (divisor, pixels) = Self.wholePixels(explanation, divisors: pixelDivisors)
    {
      self.init(
        whole: explanation, labels: labels, pixels: pixels, pixelDivisor: divisor,
        numerators: kernel.numerators, kernelDivisor: kernel.divisor)
    } else if Places.canHold(explanation) {
      self.init(decimal: explanation, labels: labels, decimals.map { Places($0) })
    } else {
      self.init(loose: explanation, labels: labels)
    }
  }

  private init(
    whole explanation: Explanation, labels: [String], pixels: [[Int]], pixelDivisor: Int,
    numerators: [[Int]], kernelDivisor: Int
  ) {
    isWhole = true
    let width = explanation.contributions.first?.kernel.planeSize.width ?? 1
    var total = 0
    var entries: [Entry] = []
    for (index, part) in explanation.contributions.enumerated() {
      let products = zip(pixels[index], numerators[index]).map { $0 * $1 }
      let sum = products.reduce(0, +)
      total += sum
      entries.append(
        Entry(
          label: labels[part.inputChannel], inputChannel: part.inputChannel, width: width,
          patch: Self.marked(pixels[index].map { "\($0)" }, explanation),
          kernel: numerators[index].map { "\($0)" }, products: products.map { "\($0)" },
          sum: Self.signed(sum), rounding: nil, exactSum: part.sum,
          figures: Figures(
            products: products.map { Double($0) }, sum: Double(sum), places: Places(0))))
    }
    self.entries = entries
    pixelHeading = pixelDivisor == 1 ? "pixels" : "pixels × \(pixelDivisor)"
    kernelHeading = kernelDivisor == 1 ? "kernel" : "kernel × \(kernelDivisor)"
    together = Self.signed(total)

    let divisor = pixelDivisor * kernelDivisor
    let quotient = Double(total) / Double(divisor)
    // Beyond a million a Float32 has no decimals worth printing.
    let places = Places(abs(quotient) >= 1e6 ? 0 : abs(quotient) >= 1e5 ? 1 : 6)
    var lines: [Line] = []
    if divisor != 1 {
      let reason = [
        pixelDivisor == 1 ? nil : "\(pixelDivisor) for the pixels",
        kernelDivisor == 1 ? nil : "\(kernelDivisor) for the kernel",
      ].compactMap { $0 }.joined(separator: ", ")
      lines.append(
        Line(
          kind: .divided, text: "÷ \(divisor) (\(reason))",
          number: places.signed(quotient)))
    }
    lines.append(Self.biasLine(explanation, places))
    let left =
      places.units(Double(explanation.value)) - places.units(quotient)
      - places.units(Double(explanation.bias))
    if left != 0 {
      lines.append(Line(kind: .rounding, text: "rounding in Float32", number: places.text(left)))
    }
    lines.append(Self.valueLine(explanation, places))
    self.lines = lines
  }

  /// The ledger of numbers that no fixed number of decimals can hold.
  ///
  /// NaN, infinities, the very large and the very small are each written by themselves, and nothing
  /// is said of rounding.
  private init(loose explanation: Explanation, labels: [String]) {
    isWhole = false
    let width = explanation.contributions.first?.kernel.planeSize.width ?? 1
    func text(_ value: Float) -> String { NumberText.short(value, significant: 5) }
    func signed(_ value: Float) -> String { NumberText.shortSigned(value, significant: 5) }
    entries = explanation.contributions.map { part in
      Entry(
        label: labels[part.inputChannel], inputChannel: part.inputChannel, width: width,
        patch: Self.marked(part.patch.scalars.map(text), explanation),
        kernel: part.kernel.scalars.map(text), products: part.products.scalars.map(text),
        sum: signed(part.sum), rounding: nil, exactSum: part.sum,
        figures: Figures(
          products: part.products.scalars.map { Double($0) }, sum: Double(part.sum), places: nil))
    }
    pixelHeading = "pixels"
    kernelHeading = "kernel"
    together = nil
    let position = explanation.position
    lines = [
      Line(
        kind: .bias, text: "+ bias, once",
        number: explanation.bias == 0 ? "+0" : signed(explanation.bias)),
      Line(
        kind: .value,
        text: "= output[\(explanation.outputChannel), \(position.row), \(position.column)]",
        number: signed(explanation.value)),
    ]
  }

  private init(decimal explanation: Explanation, labels: [String], _ fixed: Places?) {
    isWhole = false
    let width = explanation.contributions.first?.kernel.planeSize.width ?? 1
    let places = fixed ?? Places(showing: explanation)
    var entries: [Entry] = []
    var left = places.units(Double(explanation.value)) - places.units(Double(explanation.bias))
    for part in explanation.contributions {
      let products = part.products.scalars.map { places.units(Double($0)) }
      let sum = places.units(Double(part.sum))
      left -= sum
      let missing = sum - products.reduce(0, +)
      entries.append(
        Entry(
          label: labels[part.inputChannel], inputChannel: part.inputChannel, width: width,
          patch: Self.marked(part.patch.scalars.map { places.plain(Double($0)) }, explanation),
          kernel: part.kernel.scalars.map { places.plain(Double($0)) },
          products: products.map { places.plainText($0) }, sum: places.text(sum),
          rounding: missing == 0 ? nil : places.text(missing), exactSum: part.sum,
          figures: Figures(
            products: products.map { Double($0) }, sum: Double(sum), places: places)))
    }
    self.entries = entries
    pixelHeading = "pixels"
    kernelHeading = "kernel"
    together = nil
    var lines = [Self.biasLine(explanation, places)]
    if left != 0 {
      lines.append(
        Line(kind: .rounding, text: "rounding of the lines above", number: places.text(left)))
    }
    lines.append(Self.valueLine(explanation, places))
    self.lines = lines
  }

  /// The value as the last line has it, without zeros at its end: `+28`, `-0.376471`.
  public var valueText: String {
    var text = lines.last?.number ?? ""
    guard text.contains("."), !text.contains("e") else { return text }
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text == "+0" ? "0" : text
  }

  private static func biasLine(_ explanation: Explanation, _ places: Places) -> Line {
    let bias = explanation.bias
    return Line(
      kind: .bias, text: "+ bias, once", number: bias == 0 ? "+0" : places.signed(Double(bias)))
  }

  private static func valueLine(_ explanation: Explanation, _ places: Places) -> Line {
    let position = explanation.position
    return Line(
      kind: .value,
      text: "= output[\(explanation.outputChannel), \(position.row), \(position.column)]",
      number: places.signed(Double(explanation.value)))
  }

  /// Pixels as whole numbers of one part of the smallest divisor that makes all of them whole.
  private static func wholePixels(
    _ explanation: Explanation, divisors: [Int]
  ) -> (divisor: Int, pixels: [[Int]])? {
    for divisor in divisors {
      var pixels: [[Int]] = []
      let isWhole = explanation.contributions.allSatisfy { part in
        let whole = part.patch.scalars.map { (Double($0) * Double(divisor)).rounded() }
        pixels.append(whole.map { abs($0) < 1e6 ? Int($0) : 0 })
        return zip(whole, part.patch.scalars).allSatisfy {
          abs($0) < 1e6 && Float($0 / Double(divisor)) == $1
        }
      }
      if isWhole { return (divisor, pixels) }
    }
    return nil
  }

  private static func marked(_ numbers: [String], _ explanation: Explanation) -> [String] {
    numbers.indices.map { index in
      guard explanation.isPadding[index] else { return numbers[index] }
      return explanation.sources[index] == nil ? "pad" : "~" + numbers[index]
    }
  }

  private static func signed(_ number: Int) -> String { number < 0 ? "\(number)" : "+\(number)" }
}

/// Decimals that a ledger is written in; sums are taken of what is printed.
struct Places: Hashable, Sendable {
  let count: Int
  private let scale: Double

  init(_ count: Int) {
    self.count = count
    scale = (0..<count).reduce(1.0) { product, _ in product * 10 }
  }

  /// Whether all numbers of an explanation can be written with one number of decimals.
  static func canHold(_ explanation: Explanation) -> Bool {
    let numbers =
      explanation.contributions.flatMap { Array($0.products.scalars) + $0.patch.scalars + [$0.sum] }
      + [explanation.value, explanation.bias]
    let largest = numbers.map(abs).max() ?? 0
    return numbers.allSatisfy(\.isFinite) && largest < 1e6 && (largest == 0 || largest > 1e-6)
  }

  /// Four decimals, or as many as give the largest number of an explanation four digits.
  init(showing explanation: Explanation) {
    let largest =
      explanation.contributions.flatMap { $0.products.scalars }
      .filter(\.isFinite).map(abs).max() ?? 0
    var count = 4
    var bound = 0.1 as Float
    while largest > 0, largest < bound, count < 10 {
      count += 1
      bound /= 10
    }
    self.init(count)
  }

  /// A number as a whole count of the last decimal; 0 if it is not finite or too large to round.
  func units(_ value: Double) -> Int {
    let scaled = (value * scale).rounded()
    return abs(scaled) < 0x1p53 ? Int(scaled) : 0
  }

  func text(_ units: Int) -> String { NumberText.signed(Double(units) / scale, decimals: count) }

  func plainText(_ units: Int) -> String {
    NumberText.fixed(Double(units) / scale, decimals: count)
  }

  func signed(_ value: Double) -> String { NumberText.signed(value, decimals: count) }

  func plain(_ value: Double) -> String { NumberText.fixed(value, decimals: count) }
}
