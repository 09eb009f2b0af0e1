/// How one kernel is laid on the input channels: the factor it gets on each of them.
public enum ChannelMix: Hashable, Sendable {
  /// 1/C on each of C channels: the filter reads their mean.
  case mean
  /// 1 on one colour, 0 on the others.
  case only(ColourChannel)
  /// A factor of its own on each channel.
  case weights([WrittenNumber])

  /// A channel of a colour picture.
  public enum ColourChannel: Int, Hashable, Sendable, CaseIterable {
    /// The first channel.
    case red
    /// The second channel.
    case green
    /// The third channel.
    case blue
  }

  /// The factor on each of `count` channels, or `nil` if the mix is for another number of them.
  func factors(channels count: Int) -> [WrittenNumber]? {
    switch self {
    case .mean:
      let share = WrittenNumber(1, over: count)
      return Array(repeating: share, count: count)
    case .only(let colour):
      let colours = ColourChannel.allCases
      return count == colours.count ? colours.map { WrittenNumber($0 == colour ? 1 : 0) } : nil
    case .weights(let weights):
      return weights.count == count ? weights : nil
    }
  }

  /// How many channels the picture must have, or `nil` if any number will do.
  var channelCount: Int? {
    switch self {
    case .mean: nil
    case .only: ColourChannel.allCases.count
    case .weights(let weights): weights.count
    }
  }
}

extension WrittenNumber {
  /// A fraction of two whole numbers.
  ///
  /// - Precondition: The divisor is above zero.
  init(_ numerator: Int, over divisor: Int) {
    precondition(divisor > 0)
    value = Double(numerator) / Double(divisor)
    fraction = Rational(numerator, over: divisor)
  }
}
