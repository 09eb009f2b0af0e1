import ConvolutionCore
import Networks

/// The part of the picture that one number of a network sees.
struct SeenPart: Hashable, Sendable {
  /// Rows of the picture.
  let rows: Range<Int>
  /// Columns of the picture.
  let columns: Range<Int>
  /// The picture's size.
  let picture: Size2D

  /// What a number sees; `nil` where that cannot be said.
  ///
  /// - Parameters:
  ///   - scene: The network and the picture.
  ///   - row: A row of its trace.
  ///   - place: `[channel, row, column]`, or fewer dimensions.
  init?(_ scene: NetworkScene, row: Int, place: [Int]) {
    let position =
      place.count >= 2
      ? Position(row: place[place.count - 2], column: place[place.count - 1])
      : Position(row: 0, column: 0)
    let unit = NetworkUnit(
      row: row, channel: place.count == 2 ? 0 : place.first ?? 0, position: position)
    guard let field = try? scene.trace.fields(of: unit).first else { return nil }
    rows = field.rows
    columns = field.columns
    picture = scene.picture.planeSize
  }

  /// `rows 2 to 8 and columns 5 to 11 of the picture, 7 × 7`.
  var sentence: String {
    if rows.isEmpty || columns.isEmpty { return "It sees nothing of the picture: padding alone." }
    if rows == 0..<picture.height, columns == 0..<picture.width {
      return "It sees the whole picture, \(picture.text)."
    }
    func span(_ range: Range<Int>, _ noun: String) -> String {
      range.count == 1
        ? "\(noun) \(range.lowerBound)" : "\(noun)s \(range.lowerBound) to \(range.upperBound - 1)"
    }
    return "It sees \(span(rows, "row")) and \(span(columns, "column")) of the picture, "
      + "\(rows.count) × \(columns.count)."
  }
}
