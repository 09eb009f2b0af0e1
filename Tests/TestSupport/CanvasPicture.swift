public import TerminalCanvas

extension Canvas {
  /// The canvas as text that a reviewer can read: glyphs, then colours as letters, then a legend.
  ///
  /// A dot is the terminal's own colour, a space in the grid of styles none. Grids in which nothing
  /// is set are left out.
  public var picture: String {
    var letters = ColorLetters()
    let foreground = grid { letters.letter(for: $0.foreground) }
    let background = grid { letters.letter(for: $0.background) }
    let styles = grid { $0.style.letter }
    var sections = ["\(rows) × \(columns)", text]
    for (title, grid) in [
      ("foreground", foreground), ("background", background), ("style", styles),
    ] where grid.contains(where: { $0 != "." && $0 != "\n" }) {
      sections.append("\(title):\n\(grid)")
    }
    if !letters.legend.isEmpty { sections.append("colours:\n\(letters.legend)") }
    return sections.joined(separator: "\n\n")
  }

  private func grid(_ letter: (Cell) -> Character) -> String {
    (0..<rows).map { row in
      String((0..<columns).map { letter(self[row, $0]) })
    }.joined(separator: "\n")
  }
}

extension Style {
  /// A letter for each single style, and `*` for more than one.
  fileprivate var letter: Character {
    switch self {
    case []: "."
    case .bold: "b"
    case .dim: "d"
    case .underline: "u"
    case .reverse: "r"
    default: "*"
    }
  }
}

/// Letters for colours, in the order in which they are met.
private struct ColorLetters {
  private var found: [(color: Color, letter: Character)] = []

  // a to z, A to Z, 0 to 9, then letters with accents and other alphabets: enough for a colormap.
  private static let alphabet: [Character] =
    [
      0x61...0x7a, 0x41...0x5a, 0x30...0x39, 0xc0...0xd6, 0xd8...0xf6, 0xf8...0x2af, 0x3b1...0x3c9,
      0x410...0x44f,
    ]
    .flatMap { $0.compactMap(Unicode.Scalar.init).map(Character.init) }

  mutating func letter(for color: Color) -> Character {
    if color == .standard { return "." }
    if let known = found.first(where: { $0.color == color }) { return known.letter }
    let letter = found.count < Self.alphabet.count ? Self.alphabet[found.count] : "?"
    found.append((color, letter))
    return letter
  }

  var legend: String {
    found.map { "\($0.letter) \(name(of: $0.color))" }.joined(separator: "\n")
  }

  private func name(of color: Color) -> String {
    switch color {
    case .standard: "standard"
    case .indexed(let index): "indexed \(index)"
    case .rgb(let red, let green, let blue):
      "#" + [red, green, blue].map { hex($0) }.joined()
    }
  }

  private func hex(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return byte < 16 ? "0" + digits : digits
  }
}
