extension WindowAxis {
  /// A tap that reads an input: which window, and which of its taps.
  public struct Reader: Hashable, Sendable {
    /// The output whose window it is.
    public let output: Int
    /// The tap of that window.
    public let tap: Int
  }

  /// For each input the taps that read it, outputs in order.
  ///
  /// With stride 1, as the output grows the tap falls: the kernel comes by turned round.
  ///
  /// - Complexity: O(output · kernel).
  public var readers: [[Reader]] {
    var readers = [[Reader]](repeating: [], count: input)
    for output in 0..<output {
      for tap in 0..<kernel {
        if let index = source(of: output, tap: tap) {
          readers[index].append(Reader(output: output, tap: tap))
        }
      }
    }
    return readers
  }
}
