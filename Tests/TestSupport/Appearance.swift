public import TerminalCanvas

/// What a cell looks like, however it is made: two half blocks can be drawn in more than one way.
public enum Appearance: Hashable, Sendable {
  /// What fills one half of a cell.
  public enum Paint: Hashable, Sendable {
    /// The terminal's text colour.
    case text
    /// The terminal's background.
    case background
    /// Any other colour.
    case color(Color)
  }

  /// Two halves without a glyph.
  case halves(upper: Paint, lower: Paint)
  /// A glyph, or nil for the second column of a wide one, with its colours and style.
  case glyph(Character?, foreground: Paint, background: Paint, style: Style)

  /// The appearance of a cell with these contents.
  public init(glyph: Character?, foreground: Color, background: Color, style: Style) {
    let front: Paint = foreground == .standard ? .text : .color(foreground)
    let back: Paint = background == .standard ? .background : .color(background)
    switch (glyph, style) {
    // Strokes of a space are not there to be bold or dim.
    case (" ", _) where style.isDisjoint(with: [.underline, .reverse]):
      self = .halves(upper: back, lower: back)
    case ("▀", []): self = .halves(upper: front, lower: back)
    case ("▄", []): self = .halves(upper: back, lower: front)
    default: self = .glyph(glyph, foreground: front, background: back, style: style)
    }
  }
}

extension TerminalInterpreter {
  /// What the screen looks like, row by row.
  public var appearance: [[Appearance]] {
    screen.map {
      $0.map {
        Appearance(
          glyph: $0.glyph, foreground: $0.foreground, background: $0.background, style: $0.style)
      }
    }
  }
}

extension Canvas {
  /// What the canvas should look like at some colour depth, row by row.
  ///
  /// - Parameters:
  ///   - depth: The depth that colours are reduced to.
  ///   - styles: Whether styles are kept.
  /// - Returns: One appearance for each cell.
  public func appearance(at depth: ColorDepth, styles: Bool = true) -> [[Appearance]] {
    (0..<rows).map { row in
      (0..<columns).map { column in
        let cell = self[row, column]
        return Appearance(
          glyph: cell.isTail ? nil : cell.glyph, foreground: cell.foreground.reduced(to: depth),
          background: cell.background.reduced(to: depth), style: styles ? cell.style : [])
      }
    }
  }
}
