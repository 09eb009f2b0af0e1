public import ConvolutionCore
import FeatureMapViews

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

  /// The most numbers of all maps together, and of multiply-adds, that one key may ask for.
  ///
  /// Beyond, a key would not be answered at once, or not at all for want of memory.
  static let largestOutput = 1 << 26
  static let largestWork = 1 << 35

  /// What the layer of a moment makes of the picture.
  ///
  /// - Throws: ``Refusal`` if the layer does not fit the picture, or is too much for an answer at
  ///   once.
  init(_ picture: ExplorerPicture, _ moment: Moment) throws(Refusal) {
    let layer = moment.layer.conv2d
    let plan = try Refusal.orValue { () throws(ConvolutionError) in
      try ConvolutionPlan(layer, channels: picture.channels, size: picture.size)
    }
    try Self.requireBounds(layer.configuration, plan.geometry)
    let input = picture.silencing(moment.muted)
    let maps = plan.rows(0..<plan.geometry.output.height, of: input, firstRow: 0)
    let shown = moment.hasRelu ? maps.relu : maps
    self.plan = plan
    self.input = input
    self.maps = shown
    statistics = (0..<shown.shape[0]).map { PlaneStatistics(shown.plane($0)) }
  }

  /// Refuses what would take too long.
  static func requireBounds(
    _ configuration: Conv2dConfiguration, _ geometry: ConvolutionGeometry
  ) throws(Refusal) {
    let output = geometry.output
    let numbers = configuration.outChannels * output.area
    guard numbers <= largestOutput else {
      throw Refusal(
        "The output would have \(NumberText.grouped(numbers)) numbers. At most "
          + "\(NumberText.grouped(largestOutput)) are computed at once here. Give less padding, or "
          + "fewer filters.")
    }
    let (work, overflow) = output.area.multipliedReportingOverflow(by: configuration.weightCount)
    guard !overflow, work <= largestWork else {
      throw Refusal(
        "That would be \(overflow ? "far too many" : NumberText.grouped(work)) multiply-adds. At "
          + "most \(NumberText.grouped(largestWork)) are computed at once here. Give a smaller "
          + "kernel, fewer filters, or a larger stride.")
    }
  }
}
