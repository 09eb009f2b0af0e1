import ConvolutionCore
import FeatureMapViews
import SafeText

/// A layer's maps told in words, one fact a line, the most important first: for listening.
struct MapWords {
  let scene: Scene
  let request: ShowRequest
  let program: String

  /// All maps, or the one that was asked for.
  func text(_ maps: FeatureMaps) -> String {
    let output = scene.plan.geometry.output
    var lines = [
      "\(visible(scene.stream.name)): \(scene.stream.channels) channels, "
        + "\(scene.stream.size.height) rows, \(scene.stream.size.width) columns.",
      "Layer: \(scene.configuration).",
      "Output: \(count(scene.configuration.outChannels, "channel")) of \(output.height) rows and "
        + "\(output.width) columns.",
      "Parameters: \(scene.story.parameters.replacing("×", with: "times")).",
      "Multiply-adds: \(NumberText.grouped(scene.configuration.multiplyAdds(output: output))).",
    ]
    if let unread = scene.story.neverRead { lines.append(unread) }
    if let assumed = scene.assumed() { lines.append(assumed) }
    for (channel, map) in maps.channels.enumerated() {
      lines.append("")
      lines += describe(channel, map)
    }
    lines.append("")
    if let explanation = maps.strongest {
      lines.append("The strongest value of channel \(explanation.outputChannel):")
      lines += SumWords(scene, explanation).lines
      let explain = request.explaining(
        channel: explanation.outputChannel, at: explanation.position)
      lines.append("Next: " + CommandLineText(.explain(explain), program: program).line)
    } else {
      var filters = FiltersRequest()
      filters.view.isPlain = true
      lines.append("Next: " + CommandLineText(.filters(filters), program: program).line)
    }
    return plainText(lines)
  }

  /// The partial maps of one channel.
  func text(_ parts: PartialMaps, _ explanation: Explanation?) -> String {
    let size = parts.map.planeSize
    var lines = [
      "\(visible(scene.stream.name)). Layer: \(scene.configuration).",
      "\(heading(parts.outputChannel)) \(size.height) rows, \(size.width) columns.",
      "It is the sum of \(count(parts.maps.count, "partial map")) and the bias, "
        + "\(Spoken.number(parts.bias)).",
    ]
    if let assumed = scene.assumed() { lines.append(assumed) }
    for (index, input) in parts.inputChannels.enumerated() {
      lines.append("")
      lines.append("Partial map of \(Spoken.channel(scene.labels[input])).")
      lines += figures(PlaneStatistics(parts.maps[index]), Ninths(parts.maps[index]))
    }
    lines += ["", "The map."]
    lines += figures(PlaneStatistics(parts.map), Ninths(parts.map))
    if let explanation {
      lines.append("")
      lines += SumWords(scene, explanation).lines
      let explain = request.explaining(
        channel: explanation.outputChannel, at: explanation.position)
      lines.append("Next: " + CommandLineText(.explain(explain), program: program).line)
    }
    return plainText(lines)
  }

  private func describe(_ channel: Int, _ map: FeatureMaps.Channel) -> [String] {
    [heading(channel)] + figures(map.statistics, Ninths(map.reduced, map.method))
  }

  private func heading(_ channel: Int) -> String {
    let name = scene.chosen.name(channel).map { ", \($0)" } ?? ""
    let summary = scene.chosen.summary(channel)
    return "Channel \(channel)\(name)" + (summary.isEmpty ? "." : ": \(summary).")
  }

  private func figures(_ statistics: PlaneStatistics, _ ninths: Ninths) -> [String] {
    var lines: [String] = []
    if let most = statistics.maximum, let least = statistics.minimum {
      lines.append(
        "Largest \(Spoken.number(most.value)) at row \(most.position.row), column "
          + "\(most.position.column).")
      lines.append(
        "Smallest \(Spoken.number(least.value)) at row \(least.position.row), column "
          + "\(least.position.column).")
    } else {
      lines.append("It has no finite value.")
    }
    lines.append(
      "\(NumberText.grouped(statistics.zeros)) of \(NumberText.grouped(statistics.count)) are "
        + "zero.")
    if statistics.nans > 0 { lines.append("\(statistics.nans) are not a number.") }
    if statistics.infinities > 0 { lines.append("\(statistics.infinities) are infinite.") }
    return lines + ninths.lines
  }

  private func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}

/// Lines wrapped at 80 columns, but never a command, which must run as printed.
func plainText(_ lines: [String]) -> String {
  lines.flatMap { line in
    line.isEmpty ? [""] : line.hasPrefix("Next: ") ? [line] : wrapped(line, width: 80)
  }.joined(separator: "\n") + "\n"
}

/// Numbers and names as they are read aloud.
enum Spoken {
  /// A number with its sign as a word: `minus 1.750`.
  static func number(_ value: Float) -> String {
    let text = NumberText.short(value)
    return signed(text, positive: value > 0)
  }

  /// A printed number with its sign as a word.
  static func signed(_ printed: String, positive: Bool = true) -> String {
    if printed.hasPrefix("-") { return "minus " + printed.dropFirst() }
    if printed.hasPrefix("+") { return "plus " + printed.dropFirst() }
    return positive ? "plus " + printed : printed
  }

  /// `red` for `R`.
  static func channel(_ label: String) -> String {
    switch label {
    case "R": "red"
    case "G": "green"
    case "B": "blue"
    case "gray": "the grey channel"
    default: "input channel \(label)"
    }
  }
}

/// The strongest value in each ninth of a map: nine numbers instead of a picture.
struct Ninths {
  private let values: [Float]

  /// Ninths of a whole map.
  init(_ map: Tensor) {
    let size = map.planeSize
    self.init(Array(map.scalars), size)
  }

  /// Ninths of a map already reduced to dots.
  init(_ map: ReducedMap, _ method: ReducedMap.Method) {
    self.init(map.values(.strongest), map.size)
  }

  private init(_ scalars: [Float], _ size: Size2D) {
    var strongest = [Float](repeating: 0, count: 9)
    for row in 0..<size.height {
      for column in 0..<size.width {
        let ninth = min(2, row * 3 / size.height) * 3 + min(2, column * 3 / size.width)
        let value = scalars[row * size.width + column]
        if !value.isFinite || abs(value) > abs(strongest[ninth]) { strongest[ninth] = value }
      }
    }
    values = strongest
  }

  /// A line for each third of the height.
  var lines: [String] {
    let words = values.map { Spoken.number($0) }
    return ["Strongest value in each ninth, from left to right:"]
      + ["Top", "Middle", "Bottom"].enumerated().map { row, name in
        "\(name): \(words[row * 3..<row * 3 + 3].joined(separator: ", "))."
      }
  }
}
