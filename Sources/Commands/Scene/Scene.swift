import ConvolutionCore
import FeatureMapViews
import SafeText

/// A picture and a layer that fit each other, ready to be shown, explained or saved.
struct Scene {
  /// The picture, not yet read.
  let stream: PictureStream
  /// The layer and what is known of its filters.
  let chosen: ChosenLayer
  /// Where the layer looks on this picture.
  let plan: ConvolutionPlan
  /// What was assumed, in words.
  let assumptions: [String]

  init(_ picture: PictureRequest, _ layer: LayerRequest, _ inputs: Inputs) throws {
    try self.init(picture, try picture.open(inputs), layer, inputs)
  }

  /// A scene of a picture that was opened already.
  init(
    _ picture: PictureRequest, _ stream: PictureStream, _ layer: LayerRequest, _ inputs: Inputs
  ) throws {
    self.stream = stream
    chosen = try layer.choose(channels: stream.channels, inputs)
    plan = try ConvolutionPlan(chosen.layer, channels: stream.channels, size: stream.size)
    assumptions =
      (picture.path == nil ? ["the demo picture"] : []) + stream.assumptions + chosen.assumptions
  }

  /// The layer's numbers.
  var configuration: Conv2dConfiguration { chosen.layer.configuration }

  /// The story of shapes.
  var story: LayerStory { LayerStory(configuration, plan.geometry) }

  /// Names of the input channels.
  var labels: [String] { stream.channelLabels }

  /// The picture and its shape: `photo.png  3 × 24 × 32`.
  var pictureLine: String {
    "\(visible(stream.name))  \(stream.channels) × \(stream.size.height) × \(stream.size.width)"
  }

  /// The filters as they stand beside their maps.
  var kernels: [KernelView] {
    (0..<configuration.outChannels).map { chosen.kernelView($0, labels: labels) }
  }

  /// The largest number each map could hold: all weights pulling the same way on the brightest
  /// pixels that there are.
  func largestValues(_ input: [PlaneStatistics]) -> [Double] {
    (0..<configuration.outChannels).map { channel in
      let bias = abs(Double(chosen.layer.bias(ofChannel: channel)))
      return configuration.inputChannels(of: channel).reduce(bias) { sum, inputChannel in
        let weights = chosen.layer.kernel(outputChannel: channel, inputChannel: inputChannel)
        let total = weights.scalars.reduce(0.0) { $0 + Double(abs($1)) }
        return sum + total * Double(input[inputChannel].largestMagnitude)
      }
    }
  }

  /// One scale for each map, and the kind they are of.
  func scales(
    _ maps: FeatureMaps, _ view: ViewRequest, _ background: Background
  ) throws -> (choice: ScaleChoice, scales: [ValueScale]) {
    let choice = try ScaleChoice(view.scale, isHandPicked: chosen.isHandPicked)
    let scales = choice.scales(
      maps.channels.map(\.statistics), largest: largestValues(maps.inputStatistics),
      colormap: try view.chosenColormap(), background: background)
    return (choice, scales)
  }

  /// What was assumed, in a sentence; `nil` if nothing was.
  func assumed(_ more: [String] = []) -> String? {
    let all = assumptions + more
    return all.isEmpty ? nil : "Assumed: " + all.joined(separator: "; ") + "."
  }

  /// The ledger of an explanation, in whole numbers if picture and filter allow it.
  func ledger(_ explanation: Explanation) -> Ledger {
    Ledger(
      explanation, labels: labels, pixelDivisors: stream.wholeDivisors,
      wholeKernel: chosen.whole(explanation.outputChannel))
  }
}
