public import TerminalCanvas

/// A terminal in memory: what a screen shows after some bytes have been sent to it.
///
/// It knows what ``TerminalCanvas/Canvas`` sends and nothing else. Everything unknown is an error, and so
/// is everything that a careful program avoids: wrapping, scrolling, leaving the screen.
public struct TerminalInterpreter {
  /// What one place of the screen holds.
  public struct ScreenCell: Hashable, Sendable {
    /// The character, or nil for the second column of a wide one.
    public var glyph: Character?
    /// The colour of the glyph.
    public var foreground: Color
    /// The colour behind the glyph.
    public var background: Color
    /// How the glyph is drawn.
    public var style: Style

    /// A place from its parts.
    public init(glyph: Character?, foreground: Color, background: Color, style: Style) {
      self.glyph = glyph
      self.foreground = foreground
      self.background = background
      self.style = style
    }
  }

  /// Why the bytes make no sense to this terminal.
  public struct Unsupported: Error, CustomStringConvertible {
    /// What was met, and where.
    public let description: String
  }

  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The screen, row by row.
  public private(set) var screen: [[ScreenCell]]
  /// The colours and style that are set, with no glyph.
  public private(set) var pen = ScreenCell(
    glyph: " ", foreground: .standard, background: .standard, style: [])
  private var row = 0
  private var column = 0

  /// A blank screen with the cursor at the top left.
  public init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    screen = Array(repeating: Array(repeating: pen, count: columns), count: rows)
  }

  /// Takes bytes as a terminal does.
  ///
  /// - Throws: ``Unsupported`` for anything this terminal does not know or does not allow.
  public mutating func feed(_ bytes: [UInt8]) throws(Unsupported) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Unsupported(description: "bytes that are not UTF-8")
    }
    var rest = text[...]
    while let character = rest.popFirst() {
      switch character {
      case "\u{1b}": try interpretSequence(&rest)
      case "\n":
        (row, column) = (row + 1, 0)
      default: try print(character)
      }
    }
  }

  private mutating func print(_ character: Character) throws(Unsupported) {
    let cell = Cell(glyph: character)
    guard cell.glyph == character else {
      throw Unsupported(description: "the character \(character.debugDescription)")
    }
    let width = cell.isWide ? 2 : 1
    guard row < rows, column + width <= columns else {
      throw Unsupported(description: "\(character) at \(row),\(column), outside the screen")
    }
    erase(column..<column + width)
    screen[row][column].glyph = character
    if cell.isWide { screen[row][column + 1].glyph = nil }
    column += width
  }

  /// Fills columns of the current row with spaces, and what sticks out of them with it.
  private mutating func erase(_ erased: Range<Int>) {
    if screen[row][erased.lowerBound].glyph == nil {
      screen[row][erased.lowerBound - 1].glyph = " "
    }
    if erased.upperBound < columns, screen[row][erased.upperBound].glyph == nil {
      screen[row][erased.upperBound].glyph = " "
    }
    for column in erased { screen[row][column] = pen }
  }

  private mutating func interpretSequence(_ rest: inout Substring) throws(Unsupported) {
    let start = rest
    guard rest.popFirst() == "[" else {
      throw Unsupported(description: "ESC without [: \(start.prefix(8))")
    }
    let parameters = rest.prefix { $0.isASCII && $0.isNumber || $0 == ";" }
    rest = rest.dropFirst(parameters.count)
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map {
      Int($0) ?? 0
    }
    switch (rest.popFirst(), numbers) {
    case ("m", _):
      try setRendition(numbers[...])
    case ("H", let place) where place.count == 2:
      (row, column) = (place[0] - 1, place[1] - 1)
      guard 0..<rows ~= row, 0..<columns ~= column else {
        throw Unsupported(description: "the cursor at \(row),\(column), outside the screen")
      }
    case ("J", [2]):
      let (savedRow, savedColumn) = (row, column)
      for everyRow in 0..<rows where columns > 0 {
        row = everyRow
        erase(0..<columns)
      }
      (row, column) = (savedRow, savedColumn)
    case ("K", [0]):
      if row < rows, column < columns { erase(column..<columns) }
    default:
      throw Unsupported(description: "the sequence ESC\(start.prefix(parameters.count + 2))")
    }
  }

  private mutating func setRendition(_ parameters: ArraySlice<Int>) throws(Unsupported) {
    var rest = parameters
    while let parameter = rest.popFirst() {
      switch parameter {
      case 0: (pen.foreground, pen.background, pen.style) = (.standard, .standard, [])
      case 1: pen.style.insert(.bold)
      case 2: pen.style.insert(.dim)
      case 4: pen.style.insert(.underline)
      case 7: pen.style.insert(.reverse)
      case 22: pen.style.subtract([.bold, .dim])
      case 24: pen.style.remove(.underline)
      case 27: pen.style.remove(.reverse)
      case 30...37: pen.foreground = .indexed(UInt8(parameter - 30))
      case 38: pen.foreground = try color(&rest)
      case 39: pen.foreground = .standard
      case 40...47: pen.background = .indexed(UInt8(parameter - 40))
      case 48: pen.background = try color(&rest)
      case 49: pen.background = .standard
      case 90...97: pen.foreground = .indexed(UInt8(parameter - 90 + 8))
      case 100...107: pen.background = .indexed(UInt8(parameter - 100 + 8))
      default: throw Unsupported(description: "the rendition \(parameter) of \(parameters)")
      }
    }
  }

  private func color(_ rest: inout ArraySlice<Int>) throws(Unsupported) -> Color {
    let count = rest.first == 5 ? 2 : rest.first == 2 ? 4 : 1
    let numbers = rest.prefix(count).dropFirst().compactMap { UInt8(exactly: $0) }
    rest = rest.dropFirst(count)
    switch numbers.count {
    case 1 where count == 2: return .indexed(numbers[0])
    case 3 where count == 4: return .rgb(numbers[0], numbers[1], numbers[2])
    default: throw Unsupported(description: "a colour with the numbers \(numbers)")
    }
  }
}
