extension Tensor {
  /// Each plane with a border around it, as a layer with this padding sees it.
  ///
  /// - Parameters:
  ///   - padding: Rows above and below, columns left and right.
  ///   - mode: What stands there.
  /// - Returns: `[channels, height + 2 · rows, width + 2 · columns]`.
  /// - Throws: ``ConvolutionError`` if the mode finds no number so far outside.
  /// - Precondition: There are three dimensions.
  ///
  /// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.pad.html
  public func padded(by padding: Size2D, _ mode: PaddingMode) throws(ConvolutionError) -> Tensor {
    let geometry = try Conv2dConfiguration(
      inChannels: 1, outChannels: 1, kernelSize: 1, padding: .size(padding), hasBias: false,
      paddingMode: mode
    ).geometry(for: planeSize)
    let size = geometry.output
    let shape = [shape[0], size.height, size.width]
    guard let count = Tensor.count(of: shape), count <= Tensor.largestCount else {
      throw .tooLarge(what: "padded picture", shape: shape)
    }
    let corner = Position(row: 0, column: 0)
    return Tensor(
      shape: shape,
      (0..<shape[0]).flatMap { channel in
        size.positions.map { place in
          geometry.source(of: place, tap: corner).map { self[plane: channel, $0] } ?? 0
        }
      })
  }
}
