/// One dimension of a sliding window: which input every tap of every output reads.
///
/// This is the one place that knows where a tap reads. Everything else (the convolution itself,
/// its explanation, every view) asks here; only `Conv2d.definition`, the judge, has index arithmetic
/// of its own, on purpose.
///
///     position in the padded input = output · stride + tap · dilation
///     position in the input        = the same − padding before
///
/// Source: `Shape` in https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv2d.html
public struct WindowAxis: Hashable, Sendable {
  /// The number of inputs.
  public let input: Int
  /// The number of taps.
  public let kernel: Int
  /// Steps between two neighbouring outputs.
  public let stride: Int
  /// Steps between two neighbouring taps; 1 means no gaps.
  public let dilation: Int
  /// Positions added before the first input.
  public let paddingBefore: Int
  /// Positions added after the last input.
  public let paddingAfter: Int
  /// What stands at the added positions.
  public let mode: PaddingMode
  /// The number of outputs, `⌊(input + padding − dilation · (kernel − 1) − 1) / stride⌋ + 1`.
  public let output: Int

  /// A window that slides over `input` positions.
  ///
  /// - Throws: ``WindowAxisError`` if the window does not fit, or the mode cannot pad so far.
  /// - Precondition: `input`, `kernel`, `stride` and `dilation` are at least 1, padding is not
  ///   negative.
  public init(
    input: Int, kernel: Int, stride: Int, dilation: Int, paddingBefore: Int, paddingAfter: Int,
    mode: PaddingMode
  ) throws(WindowAxisError) {
    precondition(kernel >= 1 && stride >= 1 && dilation >= 1)
    precondition(paddingBefore >= 0 && paddingAfter >= 0 && input >= 1)
    let largestPadding = max(paddingBefore, paddingAfter)
    switch mode {
    case .reflect where largestPadding >= input:
      throw .paddingTooLarge(largestPadding, largest: input - 1)
    case .circular where largestPadding > input:
      throw .paddingTooLarge(largestPadding, largest: input)
    default: break
    }
    let (span, spanOverflow) = dilation.multipliedReportingOverflow(by: kernel - 1)
    let (padded, paddedOverflow) = input.addingReportingOverflow(paddingBefore + paddingAfter)
    // Checked before the division: Swift rounds towards zero, so −1 / 2 + 1 would be an output.
    guard !spanOverflow, !paddedOverflow, span < padded else {
      throw .kernelExceedsInput(
        reach: spanOverflow ? .max : span + 1, padded: paddedOverflow ? .max : padded)
    }
    self.input = input
    self.kernel = kernel
    self.stride = stride
    self.dilation = dilation
    self.paddingBefore = paddingBefore
    self.paddingAfter = paddingAfter
    self.mode = mode
    output = (padded - span - 1) / stride + 1
  }

  /// Inputs from the first tap to the last, `dilation · (kernel − 1) + 1`.
  public var reach: Int { dilation * (kernel - 1) + 1 }

  /// The number of inputs with their padding.
  public var paddedInput: Int { input + paddingBefore + paddingAfter }

  /// The place in the padded input that `tap` of `output` reads.
  public func paddedPosition(of output: Int, tap: Int) -> Int {
    output * stride + tap * dilation
  }

  /// The input that `tap` of `output` reads, or `nil` where it sees a padded zero.
  public func source(of output: Int, tap: Int) -> Int? {
    source(ofPadded: paddedPosition(of: output, tap: tap))
  }

  /// The input that stands at a place of the padded input, or `nil` for a padded zero.
  public func source(ofPadded position: Int) -> Int? {
    let index = position - paddingBefore
    if (0..<input).contains(index) { return index }
    switch mode {
    case .zeros: return nil
    case .replicate: return index < 0 ? 0 : input - 1
    case .reflect: return index < 0 ? -index : 2 * (input - 1) - index
    case .circular: return index < 0 ? index + input : index - input
    }
  }

  /// Whether `tap` of `output` lies beyond the edge of the input.
  public func isPadding(of output: Int, tap: Int) -> Bool {
    !(0..<input).contains(paddedPosition(of: output, tap: tap) - paddingBefore)
  }

  /// The outputs whose windows lie inside the input.
  public var inside: Range<Int> {
    let room = paddingBefore + input - reach
    let start = min((paddingBefore + stride - 1) / stride, output)
    return start..<max(start, min(room < 0 ? 0 : room / stride + 1, output))
  }

  /// The places of the padded input under all windows of some outputs, gaps included.
  public func paddedRange(of outputs: Range<Int>) -> Range<Int> {
    outputs.isEmpty
      ? 0..<0 : outputs.lowerBound * stride..<(outputs.upperBound - 1) * stride + reach
  }

  /// A range of inputs that holds all that some outputs read, and what lies between.
  ///
  /// - Complexity: O(1) for zeros, O(inputs under these windows) for the other padding modes.
  public func inputRange(of outputs: Range<Int>) -> Range<Int> {
    let padded = paddedRange(of: outputs)
    let inside = (padded.lowerBound - paddingBefore)..<(padded.upperBound - paddingBefore)
    var range = inside.clamped(to: 0..<input)
    guard mode != .zeros else { return range }
    for position in padded {
      guard let index = source(ofPadded: position) else { continue }
      range =
        range.isEmpty
        ? index..<index + 1
        : min(range.lowerBound, index)..<max(range.upperBound, index + 1)
    }
    return range
  }

  /// The middle of the window of `output`, in places of the input; may lie between two of them.
  public func middle(of output: Int) -> Double {
    Double(paddedPosition(of: output, tap: 0) - paddingBefore) + Double(reach - 1) / 2
  }

  /// The output whose window has its middle nearest to a place of the input.
  public func output(nearestTo place: Double) -> Int {
    let steps = (place - middle(of: 0)) / Double(stride)
    return Int(min(max(steps.rounded(), 0), Double(output - 1)))
  }

  /// The inputs that no window reads: gaps between windows or taps, and a remainder at the end.
  ///
  /// - Complexity: O(output · kernel); O(1) where windows or taps touch and nothing remains.
  public var neverRead: [Int] {
    let hasRemainder = paddedRange(of: 0..<output).upperBound < paddingBefore + input
    if isGapless, !hasRemainder { return [] }
    return readCounts.enumerated().filter { $0.element == 0 }.map(\.offset)
  }

  /// Whether all from the first tap of the first window to the last one of the last is read: windows touch,
  /// or those of one tap fill what lies between it and the next.
  private var isGapless: Bool {
    dilation == 1 && kernel >= stride || stride == 1 && output >= dilation
  }
}

/// Why a window cannot slide along an axis.
public enum WindowAxisError: Error, Hashable, Sendable {
  /// The taps reach further than the padded input is long.
  case kernelExceedsInput(reach: Int, padded: Int)
  /// The padding mode finds no value so far outside.
  case paddingTooLarge(Int, largest: Int)
}
