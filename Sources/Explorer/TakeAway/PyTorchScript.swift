import ConvolutionCore
import FeatureMapViews
import PyTorchCode

extension ExplorerState {
  /// A Python script that builds the layer in PyTorch, and prints the number under the window.
  ///
  /// The weights stand in it, unless PyTorch draws them itself from the seed; of a large layer only
  /// the filter that is shown. So does what the window sees, so that no picture is needed.
  public var pytorchScript: String {
    let (written, filter) = written
    var number = WrittenNumber(
      explanation, filter: filter, labels: picture.labels, divisors: picture.wholeDivisors,
      hasBias: configuration.hasBias,
      shown: NumberText.fixed(Double(computation.shown(explanation.value, moment)), decimals: 6))
    number.hasRelu = moment.hasRelu
    number.muted = names(moment.muted.sorted())
    let heading = [
      "# \(Python.comment(layer.title(moment.channel))) on \(Python.comment(picture.name)), at row "
        + "\(moment.position.row), column \(moment.position.column):",
      "# the number that ConvLens shows, by PyTorch.",
      "import torch", "from torch import nn", "",
    ]
    let isWhole = written.configuration.outChannels == configuration.outChannels
    return
      (heading + written.lines + [""] + number.lines + [""]
      + (isWhole ? wholePicture : [])).joined(separator: "\n") + "\n"
  }

  /// The layer of the script, and the chosen filter's index in it.
  private var written: (layer: WrittenLayer, filter: Int) {
    let seeds = Set(layer.filters.map(\.seed))
    if let only = seeds.first, seeds.count == 1, let seed = only {
      var drawn = WrittenLayer(configuration, .drawn(seed: seed))
      drawn.isFlipped = layer.isFlipped
      drawn.bias = layer.filters.contains { $0.bias != nil } ? layer.conv2d.bias : nil
      return (drawn, moment.channel)
    }
    guard configuration.weightCount > WrittenLayer.mostWeights,
      let alone = try? layer.conv2d.filter(moment.channel).configuration
    else {
      return (
        WrittenLayer(
          configuration, .written(layer.weights.indices.map(writtenFilter)),
          bias: layer.conv2d.bias), moment.channel
      )
    }
    var filter = WrittenLayer(
      alone, .written([writtenFilter(moment.channel)]),
      bias: layer.conv2d.bias.map { [$0[moment.channel]] })
    filter.comment =
      "Filter \(moment.channel) alone: all \(configuration.outChannels) have "
      + "\(NumberText.grouped(configuration.weightCount)) weights."
    return (filter, 0)
  }

  private func writtenFilter(_ channel: Int) -> WrittenFilter {
    let weights = layer.weights[channel]
    let size = configuration.kernelSize
    return WrittenFilter(
      title: layer.title(channel),
      weights: Tensor(
        shape: [weights.slices.count, size.height, size.width],
        weights.slices.flatMap(\.weights)),
      numerators: weights.whole.map { _ in weights.slices.compactMap(\.numerators) },
      divisor: weights.divisor)
  }

  /// The same number from the picture itself, for pictures that Pillow reads as ConvLens does.
  private var wholePicture: [String] {
    guard let white = picture.white, picture.channels == 3 else { return [] }
    let shape = picture.tensor.shape.map(String.init).joined(separator: ", ")
    let place = "\(moment.channel), \(moment.position.row), \(moment.position.column)"
    return [
      "# The whole map of a picture without transparency: python3 THIS_FILE PICTURE.png",
      "import sys",
      "if len(sys.argv) > 1:",
      "    import numpy",
      "    from PIL import Image",
      "    pixels = numpy.asarray(Image.open(sys.argv[1]).convert(\"RGB\"), dtype=numpy.float32)",
      "    picture = torch.from_numpy(pixels).permute(2, 0, 1)"
        + (white == 1 ? " / 255" : ".clone()"),
      "    assert picture.shape == (\(shape)), \"another size than here\"",
    ]
      + moment.muted.sorted().map {
        "    picture[\($0)] = 0  # \(Python.comment(picture.labels[$0])) is muted"
      } + [
        "    output = layer(picture)" + (moment.hasRelu ? ".relu()" : ""),
        "    print(tuple(output.shape), f\"{output[\(place)].item():.6f}\")",
      ]
  }
}
