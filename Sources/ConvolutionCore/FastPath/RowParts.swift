/// The parts of a row of outputs, for vectors of columns: of all of it, or of its ends and the rest.
struct RowParts: Sendable {
  /// Which outputs of a row.
  enum Columns {
    /// All of them.
    case all
    /// Those whose windows lie inside the picture, but for some that are at the ends as well.
    case inside
    /// The first vector and the last.
    case ends
  }

  /// The parts of a whole row.
  let all: ContiguousArray<RowPart>
  private let inside: ContiguousArray<RowPart>
  private let ends: ContiguousArray<RowPart>

  /// A row that is always computed as a whole.
  init(all: ContiguousArray<RowPart>) {
    self.all = all
    inside = []
    ends = []
  }

  /// A row of `width` outputs, in parts of at most `most` vectors.
  ///
  /// - Parameters:
  ///   - width: Outputs of a row.
  ///   - lanes: Numbers in a vector.
  ///   - most: Vectors of the largest part.
  ///   - second: Where the last end is read, behind the first.
  ///   - together: Whether both ends are one part.
  init(ofRow width: Int, lanes: Int, most: Int, second: Int, together: Bool) {
    all = RowPart.parts(ofRow: width, lanes: lanes, most: most)
    inside = RowPart.parts(ofRow: width - 2 * lanes, from: lanes, lanes: lanes, most: most)
    ends = RowPart.ends(ofRow: width, lanes: lanes, second: second, together: together)
  }

  /// Some of the parts.
  subscript(columns: Columns) -> ContiguousArray<RowPart> {
    switch columns {
    case .all: all
    case .inside: inside
    case .ends: ends
    }
  }
}
