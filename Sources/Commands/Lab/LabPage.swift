import ConvolutionCore
import FeatureMapViews
import SafeText
import TerminalCanvas

/// A page of the lab: the same parts drawn for eyes, or told for ears.
struct LabPage {
  /// A part of a page.
  enum Part {
    case title(String)
    case line(String)
    case quiet(String)
    /// Two facts on one line, where they fit.
    case pair(String, String)
    case gap
    case tables(TableRow)
    case bars(BarChart)
    /// A picture, and what is said instead of it.
    case drawing((Appearance) -> Canvas, words: [String])
    case next(String, Request)
  }

  private(set) var parts: [Part] = []

  mutating func title(_ text: String) { parts.append(.title(text)) }
  mutating func line(_ text: String) { parts.append(.line(text)) }
  mutating func quiet(_ text: String) { parts.append(.quiet(text)) }
  mutating func pair(_ first: String, _ second: String) { parts.append(.pair(first, second)) }
  mutating func gap() { parts.append(.gap) }
  mutating func tables(_ tables: [NumberTable], signs: [String] = []) {
    parts.append(
      .tables(
        TableRow(
          tables,
          signs: signs.isEmpty
            ? [String](repeating: "", count: max(0, tables.count - 1)) : signs)))
  }
  mutating func bars(_ title: String, _ bars: [BarChart.Bar]) {
    parts.append(.bars(BarChart(title: title, bars)))
  }
  mutating func drawing(words: [String], _ draw: @escaping (Appearance) -> Canvas) {
    parts.append(.drawing(draw, words: words))
  }
  /// A line for the eye alone.
  mutating func drawn(_ text: String, words: [String] = []) {
    drawing(words: words) { appearance in
      Canvas(
        lines: wrapped(text, width: appearance.columns, continuation: "  "),
        foreground: appearance.quiet)
    }
  }
  mutating func next(_ title: String, _ request: LabRequest) {
    parts.append(.next(title, .lab(request)))
  }

  /// A plane in numbers if they fit, else as a heatmap with its scale.
  mutating func plane(_ title: String, _ plane: Tensor, marked: Position? = nil) {
    planes([(title, plane)], marked: marked)
  }

  /// Planes beside each other where there is room, else one below the other.
  mutating func planes(_ planes: [(title: String, plane: Tensor)], marked: Position? = nil) {
    drawing(words: planes.flatMap { Self.words($0.title, $0.plane, marked) }) { appearance in
      let drawn = planes.map { Self.canvas($0.title, $0.plane, marked, appearance) }
      let beside = Canvas.row(drawn, spacing: 4)
      return beside.columns <= appearance.columns ? beside : Canvas.stacked(drawn, spacing: 1)
    }
  }

  private static func isSmall(_ plane: Tensor) -> Bool {
    plane.planeSize.height <= 16 && plane.planeSize.width <= 16
  }

  private static func canvas(
    _ title: String, _ plane: Tensor, _ marked: Position?, _ appearance: Appearance
  ) -> Canvas {
    let table = NumberTable(title: title, plane, marked: marked.map { [$0] } ?? [])
    let narrow = table.narrowed(to: appearance.columns)
    guard !isSmall(plane) || narrow.isCut else { return narrow.canvas(appearance) }
    return heatmap(title, plane, PlaneStatistics(plane), marked: marked, appearance)
  }

  private static func words(_ title: String, _ plane: Tensor, _ marked: Position?) -> [String] {
    isSmall(plane)
      ? NumberTable(title: title, plane, marked: marked.map { [$0] } ?? []).sentences
      : words(title, PlaneStatistics(plane), plane.planeSize)
  }

  private static func words(
    _ title: String, _ statistics: PlaneStatistics, _ size: Size2D
  ) -> [String] {
    var words = ["\(title): \(size.height) rows, \(size.width) columns."]
    if let least = statistics.minimum, let most = statistics.maximum {
      for (name, extreme) in [("Least", least), ("Most", most)] {
        words.append(
          "\(name): \(Spoken.number(extreme.value)) at row \(extreme.position.row), column "
            + "\(extreme.position.column).")
      }
    }
    return words
  }

