public import ConvolutionCore

/// What a layer makes of a picture: computed once for every change, not for every frame.
public struct Computation: Sendable {
  /// Where the layer looks.
  public let plan: ConvolutionPlan
  /// The picture with zeros in place of muted channels, `[in, height, width]`.
  public let input: Tensor
  /// All feature maps, `[out, rows, columns]`, after ReLU if there is one.
  public let maps: Tensor
  /// Figures of each map.
  public let statistics: [PlaneStatistics]

  /// Convolves the picture.
  ///
  /// - Throws: ``Refusal`` if the layer does not fit the picture.
  init(
    _ picture: ExplorerPicture, _ layer: ExplorerLayer, muted: Set<Int>, hasRelu: Bool
  ) throws(Refusal) {
    let plan = try Refusal.orValue { () throws(ConvolutionError) in
      try ConvolutionPlan(layer.conv2d, channels: picture.channels, size: picture.size)
    }
    let input = picture.silencing(muted)
    let maps = plan.rows(0..<plan.geometry.output.height, of: input, firstRow: 0)
    let shown = hasRelu ? maps.relu : maps
    self.plan = plan
    self.input = input
    self.maps = shown
    statistics = (0..<shown.shape[0]).map { PlaneStatistics(shown.plane($0)) }
  }
}
