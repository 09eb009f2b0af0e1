import ConvolutionCore
import FeatureMapViews
import SafeText

extension ExplorerState {
  /// A Python script that builds the layer in PyTorch, and prints the number under the window.
  ///
  /// The weights stand in it, unless PyTorch draws them itself from the seed; of a large layer only
  /// the filter that is shown. So does what the window sees, so that no picture is needed.
  public var pytorchScript: String { PyTorchScript(self).text }
}

/// The lines of a PyTorch script.
struct PyTorchScript {
  private let state: ExplorerState
  private let configuration: Conv2dConfiguration
  private let isDrawn: Bool
  /// Whether only the chosen filter is written.
  private let isAlone: Bool

  /// Numbers beyond which only one filter is written.
  private static let mostWeights = 2000

  init(_ state: ExplorerState) {
    self.state = state
    configuration = state.configuration
    let seeds = Set(state.layer.filters.map(\.seed))
    isDrawn = seeds.count == 1 && seeds.first != .some(nil)
    isAlone = !isDrawn && configuration.weightCount > Self.mostWeights
  }

  var text: String {
    (heading + layer + value + wholePicture).joined(separator: "\n") + "\n"
  }

  private var moment: Moment { state.moment }

  /// The index of the chosen filter in the layer of the script.
  private var index: Int { isAlone ? 0 : moment.channel }

  private var heading: [String] {
    [
      "# \(comment(state.layer.title(moment.channel))) on \(comment(state.picture.name)), at row "
        + "\(moment.position.row), column \(moment.position.column):",
      "# the number that ConvLens shows, by PyTorch.",
      "import torch", "from torch import nn", "",
    ]
  }

  // MARK: The layer

  private var layer: [String] {
    var lines: [String] = []
    if let seed = state.layer.filters.first?.seed, isDrawn {
      lines.append("torch.manual_seed(\(seed))")
    }
    if isAlone {
      lines.append(
        "# Filter \(moment.channel) alone: all \(configuration.outChannels) have "
          + "\(NumberText.grouped(configuration.weightCount)) weights.")
    }
    lines.append("layer = nn.Conv2d(\(arguments))")
    var settings: [String] = []
    if !isDrawn {
      let shown = isAlone ? [moment.channel] : Array(state.layer.weights.indices)
      settings.append("layer.weight.copy_(torch.stack([")
      for channel in shown { settings += weights(channel).map { "    " + $0 } }
      settings.append("]))")
      if let bias = state.layer.conv2d.bias {
        settings.append(
          "layer.bias.copy_(torch.tensor([\(shown.map { number(bias[$0]) }.joined(separator: ", "))]))"
        )
      }
    } else {
      if state.layer.isFlipped {
        settings.append("layer.weight.copy_(layer.weight.flip(2, 3))  # a true convolution")
      }
      if let bias = state.layer.conv2d.bias, state.layer.filters.contains(where: { $0.bias != nil })
      {
        settings.append(
          "layer.bias.copy_(torch.tensor([\(bias.map(number).joined(separator: ", "))]))")
      }
    }
    if !settings.isEmpty {
      lines.append("with torch.no_grad():")
      lines += settings.map { "    " + $0 }
    }
    return lines + [""]
  }

  /// The constructor's arguments in Python; what PyTorch takes by default is left out.
  private var arguments: String {
    func pair(_ size: Size2D) -> String {
      size.height == size.width ? "\(size.height)" : "(\(size.height), \(size.width))"
    }
    let read = isAlone ? state.inputChannels.count : configuration.inChannels
    var parts = [
      "\(read)", "\(isAlone ? 1 : configuration.outChannels)",
      "kernel_size=\(pair(configuration.kernelSize))",
    ]
    if configuration.stride != 1 { parts.append("stride=\(pair(configuration.stride))") }
    switch configuration.padding {
    case .same: parts.append("padding='same'")
    case .valid: parts.append("padding='valid'")
    case .size(let size): if size != 0 { parts.append("padding=\(pair(size))") }
    }
    if configuration.dilation != 1 { parts.append("dilation=\(pair(configuration.dilation))") }
    if configuration.groups != 1, !isAlone { parts.append("groups=\(configuration.groups)") }
    if !configuration.hasBias { parts.append("bias=False") }
    if configuration.paddingMode != .zeros {
      parts.append("padding_mode='\(configuration.paddingMode.rawValue)'")
    }
    return parts.joined(separator: ", ")
  }

