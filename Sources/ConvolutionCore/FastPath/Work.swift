/// What is to be computed, in pieces that do not depend on each other.
struct Work {
  /// Rows of some maps of one picture.
  struct Piece {
    /// Which picture of the batch.
    let picture: Int
    /// Which group of channels.
    let group: Int
    /// Which rows of the output.
    var rows: Range<Int>
    /// Which blocks of filters, counted over all groups.
    let blocks: Range<Int>

    /// The same of some of the rows.
    func with(_ rows: Range<Int>) -> Piece {
      var piece = self
      piece.rows = rows
      return piece
    }
  }

  private let pictures: Int
  private let groups: Int
  private let rows: Range<Int>
  private let strips: Int
  private let rowsPerStrip: Int
  private let stacksRows: Bool
  private let filterParts: Int
  private let blocksPerGroup: Int

  /// All maps of some rows of some pictures.
  init(_ plan: PlannedLayer, pictures: Int, rows: Range<Int>) {
    self.pictures = pictures
    self.rows = rows
    groups = plan.layer.configuration.groups
    rowsPerStrip = plan.schedule.rowsPerStrip
    strips = rows.count.dividedRoundingUp(by: rowsPerStrip)
    stacksRows = plan.schedule.stackedVectors > 0 || plan.schedule.readsPlanes
    blocksPerGroup = plan.filters.blocksPerGroup
    filterParts = min(plan.schedule.filterParts, blocksPerGroup)
  }

  /// How many pieces there are.
  var count: Int { pictures * groups * strips * filterParts }

  /// One of them; neighbours in a map are neighbours here.
  subscript(index: Int) -> Piece {
    let (before, strip) = (index / filterParts).quotientAndRemainder(dividingBy: strips)
    let group = before % groups
    let blocks = (0..<blocksPerGroup).part(of: filterParts, index % filterParts)
    return Piece(
      picture: before / groups, group: group,
      rows: rowsOf(strip),
      blocks: group * blocksPerGroup + blocks.lowerBound..<group * blocksPerGroup
        + blocks.upperBound)
  }

  /// Strips are equally high, but none ends inside a stack.
  private func rowsOf(_ strip: Int) -> Range<Int> {
    guard stacksRows else { return rows.part(of: strips, strip) }
    let start = rows.lowerBound + strip * rowsPerStrip
    return start..<min(start + rowsPerStrip, rows.upperBound)
  }
}
