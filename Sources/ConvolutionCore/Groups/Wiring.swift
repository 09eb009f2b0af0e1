extension Conv2dConfiguration {
  /// The output channels that read an input channel: all of its group.
  ///
  /// - Precondition: `inputChannel` is below ``inChannels``.
  public func outputChannels(reading inputChannel: Int) -> Range<Int> {
    precondition((0..<inChannels).contains(inputChannel))
    let perGroup = outChannels / groups
    let group = inputChannel / (inChannels / groups)
    return group * perGroup..<(group + 1) * perGroup
  }

  /// Who sees whom: a row for each output channel, in it `true` for each input channel it reads.
  ///
  /// One group fills the whole grid; with `groups` as many as channels only a diagonal is left.
  ///
  /// - Complexity: O(out · in).
  public var wiring: [[Bool]] {
    (0..<outChannels).map { output in
      let channels = inputChannels(of: output)
      return (0..<inChannels).map { channels.contains($0) }
    }
  }
}
