import ConvolutionCore
import FeatureMapViews
import SafeText

/// A layer's maps told in words, one fact a line, the most important first: for listening.
struct MapWords {
  let scene: Scene
  let request: ShowRequest
  let program: String
  var framing = Framing.page

  /// All maps, or the one that was asked for.
  func text(_ maps: FeatureMaps) -> String {
    let output = scene.plan.geometry.output
    var lines = [
      "\(visible(scene.stream.name)): \(count(scene.stream.channels, "channel")), "
        + "\(scene.stream.size.height) rows, \(scene.stream.size.width) columns."
    ]
    if framing == .unlabelled, let map = maps.channels.first {
      return plainText(
        lines + ["", "A map."]
          + FigureWords(map.statistics, Ninths(map.reduced, map.method)).lines)
    }
    if framing.tellsSizes {
      lines += [
        "Layer: \(scene.configuration).",
        "Output: \(count(scene.configuration.outChannels, "channel")) of \(output.height) rows and "
          + "\(output.width) columns.",
        "Parameters: \(scene.story.parameters.replacing("×", with: "times")).",
        "Multiply-adds: \(NumberText.grouped(scene.configuration.multiplyAdds(output: output))).",
      ]
      if let unread = scene.story.neverRead { lines.append(unread) }
      if let assumed = scene.assumed() { lines.append(assumed) }
    }
    for (channel, map) in maps.channels.enumerated() {
      lines.append("")
      lines += describe(channel, map)
    }
    guard framing == .page else { return plainText(lines) }
    lines.append("")
    if let explanation = maps.strongest {
      lines.append("The strongest value of channel \(explanation.outputChannel):")
      lines += LedgerWords(scene.ledger(explanation)).lines()
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
    let layer = framing.tellsSizes ? " Layer: \(scene.configuration)." : ""
    var lines = [
      "\(visible(scene.stream.name)).\(layer)",
      "\(heading(parts.outputChannel)) \(size.height) rows, \(size.width) columns.",
      "It is the sum of \(count(parts.maps.count, "partial map")) and the bias, "
        + "\(Spoken.number(parts.bias)).",
    ]
    if framing.tellsSizes, let assumed = scene.assumed() { lines.append(assumed) }
    for (index, input) in parts.inputChannels.enumerated() {
      lines.append("")
      lines.append("Partial map of \(Spoken.channel(scene.labels[input])).")
      lines += FigureWords(parts.maps[index]).lines
    }
    lines += ["", "The map."]
    lines += FigureWords(parts.map).lines
    if let explanation {
      lines.append("")
      lines += LedgerWords(scene.ledger(explanation)).lines()
      let explain = request.explaining(
        channel: explanation.outputChannel, at: explanation.position)
      lines.append("Next: " + CommandLineText(.explain(explain), program: program).line)
    }
    return plainText(lines)
  }

  private func describe(_ channel: Int, _ map: FeatureMaps.Channel) -> [String] {
    [heading(channel)] + FigureWords(map.statistics, Ninths(map.reduced, map.method)).lines
  }

  private func heading(_ channel: Int) -> String {
    let name = scene.chosen.name(channel).map { ", \($0)" } ?? ""
    let summary = scene.chosen.summary(channel)
    return "Channel \(channel)\(name)" + (summary.isEmpty ? "." : ": \(summary).")
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
