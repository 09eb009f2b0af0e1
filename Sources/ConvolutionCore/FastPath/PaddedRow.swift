/// How one phase of a padded row is written: numbers of the input, between two borders.
struct PaddedRow: Hashable, Sendable {
  /// What stands beyond the input on one side.
  private struct Border: Hashable, Sendable {
    /// The places it fills.
    let places: Range<Int>
    /// The column that each place repeats, −1 for a zero; empty if all are zeros.
    let columns: [Int32]
  }

  /// The numbers in the row.
  let length: Int
  private let interior: Range<Int>
  private let firstColumn: Int
  private let step: Int
  private let before: Border
  private let after: Border

  /// The row of one of the phases, under all windows.
  init(_ columns: PhasedAxis, phase: Int) {
    let length = columns.length(outputs: columns.axis.output)
    func border(_ places: Range<Int>) -> Border {
      // A zero padding can be as long as memory allows, so it is not listed.
      guard columns.axis.mode != .zeros else { return Border(places: places, columns: []) }
      return Border(
        places: places,
        columns: places.map { place in
          Int32(columns.source(phase: phase, place: place) ?? -1)
        })
    }
    self.length = length
    interior = columns.interior(phase: phase, length: length)
    firstColumn = columns.source(phase: phase, place: interior.lowerBound) ?? 0
    step = columns.axis.stride
    before = border(0..<interior.lowerBound)
    after = border(interior.upperBound..<length)
  }

  /// Writes the row at `target[start...]`, from the row of the input at `source[row...]`.
  func write(
    from source: Span<Float>, row: Int, into target: inout MutableSpan<Float>, at start: Int,
    using instructionSet: InstructionSet
  ) {
    instructionSet.copy(
      interior.count, every: step, of: source, from: row + firstColumn, into: &target,
      at: start + interior.lowerBound)
    write(before, from: source, row: row, into: &target, at: start)
    write(after, from: source, row: row, into: &target, at: start)
  }

  private func write(
    _ border: Border, from source: Span<Float>, row: Int, into target: inout MutableSpan<Float>,
    at start: Int
  ) {
    guard !border.columns.isEmpty else {
      for place in border.places { target[start + place] = 0 }
      return
    }
    for (place, column) in zip(border.places, border.columns) {
      target[start + place] = column < 0 ? 0 : source[row + Int(column)]
    }
  }
}
