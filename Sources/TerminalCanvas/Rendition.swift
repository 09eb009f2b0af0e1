/// The sequence that sets colours and styles: SGR, "select graphic rendition".
///
/// It is the introducer, any parameters with `;` between them, and `m`. Source: ECMA-48, 8.3.117;
/// the direct colours `38;2` and `48;2` are ISO 8613-6, with xterm's separators.
struct Rendition: Sendable {
  /// The words that every canvas needs, made once.
  static let words = Rendition()

  let introducer = ByteWord(EscapeSequence.introducer)
  private let endOfSequence = ByteWord("m")
  let reset = ByteWord(EscapeSequence.reset)
  let foreground = Plane(
    theme: 30, standard: 39, indexed: ByteWord("38;5;"), rgb: ByteWord("38;2;"))
  let background = Plane(
    theme: 40, standard: 49, indexed: ByteWord("48;5;"), rgb: ByteWord("48;2;"))
  /// The numbers 0 to 255, each with the separator that follows it.
  private let parameters = ContiguousArray((0...255).map { ByteWord(parameter: $0) })

  /// The parameters of the colour of the glyph, or of the one behind it.
  struct Plane {
    /// The theme's colours 0 to 7 are here, 8 to 15 are 60 further on.
    let theme: UInt8
    let standard: UInt8
    /// An index into the palette follows.
    let indexed: ByteWord
    /// Red, green and blue follow.
    let rgb: ByteWord
  }

  /// Appends the parameters that set a colour.
  @inline(__always)
  func append(
    _ color: PackedColor, on plane: Plane, into row: inout MutableRawSpan, count: inout Int
  ) {
    if color.isRGB {
      row.append(plane.rgb, count: &count)
      append(color.red, into: &row, count: &count)
      append(color.green, into: &row, count: &count)
      append(color.blue, into: &row, count: &count)
    } else {
      append(color.color, on: plane, into: &row, count: &count)
    }
  }

  private func append(
    _ color: Color, on plane: Plane, into row: inout MutableRawSpan, count: inout Int
  ) {
    switch color {
    case .standard:
      append(plane.standard, into: &row, count: &count)
    case .rgb(let red, let green, let blue):
      row.append(plane.rgb, count: &count)
      append(red, into: &row, count: &count)
      append(green, into: &row, count: &count)
      append(blue, into: &row, count: &count)
    case .indexed(let index) where index < 8:
      append(plane.theme + index, into: &row, count: &count)
    case .indexed(let index) where index < 16:
      append(plane.theme + 60 + (index - 8), into: &row, count: &count)
    case .indexed(let index):
      row.append(plane.indexed, count: &count)
      append(index, into: &row, count: &count)
    }
  }

  /// Appends the parameters that lead from one style to another.
  func append(
    changeFrom old: Style, to new: Style, into row: inout MutableRawSpan, count: inout Int
  ) {
    var current = old
    // What ends bold ends dim as well.
    if !current.intersection([.bold, .dim]).isSubset(of: new) {
      append(22, into: &row, count: &count)
      current.subtract([.bold, .dim])
    }
    let changed = current.symmetricDifference(new)
    if changed.contains(.bold) { append(1, into: &row, count: &count) }
    if changed.contains(.dim) { append(2, into: &row, count: &count) }
    if changed.contains(.underline) {
      append(new.contains(.underline) ? 4 : 24, into: &row, count: &count)
    }
    if changed.contains(.reverse) {
      append(new.contains(.reverse) ? 7 : 27, into: &row, count: &count)
    }
  }

  /// Ends the sequence, in place of the separator after the last parameter.
  func end(in row: inout MutableRawSpan, count: inout Int) {
    count -= 1
    row.append(endOfSequence, count: &count)
  }

  @inline(__always)
  private func append(_ parameter: UInt8, into row: inout MutableRawSpan, count: inout Int) {
    row.append(parameters[Int(parameter)], count: &count)
  }
}
