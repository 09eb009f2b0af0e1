import FeatureMapViews
import SafeText
import TerminalCanvas

/// Lines and pictures, one below the other, as wide as the window.
struct Page {
  private let appearance: Appearance
  private var parts: [Canvas] = []

  init(_ appearance: Appearance) {
    self.appearance = appearance
  }

  /// The page so far.
  var canvas: Canvas { Canvas.stacked(parts) }

  /// Rows used so far.
  var rows: Int { parts.map(\.rows).reduce(0, +) }

  /// A line of text, wrapped at words.
  mutating func text(
    _ text: String, style: Style = [], isQuiet: Bool = false, continuation: String = "  "
  ) {
    parts.append(
      Canvas(
        lines: wrapped(text, width: appearance.columns, continuation: continuation),
        foreground: isQuiet ? appearance.quiet : .standard, style: style))
  }

  /// Two texts on one line if they fit, else on two.
  mutating func pair(
    _ first: String, _ second: String, style: Style = [], isQuiet: Bool = false
  ) {
    let joined = first + "    " + second
    if displayWidth(joined) <= appearance.columns {
      text(joined, style: style, isQuiet: isQuiet)
    } else {
      text(first, style: style, isQuiet: isQuiet)
      text(second.hasPrefix("→") ? "  " + second : second, style: style, isQuiet: isQuiet)
    }
  }

  /// A picture.
  mutating func add(_ canvas: Canvas) {
    parts.append(canvas)
  }

  /// An empty line.
  mutating func gap() {
    parts.append(Canvas(rows: 1, columns: 0))
  }

  /// Commands to go on with: what each does, and the line itself.
  mutating func ladder(_ steps: [(title: String, command: CommandLineText)]) {
    guard appearance.framing == .page else { return }
    let widest = steps.map { displayWidth($0.title) }.max() ?? 0
    for (title, command) in steps {
      let space = String(repeating: " ", count: widest - displayWidth(title))
      next(title + space, command)
    }
  }

  private mutating func next(_ title: String, _ command: CommandLineText) {
    let lines = command.lines(width: appearance.columns - displayWidth(title) - 2)
    let beside = lines.allSatisfy {
      displayWidth($0) + displayWidth(title) + 2 <= appearance.columns
    }
    guard beside, lines.count == 1 else {
      text(title, isQuiet: true)
      parts.append(
        Canvas(
          lines: command.lines(width: appearance.columns - 2).map { "  " + $0 },
          foreground: appearance.accent))
      return
    }
    var canvas = Canvas(rows: 1, columns: appearance.columns)
    let used = canvas.write(title, row: 0, column: 0, foreground: appearance.quiet)
    canvas.write(lines[0], row: 0, column: used + 2, foreground: appearance.accent)
    parts.append(canvas)
  }
}