  private static func heatmap(
    _ title: String, _ plane: Tensor, _ statistics: PlaneStatistics, marked: Position?,
    _ appearance: Appearance
  ) -> Canvas {
    let size = plane.planeSize
    let across = max(1, min(64, appearance.columns - 2) / appearance.dots.columns)
    let down = appearance.dots == .halfBlocks ? 48 : 24
    let factor = max(1, (size.width + across - 1) / across, (size.height + down - 1) / down)
    let scale = ValueScale(
      showing: [statistics], colormap: nil, background: appearance.background)
    var heatmap = Heatmap(
      ReducedMap(plane, factor: factor), statistics.hasNegative ? .strongest : .mean, scale: scale)
    heatmap.mark = marked.map { Position(row: $0.row / factor, column: $0.column / factor) }
    let caption = factor == 1 ? title : "\(title)   1 dot = \(factor) × \(factor) values"
    return Canvas.stacked([
      Canvas(
        lines: wrapped(caption, width: appearance.columns), foreground: appearance.quiet),
      heatmap.canvas(appearance),
      ScaleBar(scale, columns: min(appearance.columns, max(26, min(across, size.width))))
        .canvas(appearance),
    ])
  }

  /// The page as a picture.
  func canvas(_ appearance: Appearance, program: String) -> Canvas {
    var page = Page(appearance)
    for part in parts {
      switch part {
      case .title(let text): page.text(text, style: .bold)
      case .line(let text): page.text(text)
      case .quiet(let text): page.text(text, isQuiet: true)
      case .pair(let first, let second): page.pair(first, second, isQuiet: true)
      case .gap: page.gap()
      case .tables(let tables): page.add(tables.canvas(appearance))
      case .bars(let bars): page.add(bars.canvas(appearance))
      case .drawing(let draw, _): page.add(draw(appearance))
      case .next(let title, let request):
        page.ladder([(title, CommandLineText(request, program: program))])
      }
    }
    return page.canvas
  }

  /// The page in words, a fact a line.
  func words(program: String) -> String {
    var lines: [String] = []
    for part in parts {
      switch part {
      case .title(let text), .line(let text), .quiet(let text): lines.append(Self.spoken(text))
      case .pair(let first, let second): lines += [first, second].map(Self.spoken)
      case .gap: lines.append("")
      case .tables(let tables): lines += tables.sentences.map(Self.spoken)
      case .bars(let bars): lines += bars.sentences.map(Self.spoken)
      case .drawing(_, let words): lines += words.map(Self.spoken)
      case .next(_, let request):
        var plain = request
        if case .lab(var lab) = plain {
          lab.view.isPlain = true
          plain = .lab(lab)
        }
        lines.append("Next: " + CommandLineText(plain, program: program).line)
      }
    }
    return plainText(lines)
  }

  /// Signs as the words that a voice says, and a sentence's beginning and end.
  static func spoken(_ text: String) -> String {
    let sizes = text.replacing(/(\d) × (?=\d)/) { "\($0.1) by " }
    let words = [
      ("largest difference |Δ|", "largest difference"), (" × ", " times "), ("×", " by "),
      (" ÷ ", " divided by "), (" → ", " becomes "), ("δ", "delta"), ("γ", "gamma"),
      ("β", "beta"), ("ε", "epsilon"), ("√", "root of "), ("≥", "at least"), ("·", " times "),
      ("(-", "(minus "), (" = -", " = minus "), (" - ", " minus "), (" + ", " plus "),
    ].reduce(sizes) { $0.replacing($1.0, with: $1.1) }
    let trimmed = words.split(separator: " ").joined(separator: " ").capitalizedFirst
    return ".:!?".contains(trimmed.last ?? ".") ? trimmed : trimmed + "."
  }
}
