/// The largest number under each window of each channel: `torch.nn.MaxPool2d`.
///
/// It has no weights. Padding counts as less than any number, so it is never chosen.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxPool2d.html
public struct MaxPool2d: Hashable, Sendable {
  /// Rows and columns of the window.
  public let kernelSize: Size2D
  /// Steps between windows.
  public let stride: Size2D
  /// What is added around the picture; at most half the kernel, so that no window is empty.
  public let padding: Size2D
  /// The window as a layer of one channel sees it.
  private let window: Conv2dConfiguration

  /// A pooling; without a stride, windows stand beside each other.
  ///
  /// - Throws: ``ConvolutionError`` where PyTorch raises.
  public init(
    kernelSize: Size2D, stride: Size2D? = nil, padding: Size2D = 0
  ) throws(ConvolutionError) {
    let sides = [(padding.height, kernelSize.height), (padding.width, kernelSize.width)]
    for (padding, kernel) in sides where padding > kernel / 2 {
      throw .argumentOutOfRange(name: "padding", found: padding, allowed: 0...max(0, kernel / 2))
    }
    window = try Conv2dConfiguration(
      inChannels: 1, outChannels: 1, kernelSize: kernelSize, stride: stride ?? kernelSize,
      padding: .size(padding), hasBias: false)
    self.kernelSize = kernelSize
    self.stride = stride ?? kernelSize
    self.padding = padding
  }

  /// Where the window looks on a picture of `size`.
  ///
  /// - Throws: ``ConvolutionError`` if no window fits.
  public func geometry(for size: Size2D) throws(ConvolutionError) -> ConvolutionGeometry {
    try window.geometry(for: size)
  }

  /// The largest number under each window; NaN where a window sees one.
  ///
  /// - Parameter input: A tensor `[channels, height, width]`.
  /// - Returns: `[channels, rows, columns]`.
  /// - Throws: ``ConvolutionError`` if no window fits.
  /// - Complexity: O(outputs · kernel area).
  public func callAsFunction(_ input: Tensor) throws(ConvolutionError) -> Tensor {
    guard input.shape.count == 3 else { throw .inputShape(found: input.shape) }
    let geometry = try geometry(for: input.planeSize)
    let taps = kernelSize.positions
    var scalars = ContiguousArray<Float>()
    for channel in 0..<input.shape[0] {
      for output in geometry.output.positions {
        var largest = -Float.infinity
        for tap in taps {
          guard let source = geometry.source(of: output, tap: tap) else { continue }
          let value = input[plane: channel, source]
          if value > largest || value.isNaN { largest = value }
          if value.isNaN { break }
        }
        scalars.append(largest)
      }
    }
    return Tensor(
      shape: [input.shape[0], geometry.output.height, geometry.output.width], scalars: scalars)
  }
}
