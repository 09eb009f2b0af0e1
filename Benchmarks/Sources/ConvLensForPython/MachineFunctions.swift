internal import ConvolutionCore

/// The instruction set in use, as its maker names it, in memory that stays.
@_cdecl("convlens_instructions")
public func convlensInstructions() -> UnsafePointer<CChar> { unsafe instructions }

/// The floating-point operations a second, in thousand millions, that this thread now does when it does
/// nothing else; over about `milliseconds`.
@_cdecl("convlens_peak")
public func convlensPeak(_ milliseconds: Double) -> Double {
  let clock = ContinuousClock()
  let begin = clock.now
  var operations = 0.0
  repeat {
    operations += Engine.probe(rounds: roundsOfProbe, arithmetic: .fused)
  } while begin.duration(to: clock.now) < .milliseconds(milliseconds)
  return operations / (begin.duration(to: clock.now) / .nanoseconds(1))
}

private let roundsOfProbe = 100_000

private nonisolated(unsafe) let instructions: UnsafePointer<CChar> = {
  let bytes = Engine.instructions.utf8CString
  let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
  for (index, byte) in bytes.enumerated() { unsafe copy[index] = byte }
  return unsafe UnsafePointer(copy)
}()
