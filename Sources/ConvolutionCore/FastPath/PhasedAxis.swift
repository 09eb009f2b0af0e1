/// One direction of a padded picture, dealt out so that neighbouring outputs read neighbours.
///
/// For a step s, every s-th position belongs to the same phase:
///
///     padded position = place · s + phase
///
/// With the stride as the step, the number that a tap of output `o` reads lies in its phase `o`
/// places after the one it reads of output 0. With a step of 1 nothing is dealt out: there is one
/// phase, in which outputs read numbers a stride apart. Phases that no tap reads are left out.
struct PhasedAxis: Hashable, Sendable {
  /// The window.
  let axis: WindowAxis
  /// Positions from one place of a phase to the next.
  let step: Int
  /// The phases that taps read, in the order of the taps.
  let phases: [Int]

  /// An axis dealt out by its stride, or not dealt out at all.
  init(_ axis: WindowAxis, isDealtOut: Bool = true) {
    self.axis = axis
    step = isDealtOut ? axis.stride : 1
    var phases: [Int] = []
    for tap in 0..<axis.kernel {
      let phase = axis.paddedPosition(of: 0, tap: tap) % step
      // From the first phase that comes again, all come again.
      if tap > 0, phase == 0 { break }
      phases.append(phase)
    }
    self.phases = phases
  }

  /// Places from the number that a tap reads of one output to the one it reads of the next.
  var placesPerOutput: Int { axis.stride / step }

  /// Where a tap of output 0 reads: in which of ``phases``, and how far along.
  func place(ofTap tap: Int) -> (phase: Int, place: Int) {
    (tap % phases.count, axis.paddedPosition(of: 0, tap: tap) / step)
  }

  /// The places of each phase that some neighbouring outputs read.
  func length(outputs: Int) -> Int {
    (outputs - 1) * placesPerOutput + 1 + place(ofTap: axis.kernel - 1).place
  }

  /// The place in the padded input of a place of one of ``phases``, counted from output 0.
  func position(phase: Int, place: Int) -> Int { place * step + phases[phase] }

  /// The input there, or `nil` for a padded zero, and for what lies beyond all windows.
  func source(phase: Int, place: Int) -> Int? {
    let position = position(phase: phase, place: place)
    return position < axis.paddedInput ? axis.source(ofPadded: position) : nil
  }

  /// The places of one of ``phases`` at which the input itself stands.
  func interior(phase: Int, length: Int) -> Range<Int> {
    func firstPlace(atOrBeyond position: Int) -> Int {
      min(max(0, (position - phases[phase])).dividedRoundingUp(by: step), length)
    }
    let start = firstPlace(atOrBeyond: axis.paddingBefore)
    return start..<max(start, firstPlace(atOrBeyond: axis.paddingBefore + axis.input))
  }

  /// How many places of one of ``phases``, from `place` on, are alike: inputs a ``step`` apart, of
  /// which the first is given, or zeros.
  ///
  /// Places whose position is not below `end` are read by nobody, and count as zeros.
  func run(phase: Int, place: Int, end: Int) -> (count: Int, source: Int?) {
    let position = position(phase: phase, place: place)
    let input = axis.paddingBefore..<axis.paddingBefore + axis.input
    func places(before limit: Int) -> Int { (limit - position).dividedRoundingUp(by: step) }
    guard position < end, let source = axis.source(ofPadded: position) else {
      let limit = min(input.lowerBound, end)
      return (position < limit ? places(before: limit) : .max, nil)
    }
    return (input.contains(position) ? places(before: min(input.upperBound, end)) : 1, source)
  }
}
