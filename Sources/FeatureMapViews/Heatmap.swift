public import ConvolutionCore
public import TerminalCanvas

/// A map drawn as dots, each value in one colour of its scale.
public struct Heatmap: Hashable, Sendable {
  /// One number for each dot, row by row.
  public let values: [Float]
  /// Rows and columns of dots.
  public let size: Size2D
  /// Which number gets which colour.
  public let scale: ValueScale
  /// A dot to be pointed at from the left and from below.
  public var mark: Position?
  /// Whether the dot pointed at stands out as well, in a colour unlike those around it or in brackets.
  public var isMarkReversed = false
  /// Whether a dot is two columns by one row where it could be half a cell.
  public var isLarge = false

  /// A heatmap of numbers already reduced.
  ///
  /// - Precondition: There are as many values as dots.
  public init(values: [Float], size: Size2D, scale: ValueScale, mark: Position? = nil) {
    precondition(values.count == size.area)
    self.values = values
    self.size = size
    self.scale = scale
    self.mark = mark
  }

  /// A heatmap of a reduced map.
  public init(_ map: ReducedMap, _ method: ReducedMap.Method, scale: ValueScale) {
    self.init(values: map.values(method), size: map.size, scale: scale)
  }

  /// The drawn map.
  public func canvas(_ appearance: Appearance) -> Canvas {
    let dots = appearance.dots
    if isLarge, dots == .halfBlocks { return large(appearance) }
    let canvas = dots == .halfBlocks ? halfBlocks(appearance) : text(dots, appearance)
    guard let mark else { return canvas }
    return pointing(at: mark, in: canvas, appearance)
  }

  private func halfBlocks(_ appearance: Appearance) -> Canvas {
    let colors = LevelColors(scale.colormap, appearance.depth)
    return Canvas(
      dots: values.map { colors.color(scale.level(of: $0)) }, columns: size.width)
  }

  /// Every dot as two characters.
  private func text(_ dots: Appearance.Dots, _ appearance: Appearance) -> Canvas {
    var canvas = Canvas(rows: size.height, columns: size.width * 2)
    for row in 0..<size.height {
      for column in 0..<size.width {
        let value = values[row * size.width + column]
        let (text, ink) = dots == .digits ? (digits(value), .standard) : shade(value, appearance)
        canvas.write(text, row: row, column: column * 2, foreground: ink)
      }
    }
    return canvas
  }

  /// Two characters for a value: a sign if it is negative, and its size from 0 to 9.
  func digits(_ value: Float) -> String {
    guard value.isFinite else { return value.isNaN ? " ?" : value < 0 ? "-!" : " !" }
    let share = scale.signedShare(of: value)
    let digit = Int((abs(share) * 9).rounded())
    return digit == 0 ? " ." : (share < 0 ? "-" : " ") + "\(digit)"
  }

  /// Every dot as two columns by one row, the marked one in brackets.
  private func large(_ appearance: Appearance) -> Canvas {
    let left = mark == nil ? 0 : 1
    var canvas = Canvas(
      rows: size.height + left, columns: size.width * 2 + 2 * left)
    for row in 0..<size.height {
      for column in 0..<size.width {
        canvas.fill(
          Cell(background: color(row, column, appearance)), rows: row..<row + 1,
          columns: left + 2 * column..<left + 2 * column + 2)
      }
    }
    guard let mark else { return canvas }
    point(at: mark.row, 1 + 2 * mark.column, below: size.height, in: &canvas, appearance)
    guard isMarkReversed else { return canvas }
    for (glyph, column) in [("[", 2 * mark.column), ("]", 2 * mark.column + 3)]
    where column > 0 {
      let ground = canvas[mark.row, column].background
      canvas.write(
        glyph, row: mark.row, column: column, foreground: appearance.accent(on: ground),
        background: ground, style: .bold)
    }
    return canvas
  }

  private func color(_ row: Int, _ column: Int, _ appearance: Appearance) -> Color {
    scale.colormap.color(
      scale.level(of: values[row * size.width + column]), depth: appearance.depth)
  }

  private func shade(_ value: Float, _ appearance: Appearance) -> (String, Color) {
    guard value.isFinite else { return ("??", Colormap.notFinite(depth: appearance.depth)) }
    let share = scale.signedShare(of: value)
    let step = Int((abs(share) * 4).rounded())
    guard scale.low < 0 else { return (Self.shades[step], .standard) }
    let isDark = appearance.background == .dark
    // The sign is in the first column as well, for readers who do not see the colour.
    return share < 0 && step > 0
      ? (Self.shadesBelowZero[step], .indexed(isDark ? 12 : 4))
      : (Self.shades[step], .indexed(isDark ? 11 : 1))
  }

  /// From nothing to the end of the scale.
  private static let shades = ["  ", "░░", "▒▒", "▓▓", "██"]
  private static let shadesBelowZero = ["  ", "-░", "-▒", "-▓", "-█"]

  private func pointing(at mark: Position, in map: Canvas, _ appearance: Appearance) -> Canvas {
    let dots = appearance.dots
    var canvas = Canvas(rows: map.rows + 1, columns: map.columns + 1)
    canvas.draw(map, row: 0, column: 1)
    let row = dots == .halfBlocks ? mark.row / 2 : mark.row
    let column = 1 + mark.column * dots.columns
    point(at: row, column + dots.columns - 1, below: map.rows, in: &canvas, appearance)
    guard isMarkReversed else { return canvas }
    if dots == .halfBlocks {
      let other = mark.row ^ 1
      let shown = markColor(mark, appearance)
      let rest = other < size.height ? color(other, mark.column, appearance) : nil
      let isTop = mark.row.isMultiple(of: 2)
      canvas.setHalfBlocks(
        top: isTop ? shown : rest, bottom: isTop ? rest : shown, row: row, column: column)
    } else {
      for place in column..<column + dots.columns { canvas[row, place].style.insert(.reverse) }
    }
    return canvas
  }

  /// White or black, whichever is further from the dot and those around it; where both are there, a
  /// colour that is not.
  private func markColor(_ mark: Position, _ appearance: Appearance) -> Color {
    let rows = max(0, mark.row - 1)...min(size.height - 1, mark.row + 1)
    let columns = max(0, mark.column - 1)...min(size.width - 1, mark.column + 1)
    let around = rows.flatMap { row in columns.map { color(row, $0, appearance) } }
    let fixed: [Color] = [.indexed(231), .indexed(16), .indexed(201), .indexed(46)]
    let all: [Color] = [.rgb(255, 255, 255), .rgb(0, 0, 0), .rgb(255, 0, 255), .rgb(0, 255, 0)]
    let colors = (appearance.depth == .trueColor ? all : fixed).map {
      (color: $0, contrast: $0.contrast(toAny: around))
    }
    let clear = colors.prefix(2).max { $0.contrast < $1.contrast }
    if let clear, clear.contrast > 0.25 { return clear.color }
    return colors.max { $0.contrast < $1.contrast }?.color ?? .standard
  }

  private func point(
    at row: Int, _ column: Int, below bottom: Int, in canvas: inout Canvas,
    _ appearance: Appearance
  ) {
    canvas.write(
      appearance.hasHalfBlocks ? "▸" : ">", row: row, column: 0, foreground: appearance.accent)
    canvas.write(
      appearance.hasHalfBlocks ? "▴" : "^", row: bottom, column: column,
      foreground: appearance.accent)
  }
}
