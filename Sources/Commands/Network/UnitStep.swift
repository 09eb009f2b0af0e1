import ConvolutionCore
import FeatureMapViews

/// What one layer did to make one number.
struct UnitStep {
  /// How it is shown.
  enum Body {
    /// Windows, weights and products of a convolution.
    case ledger(Ledger, window: String)
    /// Sentences and sums.
    case lines([String])
    /// A window in numbers, some of them marked, and what was made of them.
    case window(NumberTable, [String])
    /// Products one below the other, the largest of them.
    case products(UnitProducts)
  }

  /// The row of the trace.
  let row: Int
  /// The layer with its name.
  let caption: String
  /// The number's place in what comes out: `[channel, row, column]`, or `[index]`.
  let place: [Int]
  /// How it came about.
  let body: Body
  /// The number the layer gives there.
  let value: Float
  /// The number as the steps add up to it; `nil` where they only say which number was taken.
  let computed: Float?
}

/// Products of inputs and weights that make one number, together with a bias.
struct UnitProducts {
  /// One product.
  struct Term {
    /// Where the input stands: `channel 3, at 2,5`.
    let source: String
    let input: Float
    let weight: Float

    var product: Float { input * weight }
  }

  /// All of them, in the order in which they are added after the bias.
  let terms: [Term]
  /// What is added once, first; `nil` without bias.
  let bias: Float?

  /// The sum in the order of the layer.
  var sum: Float { terms.reduce(bias ?? 0) { $0 + $1.product } }

  /// Products that are written out.
  static let mostShown = 8

  /// The lines of the sum: the largest products, the rest together, the bias.
  var lines: [String] {
    let ranked = terms.indices.sorted { abs(terms[$0].product) > abs(terms[$1].product) }
    let shown = Set(ranked.prefix(Self.mostShown))
    var rows: [(source: String, sum: String, value: Float)] = []
    for index in terms.indices where shown.contains(index) {
      let term = terms[index]
      rows.append(
        (term.source, "\(Self.text(term.input)) · \(Self.text(term.weight))", term.product))
    }
    let left = terms.count - shown.count
    if left > 0 {
      let rest = terms.indices.filter { !shown.contains($0) }.reduce(Float(0)) {
        $0 + terms[$1].product
      }
      rows.append(("\(NumberText.grouped(left)) smaller product\(left == 1 ? "" : "s")", "", rest))
    }
    if let bias { rows.append(("bias, once", "", bias)) }
    let sources = rows.map(\.source.count).max() ?? 0
    let sums = rows.map(\.sum.count).max() ?? 0
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(0, width - text.count))
    }
    return rows.map { row in
      padded(row.source, sources) + "  " + padded(row.sum, sums) + "  " + Self.text(row.value)
    }
  }

  static func text(_ value: Float) -> String {
    NumberText.signed(Double(value), decimals: 4)
  }
}