  /// One filter, `[in, kernel height, kernel width]`, a line for each slice.
  private func weights(_ channel: Int) -> [String] {
    let weights = state.layer.weights[channel]
    let width = configuration.kernelSize.width
    let isWhole = weights.whole != nil
    let slices = weights.slices.map { slice in
      let words = slice.numerators?.map { "\($0)" } ?? slice.weights.map(number)
      return "    " + Self.rows(words, width: width) + ","
    }
    let divisor =
      isWhole ? (weights.divisor == 1 ? ".float()" : " / \(weights.divisor)") : ""
    return ["# \(comment(state.layer.title(channel)))", "torch.tensor(["] + slices
      + ["])\(divisor),"]
  }

  // MARK: The value

  private var value: [String] {
    let explanation = state.explanation
    let (channel, position) = (moment.channel, moment.position)
    let width = configuration.kernelSize.width
    let divisor = state.picture.wholeDivisors.first { divisor in
      explanation.contributions.allSatisfy { part in
        part.patch.scalars.allSatisfy { value in
          let whole = (Double(value) * Double(divisor)).rounded()
          return abs(whole) < 1e6 && Float(whole / Double(divisor)) == value
        }
      }
    }
    var lines = [
      "# What the window sees there, padding included"
        + (moment.muted.isEmpty
          ? "." : "; muted, and so zero: \(state.names(moment.muted.sorted())).") + "",
      "patch = torch.tensor([[",
    ]
    for part in explanation.contributions {
      let words = part.patch.scalars.map { value in
        divisor.map { "\(Int((Double(value) * Double($0)).rounded()))" } ?? number(value)
      }
      lines.append(
        "    \(Self.rows(words, width: width)),  # \(comment(state.picture.labels[part.inputChannel]))"
      )
    }
    let scale = divisor.map { $0 == 1 ? ".float()" : " / \($0)" } ?? ""
    lines.append("]])\(scale)")
    let bias = configuration.hasBias ? ", layer.bias[\(index):\(index + 1)]" : ""
    let sum = "nn.functional.conv2d(patch, layer.weight[\(index):\(index + 1)]\(bias))"
    lines.append("value = \(moment.hasRelu ? "torch.relu(\(sum))" : sum).item()")
    let shown = state.computation.shown(explanation.value, moment)
    lines.append(
      "print(f\"output[\(channel), \(position.row), \(position.column)] = {value:.6f}\")  # here "
        + NumberText.fixed(Double(shown), decimals: 6))
    return lines + [""]
  }

  // MARK: The whole picture

  /// The same number from the picture itself, for pictures that Pillow reads as ConvLens does.
  private var wholePicture: [String] {
    guard let white = state.picture.white, state.picture.channels == 3, !isAlone else { return [] }
    let shape = state.picture.tensor.shape.map(String.init).joined(separator: ", ")
    let muted = moment.muted.sorted()
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
    ] + muted.map { "    picture[\($0)] = 0  # \(comment(state.picture.labels[$0])) is muted" } + [
      "    output = layer(picture)" + (moment.hasRelu ? ".relu()" : ""),
      "    print(tuple(output.shape), f\"{output[\(place)].item():.6f}\")",
    ]
  }

  // MARK: Python

  /// Rows in brackets: `[[1, 2], [3, 4]]`.
  private static func rows(_ words: [String], width: Int) -> String {
    "["
      + stride(from: 0, to: words.count, by: width).map { start in
        "[" + words[start..<start + width].joined(separator: ", ") + "]"
      }.joined(separator: ", ") + "]"
  }

  /// A number with all its digits, as Python reads it.
  private func number(_ value: Float) -> String {
    if value.isNaN { return "float('nan')" }
    if value.isInfinite { return value < 0 ? "float('-inf')" : "float('inf')" }
    return "\(value)"
  }

  /// A name from outside in a comment: on one line, and nothing but what it shows.
  private func comment(_ name: String) -> String { visible(name) }
}
