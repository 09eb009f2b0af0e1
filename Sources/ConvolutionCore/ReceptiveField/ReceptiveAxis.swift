/// One dimension of a receptive field: which inputs one output of a stack of layers sees.
///
/// Output `o` sees `size` inputs from `start + o · jump` on, gaps included:
///
///     size  = 1 + Σ (kernel − 1) · dilation · jump before the layer
///     jump  = Π stride
///     start = −Σ padding · jump before the layer
///
/// Source: Araujo, Norris, Sim: Computing Receptive Fields of Convolutional Neural Networks,
/// https://distill.pub/2019/computing-receptive-fields
public struct ReceptiveAxis: Hashable, Sendable {
  /// Inputs from the first that an output sees to the last.
  public private(set) var size = 1
  /// Inputs between what two neighbouring outputs see: the product of all strides.
  public private(set) var jump = 1
  /// The first input that output 0 sees; below 0 where it sees padding first.
  public private(set) var start = 0
  /// For each layer its taps, and the inputs from one tap to the next.
  private var layers: [TapRow] = []

  private struct TapRow: Hashable, Sendable {
    let count: Int
    let step: Int
  }

  /// What an input sees of itself: one number.
  public init() {}

  /// The longest receptive field that is counted, and the largest jump.
  public static let largestSize = 1 << 40

  /// The longest receptive field whose ``paths`` are counted.
  public static let largestTapMap = 1 << 12

  /// The receptive field one layer later; `nil` beyond ``largestSize``.
  ///
  /// - Precondition: `kernel`, `stride` and `dilation` are at least 1, padding is not negative, and
  ///   none is above ``Conv2dConfiguration/largestArgument``.
  func after(kernel: Int, stride: Int, dilation: Int, paddingBefore: Int) -> ReceptiveAxis? {
    let arguments = 1...Conv2dConfiguration.largestArgument
    precondition(arguments.contains(kernel) && arguments.contains(stride))
    precondition(arguments.contains(dilation) && paddingBefore >= 0)
    let (reach, reachOverflow) = (dilation * (kernel - 1)).multipliedReportingOverflow(by: jump)
    let (shift, shiftOverflow) = paddingBefore.multipliedReportingOverflow(by: jump)
    let (nextJump, jumpOverflow) = jump.multipliedReportingOverflow(by: stride)
    guard !reachOverflow, !shiftOverflow, !jumpOverflow,
      reach <= Self.largestSize - size, shift <= Self.largestSize + start,
      nextJump <= Self.largestSize
    else { return nil }
    var next = self
    next.size += reach
    next.start -= shift
    next.layers.append(TapRow(count: kernel, step: dilation * jump))
    next.jump = nextJump
    return next
  }

  /// The places that an output sees, in the input with its padding: they can lie outside it.
  public func inputs(of output: Int) -> Range<Int> {
    let first = start + output * jump
    return first..<first + size
  }

  /// The tap map: in how many ways each of the ``size`` inputs of the field reaches the output.
  ///
  /// 0 is a gap that is never read. `nil` if the field is longer than ``largestTapMap``.
  /// A way is a choice of one tap in every layer. Three layers with dilation 2 have the ways
  /// `1 0 3 0 6 0 7 0 6 0 3 0 1`. Where a field reaches over the border, ways through the padding
  /// of a later layer end in its zeros. More than `Int.max` ways count as `Int.max`.
  ///
  /// - Complexity: O(size · sum of the kernels).
  public var paths: [Int]? {
    guard size <= Self.largestTapMap else { return nil }
    var ways = [1]
    for row in layers {
      var next = [Int](repeating: 0, count: ways.count + (row.count - 1) * row.step)
      for tap in 0..<row.count {
        for (place, count) in ways.enumerated() where count > 0 {
          let (sum, overflow) = next[place + tap * row.step].addingReportingOverflow(count)
          next[place + tap * row.step] = overflow ? .max : sum
        }
      }
      ways = next
    }
    return ways
  }

  /// How many places of the field are read, gaps left out; `nil` beyond ``largestTapMap``.
  ///
  /// - Complexity: That of ``paths``.
  public var positionsRead: Int? {
    paths.map { ways in ways.count { $0 > 0 } }
  }
}
