extension Tensor {
  /// Each plane turned round by half a turn: rows and columns in opposite order.
  public var turned: Tensor {
    let area = planeSize.area
    return Tensor(
      shape: shape,
      (0..<planeCount).lazy.flatMap { scalars[$0 * area..<($0 + 1) * area].reversed() })
  }

  /// Each plane with `stride − 1` zeros between neighbouring numbers: where a layer with a stride
  /// did not look, nothing flows back.
  public func zeroStuffed(_ stride: Size2D) -> Tensor {
    let size = planeSize
    let larger = Size2D(
      height: (size.height - 1) * stride.height + 1, width: (size.width - 1) * stride.width + 1)
    var result = Tensor(shape: shape.dropLast(2) + [larger.height, larger.width], repeating: 0)
    for plane in 0..<planeCount {
      for position in size.positions {
        let place = Position(
          row: position.row * stride.height, column: position.column * stride.width)
        result[plane: plane, place] = self[plane: plane, position]
      }
    }
    return result
  }
}

/// The gradients of one kernel on one picture, written as convolutions.
///
/// This is how textbooks write them. ``Conv2d/gradients(of:deltas:)`` follows the
/// definition for every layer; where both apply they agree.
public enum GradientConvolution {
  /// The picture under the deltas as under a kernel: each weight is one window.
  ///
  /// With a stride the deltas are stuffed with zeros first. Rows and columns that no window read
  /// are left away.
  ///
  /// - Parameters:
  ///   - input: A plane `[height, width]`.
  ///   - deltas: A plane `[rows, columns]`.
  ///   - kernelSize: The size of the kernel.
  ///   - stride: The stride of the layer.
  /// - Returns: The gradient of the kernel, `[kernel height, kernel width]`.
  /// - Throws: ``ConvolutionError`` if the deltas are larger than the picture.
  public static func weight(
    input: Tensor, deltas: Tensor, kernelSize: Size2D, stride: Size2D = 1
  ) throws(ConvolutionError) -> Tensor {
    let all = try correlation(input, with: deltas.zeroStuffed(stride))
    var result = Tensor(shape: [kernelSize.height, kernelSize.width], repeating: 0)
    guard all.planeSize.height >= kernelSize.height, all.planeSize.width >= kernelSize.width else {
      throw .kernelExceedsInput(
        .height, reach: kernelSize.height, input: all.planeSize.height, padding: 0)
    }
    for position in kernelSize.positions { result[plane: 0, position] = all[plane: 0, position] }
    return result
  }

  /// The deltas, stuffed with zeros for a stride and with a border of `kernel − 1` zeros, under the
  /// kernel turned round.
  ///
  /// - Parameters:
  ///   - deltas: A plane `[rows, columns]`.
  ///   - kernel: A plane `[kernel height, kernel width]`.
  ///   - stride: The stride of the layer.
  ///   - turning: Whether the kernel is turned round. It must be; `false` is the usual mistake.
  /// - Returns: The gradient of as much of the picture as the windows cover.
  /// - Throws: ``ConvolutionError`` if the result is larger than a tensor may be.
  public static func input(
    deltas: Tensor, kernel: Tensor, stride: Size2D = 1, turning: Bool = true
  ) throws(ConvolutionError) -> Tensor {
    let size = kernel.planeSize
    return try correlation(
      deltas.zeroStuffed(stride), with: turning ? kernel.turned : kernel,
      padding: Size2D(height: size.height - 1, width: size.width - 1))
  }

  private static func correlation(
    _ plane: Tensor, with kernel: Tensor, padding: Size2D = 0
  ) throws(ConvolutionError) -> Tensor {
    let size = kernel.planeSize
    let layer = try Conv2d(
      Conv2dConfiguration(
        inChannels: 1, outChannels: 1, kernelSize: size, padding: .size(padding), hasBias: false),
      weight: kernel.reshaped([1, 1, size.height, size.width]))
    let picture = plane.reshaped([1, plane.planeSize.height, plane.planeSize.width])
    return try layer(picture).plane(0)
  }
}
