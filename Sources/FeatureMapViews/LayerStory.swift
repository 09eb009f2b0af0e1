public import ConvolutionCore

/// What a layer does to the size of a picture, in lines with the numbers put in.
public struct LayerStory: Hashable, Sendable {
  private let configuration: Conv2dConfiguration
  private let geometry: ConvolutionGeometry

  /// The story of a layer on a picture.
  public init(_ configuration: Conv2dConfiguration, _ geometry: ConvolutionGeometry) {
    self.configuration = configuration
    self.geometry = geometry
  }

  /// The parameters as a product: `weight 6 × 3 × 3 × 3 = 162 parameters + 6 biases = 168`.
  public var parameters: String {
    let shape = configuration.weightShape.map(String.init).joined(separator: " × ")
    let weights = NumberText.grouped(configuration.weightCount)
    guard configuration.hasBias else { return "weight \(shape) = \(weights) parameters, no bias" }
    let biases = configuration.biasCount
    let all = NumberText.grouped(configuration.weightCount + biases)
    return "weight \(shape) = \(weights), + \(biases) \(biases == 1 ? "bias" : "biases")"
      + " = \(all) parameters"
  }

  /// The size formula for rows with the numbers put in: `rows    ⌊(24 + 2·0 − 1·(3−1) − 1) / 1⌋ + 1 = 22`.
  public var rows: String { "rows    " + Self.formula(geometry.rows) }

  /// The same for columns.
  public var columns: String { "columns " + Self.formula(geometry.columns) }

  /// The cost: `6 × 22 × 30 outputs × 27 products = 106,920 multiply-adds`, the bias not counted.
  public var cost: String {
    let output = geometry.output
    let products = configuration.weightShape.dropFirst().reduce(1, *)
    return "\(configuration.outChannels) × \(output.height) × \(output.width) outputs × "
      + "\(products) \(products == 1 ? "product" : "products") = "
      + "\(NumberText.grouped(configuration.multiplyAdds(output: output))) multiply-adds"
      + (configuration.hasBias ? " (the bias not counted)" : "")
  }

  /// Rows and columns that no window reads, in a sentence; `nil` if all are read.
  public var neverRead: String? {
    let parts = [
      Self.named(geometry.rows.neverRead, "row", of: geometry.rows.input),
      Self.named(geometry.columns.neverRead, "column", of: geometry.columns.input),
    ].compactMap { $0 }
    return parts.isEmpty ? nil : "No window reads " + parts.joined(separator: " and ") + "."
  }

  /// The shape of the output: `6 × 22 × 30`.
  public var outputShape: String {
    "\(configuration.outChannels) × \(geometry.output.height) × \(geometry.output.width)"
  }

  private static func formula(_ axis: WindowAxis) -> String {
    let padding =
      axis.paddingBefore == axis.paddingAfter
      ? "2·\(axis.paddingBefore)" : "\(axis.paddingBefore) + \(axis.paddingAfter)"
    return "floor((\(axis.input) + \(padding) - \(axis.dilation)·(\(axis.kernel)-1) - 1) / "
      + "\(axis.stride)) + 1 = \(axis.output)"
  }

  private static func named(_ indices: [Int], _ noun: String, of count: Int) -> String? {
    guard let first = indices.first, let last = indices.last else { return nil }
    if indices.count == 1 { return "\(noun) \(first)" }
    if last - first + 1 == indices.count { return "\(noun)s \(first) to \(last)" }
    return indices.count <= 6
      ? "\(noun)s " + indices.map(String.init).joined(separator: ", ")
      : "\(indices.count) of \(count) \(noun)s"
  }
}
