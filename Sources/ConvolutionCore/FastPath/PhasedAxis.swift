/// One direction of a padded picture, dealt out so that a window of any stride sees stride 1.
///
/// For a stride s, every s-th position belongs to the same phase:
///
///     padded position = place · s + phase
///
/// In its phase, the number that a tap of output `o` reads lies `o` places after the one it reads
/// of output 0: neighbouring outputs read neighbours. Phases that no tap reads are left out.
struct PhasedAxis: Hashable, Sendable {
  /// The window.
  let axis: WindowAxis
  /// The phases that taps read, in the order of the taps.
  let phases: [Int]

  init(_ axis: WindowAxis) {
    self.axis = axis
    var phases: [Int] = []
    for tap in 0..<axis.kernel {
      let phase = axis.paddedPosition(of: 0, tap: tap) % axis.stride
      // From the first phase that comes again, all come again.
      if tap > 0, phase == 0 { break }
      phases.append(phase)
    }
    self.phases = phases
  }

  /// Where a tap of output 0 reads: in which of ``phases``, and how far along.
  func place(ofTap tap: Int) -> (phase: Int, place: Int) {
    (tap % phases.count, axis.paddedPosition(of: 0, tap: tap) / axis.stride)
  }

  /// The places of each phase that some neighbouring outputs read.
  func length(outputs: Int) -> Int {
    outputs + place(ofTap: axis.kernel - 1).place
  }

  /// The place in the padded input of a place of one of ``phases``, counted from output 0.
  func position(phase: Int, place: Int) -> Int {
    axis.paddedPosition(of: place, tap: 0) + phases[phase]
  }

  /// The input there, or `nil` for a padded zero, and for what lies beyond all windows.
  func source(phase: Int, place: Int) -> Int? {
    let position = position(phase: phase, place: place)
    return position < axis.paddedInput ? axis.source(ofPadded: position) : nil
  }

  /// The places of one of ``phases`` at which the input itself stands.
  func interior(phase: Int, length: Int) -> Range<Int> {
    func firstPlace(atOrBeyond position: Int) -> Int {
      min(max(0, (position - phases[phase])).dividedRoundingUp(by: axis.stride), length)
    }
    let start = firstPlace(atOrBeyond: axis.paddingBefore)
    return start..<max(start, firstPlace(atOrBeyond: axis.paddingBefore + axis.input))
  }
}
