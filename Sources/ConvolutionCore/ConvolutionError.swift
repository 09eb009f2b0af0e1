/// Why a layer cannot be made, or cannot be applied to an input.
///
/// Each message says what was found, what was needed, and what to do.
public enum ConvolutionError: Error, Hashable, Sendable {
  /// A direction of a plane.
  public enum Side: String, Hashable, Sendable {
    /// Rows.
    case height
    /// Columns.
    case width
  }

  /// An argument is smaller or larger than it may be.
  case argumentOutOfRange(name: String, found: Int, allowed: ClosedRange<Int>)
  /// The channels cannot be cut into so many groups.
  case groupsDoNotDivide(groups: Int, inChannels: Int, outChannels: Int)
  /// A tensor would have more numbers than we hold in memory.
  case tooLarge(what: String, shape: [Int])
  /// `padding='same'` was asked for together with a stride.
  case samePaddingWithStride(Size2D)
  /// The kernel reaches further than the padded picture is long.
  case kernelExceedsInput(Side, reach: Int, input: Int, padding: Int)
  /// The padding mode finds no value so far outside the picture.
  case paddingTooLarge(Side, mode: PaddingMode, padding: Int, input: Int, largest: Int)
  /// The layer wants another number of channels.
  case channelMismatch(expected: Int, found: Int)
  /// The input has the wrong number of dimensions.
  case inputShape(found: [Int])
  /// The picture has no pixels.
  case emptyPicture(Size2D)
  /// The weight does not belong to the layer.
  case weightShape(expected: [Int], found: [Int])
  /// The bias does not belong to the layer.
  case biasShape(expected: Int, found: Int)
  /// What a loss wants of each output is not one number for each.
  case deltasShape(expected: [Int], found: [Int])
  /// There is no such output channel.
  case noSuchChannel(Int, count: Int)
  /// There is no such position in the output.
  case noSuchPosition(Position, output: Size2D)
}

extension ConvolutionError: CustomStringConvertible {
  /// What was found, what was needed, what to do.
  public var description: String {
    switch self {
    case .argumentOutOfRange(let name, let found, let allowed):
      "\(name) is \(found). It must be \(allowed.lowerBound) to \(allowed.upperBound). "
        + "Give another \(name)."
    case .groupsDoNotDivide(let groups, let inChannels, let outChannels):
      "groups is \(groups), with \(inChannels) input and \(outChannels) output channels. "
        + "It must divide both without remainder. "
        + "Try groups \(Self.commonDivisors(inChannels, outChannels))."
    case .tooLarge(let what, let shape):
      "The \(what) would have the shape \(shape). It may have at most "
        + "\(Tensor.largestCount) numbers. Give a smaller layer or a smaller picture."
    case .samePaddingWithStride(let stride):
      "padding='same' was given with stride (\(stride.height), \(stride.width)). "
        + "It keeps the size, so it needs stride 1. Give the padding as a number, or stride 1."
    case .kernelExceedsInput(let side, let reach, let input, let padding):
      "The kernel reaches over \(Self.counted(reach, side)), but the picture has \(input)"
        + (padding > 0 ? " and \(padding) of padding" : "")
        + ". A window must fit at least once. "
        + "Take a smaller kernel or dilation, more padding, or a larger picture."
    case .paddingTooLarge(let side, let mode, let padding, let input, let largest):
      "padding is \(padding), but the picture has \(Self.counted(input, side)). "
        + "padding_mode='\(mode.rawValue)' can pad at most \(largest) here. "
        + "Give less padding, or padding_mode='replicate'."
    case .channelMismatch(let expected, let found):
      "The layer reads \(expected) input \(expected == 1 ? "channel" : "channels"), but the "
        + "input has \(found). Both must be equal. "
        + "Change the layer's first number to \(found), or give an input of \(expected)."
    case .inputShape(let found):
      "The input has the shape \(found). It must be [channels, height, width] or "
        + "[n, channels, height, width]. Give a tensor of 3 or 4 dimensions."
    case .emptyPicture(let size):
      "The picture has \(Self.counted(size.height, .height)) and "
        + "\(Self.counted(size.width, .width)). "
        + "It must have at least one of each. Give a picture that is not empty."
    case .weightShape(let expected, let found):
      "The weight has the shape \(found), but the layer needs \(expected). "
        + "Change the layer or give other weights."
    case .biasShape(let expected, let found):
      "The bias has \(found) \(found == 1 ? "number" : "numbers"), but the layer needs "
        + "\(expected). Give one for each output channel, or none with bias=False."
    case .deltasShape(let expected, let found):
      "The deltas have the shape \(found), but the output has \(expected). There must be one for "
        + "each output. Give deltas of that shape, or another layer."
    case .noSuchChannel(let channel, let count):
      "Channel \(channel) was asked for, but the layer has \(count). "
        + "Counting begins at 0, so give \(count == 1 ? "0" : "0 to \(count - 1)")."
    case .noSuchPosition(let position, let output):
      "Position \(position.row),\(position.column) is outside the map of "
        + "\(output.height) × \(output.width). Rows go from 0 to \(output.height - 1), columns "
        + "from 0 to \(output.width - 1). Give a position inside."
    }
  }

  private static func counted(_ count: Int, _ side: Side) -> String {
    "\(count) \(side == .height ? "row" : "column")\(count == 1 ? "" : "s")"
  }

  private static func commonDivisors(_ first: Int, _ second: Int) -> String {
    let divisors = (1...min(first, second, 4096)).filter {
      first.isMultiple(of: $0) && second.isMultiple(of: $0)
    }
    return divisors.prefix(8).map(String.init).joined(separator: ", ")
  }
}
