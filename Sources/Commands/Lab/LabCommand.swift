import ConvolutionCore
import FeatureMapViews
import LayerNotation
import SafeText

/// What a topic found out: a page, and the same for programs.
struct LabResult {
  var page: LabPage
  var json: any Encodable
}

extension LabRequest {
  /// Carries the request out: nothing is written, and at most one picture is read.
  func report(_ inputs: Inputs, _ appearance: Appearance, program: String) throws -> Report {
    if view.format == .csv {
      throw CommandError(
        .usage,
        "--format is csv, but lab has no table of numbers. It may be text or json. "
          + "Give --format json.")
    }
    let result = try result(inputs)
    switch view.format {
    case .json, .csv, .markdown: return Report(.text(try jsonText(result.json)))
    case .text where view.isPlain: return Report(.text(result.page.words(program: program)))
    case .text: return Report(.canvas(result.page.canvas(appearance, program: program)))
    }
  }

  private func result(_ inputs: Inputs) throws -> LabResult {
    switch topic {
    case .correlate: try CorrelateTopic(request: self).result(inputs)
    case .padding: try PaddingTopic(request: self).result()
    case .windows: try WindowsTopic(request: self).result()
    case .pool: try PoolTopic(request: self).result(inputs)
    case .scale: try ScaleTopic(request: self).result()
    case .receptive: try ReceptiveTopic(request: self).result()
    case .groups: try GroupsTopic(request: self).result()
    case .cost: try CostTopic(request: self).result()
    case .gradient: try GradientTopic(request: self).result(inputs)
    case .fuse: try FuseTopic(request: self).result(inputs)
    case .im2col: try Im2colTopic(request: self).result(inputs)
    case .winograd: try WinogradTopic(request: self).result(inputs)
    case .bench: try BenchTopic(request: self).result(inputs)
    }
  }

  /// The layers that were written out, or those of an example.
  func layers(or example: [String], most: Int = 64) throws -> [Conv2dConfiguration] {
    let texts = subjects.isEmpty ? example : subjects
    guard texts.count <= most else {
      throw CommandError(
        .usage,
        "\(texts.count) layers are given. lab \(topic.rawValue) takes at most \(most). "
          + "Leave some away.")
    }
    return try texts.map { try parseLayer($0) }
  }

  /// The one layer that was written out, or that of an example.
  func layer(or example: String) throws -> Conv2dConfiguration {
    try layers(or: [example], most: 1)[0]
  }

  /// What the topic is tried on: what was given, or an example.
  func input(or example: String, _ inputs: Inputs) throws -> LabInput {
    guard subjects.count <= 1 else {
      throw CommandError(
        .usage,
        "lab \(topic.rawValue) has \(subjects.count) inputs. It takes one, a matrix in quotes or a "
          + "picture. Write '1 2; 3 4' for rows and '|' between channels.")
    }
    return try LabInput(subjects.first ?? example, inputs)
  }

  /// The layer of the options on an input, or with an example's kernel.
  func chosenLayer(
    for input: LabInput, kernel example: String, _ inputs: Inputs
  ) throws -> Conv2d {
    var request = layer
    if request.sources.isEmpty, request.layer == nil, request.random == nil {
      request.sources = [.kernel(example)]
    }
    return try request.choose(channels: input.tensor.shape[0], inputs).layer
  }

  /// The same topic with other words.
  func changed(_ change: (inout LabRequest) -> Void) -> LabRequest {
    var request = self
    change(&request)
    return request
  }
}

/// What is said where nothing was given.
let labExampleKernel = "1 0 -1; 2 0 -2; 1 0 -1"
