import ConvolutionCore
import FeatureMapViews
import LayerNotation

/// The largest number under each window, beside what a stride alone keeps.
struct PoolTopic {
  let request: LabRequest

  func result(_ inputs: Inputs) throws -> LabResult {
    let input = try request.input(or: "1 3 2 0; 4 6 5 1; 7 2 9 8; 0 1 3 4", inputs)
    let window = try request.window.map { try parseSize($0, option: "--window") } ?? 2
    let stride = try request.layer.stride.map { try parseSize($0, option: "--stride") } ?? window
    let padding =
      try request.layer.padding.map { try parseSize($0, option: "--padding", atLeast: 0) } ?? 0
    let pool = try MaxPool2d(kernelSize: window, stride: stride, padding: padding)
    let geometry = try pool.geometry(for: input.tensor.planeSize)
    let work = [input.tensor.shape[0], geometry.output.area, window.area]
    guard let steps = Tensor.count(of: work), steps <= 1 << 28 else {
      throw CommandError(
        .usage,
        "The windows see \(work.map(String.init).joined(separator: " × ")) numbers. lab pool looks "
          + "at up to \(NumberText.grouped(1 << 28)). Give a smaller picture or window.")
    }
    let pooled = try pool(input.tensor)
    let picked = try MaxPool2d(kernelSize: 1, stride: stride)(input.tensor)

    var page = LabPage()
    page.title("The largest under each window, beside a stride alone")
    page.pair(
      input.line,
      "window \(window.height) × \(window.width), stride \(stride.height) × \(stride.width)")
    let planes = [
      ("input", input.tensor.plane(0)), ("largest of each window", pooled.plane(0)),
      ("every \(Self.ordinal(stride))", picked.plane(0)),
    ]
    page.gap()
    if input.isTyped, input.tensor.planeSize.width <= 12, input.tensor.planeSize.height <= 12 {
      page.tables(planes.map { NumberTable(title: $0.0, $0.1) })
    } else {
      page.planes(planes.dropFirst().map { (title: $0.0, plane: $0.1) })
    }
    if input.tensor.shape[0] > 1 { page.quiet("Shown is channel 0; --format json has all.") }
    page.gap()
    page.line(
      "Max-pooling has 0 parameters: it keeps the strongest answer of each window."
    )
    page.line(
      "A 3 × 3 convolution with stride 2 has 9 for each slice, and learns what to keep.")
    if request.subjects.isEmpty, request.window == nil {
      page.next(
        "Windows that overlap",
        request.changed {
          $0.window = "3"
          $0.layer.stride = "1"
        })
    }
    return LabResult(
      page: page,
      json: PoolJSON(
        inputShape: input.tensor.shape, window: [window.height, window.width],
        stride: [stride.height, stride.width], padding: [padding.height, padding.width],
        outputShape: pooled.shape, parameters: 0, largest: pooled.matrices,
        strided: picked.matrices))
  }

  private static func ordinal(_ stride: Size2D) -> String {
    func word(_ step: Int) -> String { step == 1 ? "one" : step == 2 ? "second" : "\(step)th" }
    return stride.height == stride.width
      ? "\(word(stride.height)) number" : "\(word(stride.height)) row, \(word(stride.width)) column"
  }
}

extension Tensor {
  /// The planes of a `[channels, height, width]` tensor as rows of numbers.
  var matrices: [[[Float]]] { (0..<planeCount).map { plane($0).matrix } }
}

private struct PoolJSON: Encodable {
  let inputShape: [Int]
  let window: [Int]
  let stride: [Int]
  let padding: [Int]
  let outputShape: [Int]
  let parameters: Int
  let largest: [[[Float]]]
  let strided: [[[Float]]]

  enum CodingKeys: String, CodingKey {
    case window, stride, padding, parameters, largest, strided
    case inputShape = "input_shape"
    case outputShape = "output_shape"
  }
}
