/// How one phase of padded rows is written: numbers of the input, between two borders.
struct PaddedRow: Hashable, Sendable {
  /// The numbers in a row.
  let length: Int
  /// The places that repeat a column of the input, and which.
  private let repeated: [Repeated]
  private let interior: Range<Int>
  private let firstColumn: Int
  private let step: Int

  private struct Repeated: Hashable, Sendable {
    let place: Int
    let column: Int
  }

  /// The rows of one of the phases, under all windows; or some places of them.
  init(_ columns: PhasedAxis, phase: Int, places: Range<Int>? = nil) {
    let all = columns.length(outputs: columns.axis.output)
    let places = places ?? 0..<all
    let interior = columns.interior(phase: phase, length: all).clamped(to: places)
    length = places.count
    self.interior =
      interior.lowerBound - places.lowerBound..<interior.upperBound - places.lowerBound
    firstColumn = columns.source(phase: phase, place: interior.lowerBound) ?? 0
    step = columns.step
    // A padding of zeros can be as long as memory allows, so it is not listed.
    let borders =
      columns.axis.mode == .zeros
      ? []
      : [places.lowerBound..<interior.lowerBound, interior.upperBound..<places.upperBound]
    repeated = borders.joined().compactMap { place in
      columns.source(phase: phase, place: place).map {
        Repeated(place: place - places.lowerBound, column: $0)
      }
    }
  }

  /// Writes `rows` rows, of which the first begins at `target[start]` and the others `pitch` numbers
  /// apart, from rows of the input that begin at `source[row]` and lie `sourcePitch` apart.
  func write(
    _ rows: Int, from source: Span<Float>, row: Int, sourcePitch: Int,
    into target: inout MutableSpan<Float>, at start: Int, pitch: Int,
    using instructionSet: InstructionSet
  ) {
    instructionSet.copy(
      interiors(rows, row: row, sourcePitch: sourcePitch, at: start, pitch: pitch),
      from: source, into: &target)
    repeatColumns(
      rows, from: source, row: row, sourcePitch: sourcePitch, into: &target, at: start,
      pitch: pitch)
  }

  /// Whether this phase and another are the even and the odd columns of the input.
  func isBefore(_ other: PaddedRow) -> Bool {
    step == 2 && other.step == 2 && other.firstColumn == firstColumn + 1
  }

  /// Writes rows of two phases, of which this one ``isBefore(_:)`` the other, at their starts.
  func write(
    with other: PaddedRow, _ rows: Int, from source: Span<Float>, row: Int, sourcePitch: Int,
    into target: inout MutableSpan<Float>, at start: Int, and otherStart: Int, pitch: Int,
    using instructionSet: InstructionSet
  ) {
    instructionSet.deal(
      interiors(rows, row: row, sourcePitch: sourcePitch, at: start, pitch: pitch),
      other.interiors(rows, row: row, sourcePitch: sourcePitch, at: otherStart, pitch: pitch),
      from: source, into: &target)
    for (phase, start) in [(self, start), (other, otherStart)] {
      phase.repeatColumns(
        rows, from: source, row: row, sourcePitch: sourcePitch, into: &target, at: start,
        pitch: pitch)
    }
  }

  private func interiors(
    _ rows: Int, row: Int, sourcePitch: Int, at start: Int, pitch: Int
  ) -> CopiedRows {
    CopiedRows(
      rows: rows, source: row + firstColumn, sourcePitch: sourcePitch, step: step, target: start,
      targetPitch: pitch, before: interior.lowerBound, count: interior.count,
      after: length - interior.upperBound)
  }

  private func repeatColumns(
    _ rows: Int, from source: Span<Float>, row: Int, sourcePitch: Int,
    into target: inout MutableSpan<Float>, at start: Int, pitch: Int
  ) {
    guard !repeated.isEmpty else { return }
    for index in 0..<rows {
      for border in repeated {
        target[start + index * pitch + border.place] =
          source[row + index * sourcePitch + border.column]
      }
    }
  }

  /// Writes `rows` rows of zeros.
  func writeZeros(
    _ rows: Int, from source: Span<Float>, into target: inout MutableSpan<Float>, at start: Int,
    pitch: Int, using instructionSet: InstructionSet
  ) {
    instructionSet.copy(
      CopiedRows(
        rows: rows, source: 0, target: start, targetPitch: pitch, count: 0, after: length),
      from: source, into: &target)
  }
}
