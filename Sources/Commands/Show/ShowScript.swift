import ConvolutionCore
import FeatureMapViews
import PyTorchCode
import SafeText

extension ShowRequest {
  /// A script that computes the same maps in PyTorch.
  ///
  /// - Parameters:
  ///   - scene: The picture and the layer.
  ///   - input: The picture's numbers.
  ///   - statistics: Figures of the maps as they are here.
  ///   - program: The name the program was started by.
  /// - Returns: The lines of the script.
  /// - Throws: ``CommandError`` if picture or weights cannot stand in a script.
  func pytorchScript(
    _ scene: Scene, _ input: Tensor, _ statistics: [PlaneStatistics], program: String
  ) throws(CommandError) -> String {
    let written = try picture.written(scene.stream, input, saved: save.input)
    var again = self
    again.writesPyTorch = false
    again.save = SaveRequest()
    var script = MapsScript(
      heading: [
        "\(visible(scene.stream.name)) through \(scene.configuration), in PyTorch.",
        "ConvLens shows the same: " + CommandLineText(.show(again), program: program).line,
      ],
      layer: try scene.chosen.written(saved: save.weights), picture: written,
      shape: input.shape, hasRelu: hasRelu,
      maps: statistics.enumerated().map { channel, figures in
        MapsScript.Map(
          title: scene.chosen.title(channel), low: figures.minimum?.value,
          high: figures.maximum?.value)
      })
    if save.input == nil, let crop = picture.writtenCrop {
      (script.rows, script.columns) = (crop.rows, crop.columns)
    }
    return script.text
  }
}

extension ExplainRequest {
  /// A script that computes the same number in PyTorch, from what its window sees.
  func pytorchScript(_ found: LocatedNumber, program: String) -> String {
    let scene = found.scene
    let chosen = scene.chosen
    let explanation = found.explanation
    let configuration = scene.configuration
    let channel = explanation.outputChannel
    var layer: WrittenLayer
    var filter = channel
    if let seed = chosen.seed {
      layer = WrittenLayer(configuration, .drawn(seed: seed))
    } else if configuration.weightCount <= WrittenLayer.mostWeights {
      layer = WrittenLayer(
        configuration,
        .written((0..<configuration.outChannels).map { chosen.written(filter: $0) }),
        bias: chosen.layer.bias)
    } else {
      let alone = (try? chosen.layer.filter(channel).configuration) ?? configuration
      layer = WrittenLayer(
        alone, .written([chosen.written(filter: channel)]),
        bias: chosen.layer.bias.map { [$0[channel]] })
      layer.comment =
        "Filter \(channel) alone: all \(configuration.outChannels) have "
        + "\(NumberText.grouped(configuration.weightCount)) weights."
      filter = 0
    }
    let number = WrittenNumber(
      explanation, filter: filter, labels: scene.labels, divisors: scene.stream.wholeDivisors,
      hasBias: configuration.hasBias,
      shown: NumberText.fixed(Double(explanation.value), decimals: 6))
    var again = self
    again.writesPyTorch = false
    again.position = "\(explanation.position.row),\(explanation.position.column)"
    let heading = [
      "\(chosen.title(channel)) on \(visible(scene.stream.name)), at row "
        + "\(explanation.position.row), column \(explanation.position.column), in PyTorch.",
      "ConvLens explains the same: " + CommandLineText(.explain(again), program: program).line,
    ].map { "# " + Python.comment($0) }
    return
      (heading + ["import torch", "from torch import nn", ""] + layer.lines + [""]
      + number.lines).joined(separator: "\n") + "\n"
  }
}
