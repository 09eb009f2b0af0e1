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

  /// The rows of one of the phases, under all windows.
  init(_ columns: PhasedAxis, phase: Int) {
    let length = columns.length(outputs: columns.axis.output)
    let interior = columns.interior(phase: phase, length: length)
    self.length = length
    self.interior = interior
    firstColumn = columns.source(phase: phase, place: interior.lowerBound) ?? 0
    step = columns.step
    // A padding of zeros can be as long as memory allows, so it is not listed.
    let borders =
      columns.axis.mode == .zeros
      ? [] : [0..<interior.lowerBound, interior.upperBound..<length]
    repeated = borders.joined().compactMap { place in
      columns.source(phase: phase, place: place).map { Repeated(place: place, column: $0) }
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
      CopiedRows(
        rows: rows, source: row + firstColumn, sourcePitch: sourcePitch, step: step, target: start,
        targetPitch: pitch, before: interior.lowerBound, count: interior.count,
        after: length - interior.upperBound), from: source, into: &target)
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
