import FeatureMapViews
import LessonMarkdown
import SafeText
import TerminalCanvas

/// Text whose letters have styles of their own, wrapped by the columns they take.
struct StyledText {
  /// How a letter is drawn.
  struct Ink: Hashable {
    var style: Style = []
    var tone = Tone.plain
  }

  /// Which of the page's colours a letter has.
  enum Tone: Hashable {
    case plain
    case quiet
    case accent
  }

  private var letters: [(scalar: Unicode.Scalar, ink: Ink)] = []

  /// Running text.
  init(_ inlines: [MarkdownInline], ink: Ink = Ink()) {
    add(inlines, ink)
  }

  /// Letters of one kind.
  init(_ text: String, ink: Ink = Ink()) {
    add(text, ink)
  }

  private mutating func add(_ inlines: [MarkdownInline], _ ink: Ink) {
    for inline in inlines {
      var inner = ink
      switch inline {
      case .text(let text), .html(let text): add(text, ink)
      case .softBreak: add(" ", ink)
      case .lineBreak: letters.append(("\n", ink))
      case .code(let code):
        inner.tone = .accent
        add(code, inner)
      case .emphasis(let text):
        inner.style.insert(.underline)
        add(text, inner)
      case .strong(let text):
        inner.style.insert(.bold)
        add(text, inner)
      case .link(let text, let url), .image(let text, let url):
        inner.style.insert(.underline)
        add(text, inner)
        inner.style.remove(.underline)
        inner.tone = .quiet
        if text.plainText != url { add(" (\(url))", inner) }
      }
    }
  }

  /// Letters, with everything that a terminal would act on written out.
  private mutating func add(_ text: String, _ ink: Ink) {
    for scalar in visible(text).unicodeScalars { letters.append((scalar, ink)) }
  }

  /// The text on lines of at most `width` columns.
  func canvas(_ appearance: Appearance, width: Int) -> Canvas {
    let plain = String(String.UnicodeScalarView(letters.map(\.scalar)))
    let lines = wrapped(plain, width: max(1, width))
    var canvas = Canvas(rows: lines.count, columns: lines.map { displayWidth($0) }.max() ?? 0)
    // Wrapping leaves spaces and line breaks away, and nothing else: so the inks are found again.
    var next = 0
    for (row, line) in lines.enumerated() {
      var column = 0
      for character in line {
        guard let first = character.unicodeScalars.first else { continue }
        while next < letters.count, letters[next].scalar != first { next += 1 }
        let ink = next < letters.count ? letters[next].ink : Ink()
        next += character.unicodeScalars.count
        column += canvas.write(
          String(character), row: row, column: column, foreground: appearance.color(ink.tone),
          style: ink.style)
      }
    }
    return canvas
  }
}

extension Appearance {
  /// The colour of a tone.
  func color(_ tone: StyledText.Tone) -> Color {
    switch tone {
    case .plain: .standard
    case .quiet: quiet
    case .accent: accent
    }
  }
}
