import ConvolutionCore
import FeatureMapViews
import PyTorchCode

extension ChosenLayer {
  /// The layer as a script has it: PyTorch draws the numbers, or they stand in it, or in a file.
  ///
  /// - Parameter saved: A file they are saved in, by `--save-weights`.
  /// - Returns: The layer.
  /// - Throws: ``CommandError`` if they are too many to be written.
  func written(saved: String?) throws(CommandError) -> WrittenLayer {
    let configuration = layer.configuration
    if let seed { return WrittenLayer(configuration, .drawn(seed: seed)) }
    if let saved { return WrittenLayer(configuration, .file(saved)) }
    guard configuration.weightCount <= WrittenLayer.mostWeights else {
      throw CommandError(
        .usage,
        "The layer has \(NumberText.grouped(configuration.weightCount)) weights. A script holds at "
          + "most \(NumberText.grouped(WrittenLayer.mostWeights)) of them. "
          + "Add --save-weights layer.safetensors, which the script then loads.")
    }
    return WrittenLayer(
      configuration, .written((0..<configuration.outChannels).map { written(filter: $0) }),
      bias: layer.bias)
  }

  /// One filter as it stands in a script.
  func written(filter channel: Int) -> WrittenFilter {
    let whole = whole(channel)
    let size = layer.configuration.kernelSize
    let channels = layer.configuration.inputChannels(of: channel)
    return WrittenFilter(
      title: title(channel),
      weights: Tensor(
        shape: [channels.count, size.height, size.width],
        channels.flatMap { layer.kernel(outputChannel: channel, inputChannel: $0).scalars }),
      numerators: whole?.numerators, divisor: whole?.divisor ?? 1)
  }
}
