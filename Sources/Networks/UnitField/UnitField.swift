public import ConvolutionCore
import SafeText

/// One number that comes out of a row of a network, the batch left out.
public struct NetworkUnit: Hashable, Sendable {
  /// The row of the trace.
  public var row: Int
  /// Its channel, or its place in a tensor of one dimension.
  public var channel: Int
  /// Where it stands in its map; 0, 0 in a tensor of one dimension.
  public var position: Position

  /// A number of a row.
  public init(row: Int, channel: Int, position: Position = Position(row: 0, column: 0)) {
    self.row = row
    self.channel = channel
    self.position = position
  }
}

/// What one number of a network sees of one of its inputs.
public struct UnitField: Hashable, Sendable {
  /// The input of the trace.
  public var input: Int
  /// Channels of the input that are seen, gaps included.
  public var channels: Range<Int>
  /// Rows of the picture that are seen, gaps included.
  public var rows: Range<Int>
  /// Columns of the picture that are seen, gaps included.
  public var columns: Range<Int>
  /// The rows with the padding that is seen, as if all maps went on beyond their edges; may begin
  /// below 0.
  public var rowsWithPadding: Range<Int>
  /// The same for columns.
  public var columnsWithPadding: Range<Int>
}

/// A unit that a network does not have.
public struct NoSuchUnit: Error, Hashable, Sendable, CustomStringConvertible {
  /// The unit that was asked for.
  public let unit: NetworkUnit
  /// The name of the row, and the shape that comes out of it without the batch.
  public let name: String
  /// See ``name``.
  public let shape: [Int]

  /// What was found, what was needed, what to do.
  public var description: String {
    "Channel \(unit.channel) at \(unit.position.row),\(unit.position.column) was asked for after "
      + "\(visible(name)), where \(shape) comes out. Counting begins at 0, channel before row "
      + "before column. Give a place inside."
  }
}

extension Trace {
  /// What a number that comes out of a row sees of each input it depends on.
  ///
  /// Worked out from the number back to the inputs, through the windows of every layer on its way,
  /// so it is exact at edges too, where a formula of sizes and jumps counts padding as picture.
  ///
  /// - Throws: ``NoSuchUnit`` if there is no such number.
  /// - Precondition: The row exists.
  /// - Complexity: O(rows of the trace), and of the fields where padding is no zeros.
  public func fields(of unit: NetworkUnit) throws(NoSuchUnit) -> [UnitField] {
    let row = rows[unit.row]
    let grid = Grid(row.itemShape)
    guard (0..<grid.channels).contains(unit.channel),
      (0..<grid.height).contains(unit.position.row),
      (0..<grid.width).contains(unit.position.column)
    else { throw NoSuchUnit(unit: unit, name: row.name, shape: row.itemShape) }
    let versions = StoredVersions(self)
    var boxes = [unit.row: SeenBox(unit)]
    var seen: [Int: SeenBox] = [:]
    for index in (0...unit.row).reversed() {
      guard let box = boxes[index] else { continue }
      for (place, part) in sources(ofRow: index, seeing: box) {
        switch versions.source(rows[index].inputs[place], readAt: index) {
        case .input(let input): seen[input] = seen[input]?.united(with: part) ?? part
        case .row(let row): boxes[row] = boxes[row]?.united(with: part) ?? part
        }
      }
    }
    return seen.keys.sorted().compactMap { input in
      seen[input].map { box in
        UnitField(
          input: input, channels: box.channels, rows: box.rows.inside, columns: box.columns.inside,
          rowsWithPadding: box.rows.wide, columnsWithPadding: box.columns.wide)
      }
    }
  }

  /// What a part of a row's output sees of each tensor that arrives there.
  private func sources(ofRow index: Int, seeing box: SeenBox) -> [(place: Int, SeenBox)] {
    let row = rows[index]
    let shapes = row.inputs.map { itemShape(of: $0) }
    switch row.operation {
    case .layer(let layer):
      return [(0, layer.source(of: box, row, from: shapes[0]))]
    case .other(let operation):
      return operation.sources(of: box, row, from: shapes)
    }
  }

  private func itemShape(of source: TraceRow.Source) -> [Int] {
    switch source {
    case .row(let row): return rows[row].itemShape
    case .input(let input):
      let shape = inputs[input].shape
      return shape.count == 4 || shape.count == 2 ? Array(shape.dropFirst()) : shape
    }
  }
}
