/// The sequence that sets colours and styles: SGR, "select graphic rendition".
///
/// It is the introducer, any parameters with `;` between them, and `m`. Source: ECMA-48, 8.3.117;
/// the direct colours `38;2` and `48;2` are ISO 8613-6, with xterm's separators.
enum Rendition {
  static let introducer = ByteSink.Word(EscapeSequence.introducer)
  static let reset = ByteSink.Word(EscapeSequence.reset)

  /// The numbers 0 to 255, each with the separator that follows it.
  static let parameters = ContiguousArray((0...255).map { ByteSink.Word("\($0);") })

  /// What sets and unsets each style; bold and dim have one parameter in common.
  static let bold = (bit: Style.bold, on: 1 as UInt8)
  static let dim = (bit: Style.dim, on: 2 as UInt8)
  static let underline = (bit: Style.underline, on: 4 as UInt8, off: 24 as UInt8)
  static let reverse = (bit: Style.reverse, on: 7 as UInt8, off: 27 as UInt8)
  static let neitherBoldNorDim: UInt8 = 22

  /// The parameters of the colour of the glyph, or of the one behind it.
  struct Plane {
    /// The theme's colours 0 to 7 are here, 8 to 15 are 60 further on.
    let theme: UInt8
    let standard: UInt8
    /// An index into the palette follows.
    let indexed: ByteSink.Word
    /// Red, green and blue follow.
    let rgb: ByteSink.Word

    static let foreground = Plane(
      theme: 30, standard: 39, indexed: ByteSink.Word("38;5;"), rgb: ByteSink.Word("38;2;"))
    static let background = Plane(
      theme: 40, standard: 49, indexed: ByteSink.Word("48;5;"), rgb: ByteSink.Word("48;2;"))
  }
}

extension ByteSink {
  /// The parameters that set a colour.
  mutating func append(_ color: Color, on plane: Rendition.Plane) {
    switch color {
    case .standard:
      append(parameter: plane.standard)
    case .rgb(let red, let green, let blue):
      append(plane.rgb)
      append(parameter: red)
      append(parameter: green)
      append(parameter: blue)
    case .indexed(let index) where index < 8:
      append(parameter: plane.theme + index)
    case .indexed(let index) where index < 16:
      append(parameter: plane.theme + 60 + (index - 8))
    case .indexed(let index):
      append(plane.indexed)
      append(parameter: index)
    }
  }

  /// The parameters that lead from one style to another.
  mutating func append(changeFrom old: Style, to new: Style) {
    var current = old
    if !current.intersection([.bold, .dim]).isSubset(of: new) {
      append(parameter: Rendition.neitherBoldNorDim)
      current.subtract([.bold, .dim])
    }
    for (bit, on) in [Rendition.bold, Rendition.dim]
    where new.contains(bit) && !current.contains(bit) {
      append(parameter: on)
    }
    for (bit, on, off) in [Rendition.underline, Rendition.reverse]
    where new.contains(bit) != current.contains(bit) {
      append(parameter: new.contains(bit) ? on : off)
    }
  }

  /// Ends the sequence, in place of the separator after the last parameter.
  mutating func endRendition() {
    removeLast()
    append(UInt8(ascii: "m"))
  }

  private mutating func append(parameter: UInt8) {
    append(Rendition.parameters[Int(parameter)])
  }
}
