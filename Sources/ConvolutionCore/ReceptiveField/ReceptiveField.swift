/// What one output of a stack of layers sees of the picture.
///
/// Begins with the picture, where every number sees itself, and grows layer by layer:
///
///     try ReceptiveField(of: [first, second, third]).size   // 15 × 15 for dilation 1, 2, 4
public struct ReceptiveField: Hashable, Sendable {
  /// The vertical direction.
  public let rows: ReceptiveAxis
  /// The horizontal direction.
  public let columns: ReceptiveAxis

  /// What a number of the picture sees: itself.
  public init() {
    self.init(rows: ReceptiveAxis(), columns: ReceptiveAxis())
  }

  /// What an output of the last of some layers sees.
  ///
  /// - Throws: ``ReceptiveFieldError``.
  public init(of layers: [Conv2dConfiguration]) throws(ReceptiveFieldError) {
    var field = ReceptiveField()
    for layer in layers { field = try field.after(layer) }
    self = field
  }

  private init(rows: ReceptiveAxis, columns: ReceptiveAxis) {
    self.rows = rows
    self.columns = columns
  }

  /// The receptive field one convolution later.
  ///
  /// - Throws: ``ReceptiveFieldError``.
  public func after(
    _ layer: Conv2dConfiguration
  ) throws(ReceptiveFieldError) -> ReceptiveField {
    let rows = layer.padded { $0.height }.before
    let columns = layer.padded { $0.width }.before
    return try after(
      kernel: layer.kernelSize, stride: layer.stride, dilation: layer.dilation,
      paddingBefore: Size2D(height: rows, width: columns))
  }

  /// The receptive field one sliding window later: a convolution's or that of a pooling.
  ///
  /// - Throws: ``ReceptiveFieldError``.
  /// - Precondition: `kernel`, `stride` and `dilation` are 1 to
  ///   ``Conv2dConfiguration/largestArgument``, and padding is not negative.
  public func after(
    kernel: Size2D, stride: Size2D = 1, dilation: Size2D = 1, paddingBefore: Size2D = 0
  ) throws(ReceptiveFieldError) -> ReceptiveField {
    guard
      let rows = rows.after(
        kernel: kernel.height, stride: stride.height, dilation: dilation.height,
        paddingBefore: paddingBefore.height),
      let columns = columns.after(
        kernel: kernel.width, stride: stride.width, dilation: dilation.width,
        paddingBefore: paddingBefore.width)
    else { throw .tooLarge }
    return ReceptiveField(rows: rows, columns: columns)
  }

  /// Height and width, gaps included.
  public var size: Size2D { Size2D(height: rows.size, width: columns.size) }

  /// Steps on the picture between what two neighbouring outputs see.
  public var jump: Size2D { Size2D(height: rows.jump, width: columns.jump) }

  /// How many places of the picture are read, gaps left out; `nil` beyond
  /// ``ReceptiveAxis/largestTapMap``.
  ///
  /// The rows read and the columns read are chosen independently, so it is their product.
  public var positionsRead: Int? {
    guard let rows = rows.positionsRead, let columns = columns.positionsRead else { return nil }
    return rows * columns
  }
}

/// Why a receptive field is not computed.
public enum ReceptiveFieldError: Error, Hashable, Sendable, CustomStringConvertible {
  /// It, or the step from one output to the next, is longer than anything we count.
  case tooLarge

  /// What was found, what was needed, what to do.
  public var description: String {
    "These layers together see further than \(ReceptiveAxis.largestSize) rows or columns. "
      + "No picture is that large. Give smaller kernels, strides, dilations or paddings."
  }
}
