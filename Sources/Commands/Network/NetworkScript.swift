import ConvolutionCore
import FeatureMapViews
import LayerNotation
import Networks
import PyTorchCode
import SafeText

/// Where a script of a network finds its numbers.
enum NetworkScriptWeights {
  /// PyTorch draws them.
  case drawn(UInt64)
  /// They stand in the script.
  case written(StateDict)
  /// They stand in a file.
  case file(String)
  /// The script finds them in a dictionary of tensors, `handed`.
  case handed
}

extension NetworkScene {
  /// Numbers of a network beyond which they no longer stand in a script.
  static let mostWritten = 2000

  /// The lines that make `model` with its numbers.
  func buildingLines(_ weights: NetworkScriptWeights) -> [String] {
    let lines = NetworkLines(trace, steps: code.construction, slots: code.stateSlots)
    switch weights {
    case .drawn(let seed): return lines.building(seed: seed)
    case .written(let state):
      return lines.building(seed: nil) + NetworkLines.written(state)
    case .file(let path): return lines.building(seed: nil) + NetworkLines.loading(path)
    case .handed:
      return lines.building(seed: nil) + [
        "model.load_state_dict({key: value for key, value in handed.items() if key != \"input\"}, "
          + "strict=False)"
      ]
    }
  }

  /// The lines of `forward` up to a row.
  ///
  /// - Throws: ``CommandError`` if a row cannot be written in Python.
  func runningLines(through row: Int) throws(CommandError) -> [String] {
    let lines = NetworkLines(trace, steps: code.construction, slots: code.stateSlots)
    if let row = lines.unwritable(through: row) {
      throw CommandError(
        .usage,
        "\(trace.rows[row].shownName) is an operation whose numbers are not known here. A script "
          + "needs all that stand before the layer. Take a layer before it with --after.")
    }
    return lines.running(through: row)
  }

  /// A script that gives the numbers after a layer in PyTorch.
  ///
  /// - Throws: ``CommandError`` if picture or numbers cannot stand in a script.
  func pytorchScript(
    _ request: ShowRequest, _ output: NetworkOutput, program: String
  ) throws -> String {
    let row = output.row
    let weights = try scriptWeights(request)
    var again = request
    again.writesPyTorch = false
    again.save = SaveRequest()
    again.network?.after = trace.rowName(row)
    let heading = [
      "\(source.name) on \(visible(stream.name)), after \(trace.rows[row].shownName), in PyTorch.",
      "ConvLens shows the same: " + CommandLineText(.show(again), program: program).line,
    ].map { "# " + Python.comment($0) }
    let (imports, inputLines) = try inputLines(request)
    var needed = Set(imports)
    if case .file = weights { needed.insert("from safetensors.torch import load_file") }
    let plain = needed.filter { $0.hasPrefix("import") }.sorted()
    let from = needed.filter { $0.hasPrefix("from") }.sorted()
    let running = try runningLines(through: row)
    var text = heading + plain + ["import torch"] + from
    text += ["from torch import nn", ""] + buildingLines(weights) + ["", ""] + running
    text += ["", ""] + inputLines
    text += ["", "with torch.no_grad():", "    output = forward(x)"] + comparison(output)
    return text.joined(separator: "\n") + "\n"
  }

  private func scriptWeights(_ request: ShowRequest) throws(CommandError) -> NetworkScriptWeights {
    if let seed { return .drawn(seed) }
    if let saved = request.save.weights { return .file(saved) }
    let state = code.stateSlots.stateDict(of: run.weights)
    let count = state.entries.reduce(0) { $0 + $1.tensor.count }
    guard count > Self.mostWritten else { return .written(state) }
    throw CommandError(
      .usage,
      "\(source.atBeginning) has \(NumberText.grouped(count)) numbers. A script holds at "
        + "most \(NumberText.grouped(Self.mostWritten)). "
        + "Add --save-weights weights.safetensors, which the script then loads.")
  }

  /// The lines that make `x`, what goes in.
  private func inputLines(
    _ request: ShowRequest
  ) throws(CommandError) -> (imports: [String], lines: [String]) {
    if let saved = request.save.input {
      return saved.hasSuffix(".npy")
        ? (["import numpy"], ["x = torch.from_numpy(numpy.load(\(Python.string(saved))))"])
        : (
          ["from safetensors.torch import load_file"],
          ["x = load_file(\(Python.string(saved)))[\"input\"]"]
        )
    }
    guard input.shape[0] == 1 else {
      throw CommandError(
        .usage,
        "A batch of \(input.shape[0]) pictures goes in. A script reads one picture, or a file. "
          + "Add --save-input input.npy, which the script then loads.")
    }
    let written = try request.picture.written(stream, picture, saved: nil)
    var lines = written.lines(shape: picture.shape, crop: request.picture.writtenCrop)
    var name = "picture"
    if let normalization {
      lines.append("mean = torch.tensor(\(Python.list(normalization.means))).reshape(-1, 1, 1)")
      lines.append(
        "deviation = torch.tensor(\(Python.list(normalization.deviations))).reshape(-1, 1, 1)")
      name = "((picture - mean) / deviation)"
    }
    return (written.imports, lines + ["x = \(name).unsqueeze(0)"])
  }

  /// The lines that print what PyTorch gives beside what was shown.
  private func comparison(_ output: NetworkOutput) -> [String] {
    var lines = ["print(tuple(output.shape))"]
    if output.isVector {
      let shown = output.item.scalars.prefix(64)
      lines.append("shown = \(Python.list(shown))  # in ConvLens")
      lines += [
        "for index, (here, there) in enumerate(zip(output.flatten().tolist(), shown)):",
        "    print(f\"{index}: {here:.6f}    ConvLens: {there:.6f}\")",
      ]
      return lines
    }
    lines += [
      "# The smallest and the largest number of each map in ConvLens, to compare:", "shown = [",
    ]
    for figures in output.statistics.prefix(64) {
      lines.append(
        "    (\(figures.minimum.map { Python.number($0.value) } ?? "float('nan')"), "
          + "\(figures.maximum.map { Python.number($0.value) } ?? "float('nan')")),")
    }
    let maps = output.maps
    return lines + [
      "]",
      "maps = output[0].reshape(\(maps.shape[0]), \(maps.shape[1]), \(maps.shape[2]))",
      "for channel, (low, high) in enumerate(shown):",
      "    map = maps[channel]",
      "    print(f\"{channel}: {map.min():.6f} to {map.max():.6f}"
        + "    ConvLens: {low:.6f} to {high:.6f}\")",
    ]
  }
}
