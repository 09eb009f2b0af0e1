public import ConvolutionCore

/// What one number sees of the picture along one axis, padding counted as picture.
///
/// A layer whose window has k taps, d apart, and moves by s makes of it
///
///     size = size + (k − 1) · d · jump        jump = jump · s
///
/// Source: Araujo, Norris, Sim: Computing Receptive Fields of Convolutional Neural Networks,
/// https://distill.pub/2019/computing-receptive-fields
public struct ReachAxis: Hashable, Sendable {
  /// Inputs from the first that is seen to the last.
  public var size: Int
  /// Inputs between what two neighbours see; below 1 after a layer that enlarges.
  public var jump: Fraction

  /// What an input sees: itself.
  init() {
    size = 1
    jump = Fraction(1)
  }

  /// The field behind a window of `span` steps between its first tap and its last.
  func after(span: Int, step: Fraction) -> ReachAxis? {
    guard let more = span == 0 ? 0 : jump.times(span), let jump = jump.times(step) else {
      return nil
    }
    let (size, overflow) = size.addingReportingOverflow(more)
    guard !overflow else { return nil }
    var axis = self
    axis.size = size
    axis.jump = jump
    return axis
  }

  /// The larger of two, for numbers that are added.
  func united(with other: ReachAxis) -> ReachAxis {
    var axis = self
    axis.size = max(size, other.size)
    return axis
  }
}

/// The receptive field of the numbers of a tensor.
public struct Reach: Hashable, Sendable {
  /// The vertical direction.
  public var rows: ReachAxis
  /// The horizontal direction.
  public var columns: ReachAxis

  /// What a pixel sees: itself.
  init() {
    rows = ReachAxis()
    columns = ReachAxis()
  }

  init(rows: ReachAxis, columns: ReachAxis) {
    self.rows = rows
    self.columns = columns
  }

  /// Height and width.
  public var size: Size2D { Size2D(height: rows.size, width: columns.size) }

  /// The field behind a sliding window.
  func after(kernel: Size2D, stride: Size2D = 1, dilation: Size2D = 1) -> Reach? {
    guard let height = product([kernel.height - 1, dilation.height]),
      let width = product([kernel.width - 1, dilation.width])
    else { return nil }
    return after(
      span: Size2D(height: height, width: width),
      step: (Fraction(stride.height), Fraction(stride.width)))
  }

  /// The field behind a window of some span and step for each axis.
  func after(span: Size2D, step: (Fraction, Fraction)) -> Reach? {
    guard let rows = rows.after(span: span.height, step: step.0),
      let columns = columns.after(span: span.width, step: step.1)
    else { return nil }
    return Reach(rows: rows, columns: columns)
  }

  /// The field of a number that reads a whole plane.
  func after(all plane: Size2D) -> Reach? {
    guard plane.height >= 1, plane.width >= 1 else { return nil }
    return after(
      span: Size2D(height: plane.height - 1, width: plane.width - 1),
      step: (Fraction(plane.height), Fraction(plane.width)))
  }

  /// The larger field of two, axis by axis.
  func united(with other: Reach) -> Reach {
    Reach(rows: rows.united(with: other.rows), columns: columns.united(with: other.columns))
  }
}
