import ConvolutionCore
import FeatureMapViews
import LayerNotation
import Networks
import SafeText
import TensorFiles

extension ShowRequest {
  /// Carries the request out inside a network.
  func report(
    inside network: NetworkRequest, _ inputs: Inputs, _ appearance: Appearance, program: String
  ) throws -> Report {
    try refuseContradictionsInNetwork(network)
    let scene = try NetworkScene(network, picture, layer, inputs)
    var report = Report(.nothing, notes: scene.notes)
    report.overwrites = save.overwrites
    try addNetworkFiles(scene, to: &report)
    var (row, isAssumed) = try scene.row(network.after)
    // A script is of the whole network unless a layer is named.
    if writesPyTorch, isAssumed { row = scene.trace.rows.count - 1 }
    let output = NetworkOutput(row, scene.trace.rows[row], try scene.values(after: row))
    if let path = save.output {
      report.files.append(
        try tensorFile(path, [("output", output.values)], option: "--save-output"))
      report.notes.append("Saved the output, \(output.values.shape), in \(visible(path)).")
    }
    if writesPyTorch {
      report.output = .text(try scene.pytorchScript(self, output, program: program))
      return report
    }
    guard !isQuiet else { return report }
    if let channel, channel < 0 || channel >= output.statistics.count {
      throw CommandError(
        .usage,
        "--channel is \(channel), but \(output.entry.shownName) gives channels 0 to "
          + "\(output.statistics.count - 1). Give one of these.")
    }
    let page = NetworkPage(
      scene: scene, network: network, request: self, output: output, isRowAssumed: isAssumed,
      appearance: appearance, program: program)
    switch view.format {
    case .json: report.output = .text(try jsonText(NetworkJSON(scene, output, only: channel)))
    case .csv, .markdown:
      report.output = .text(mapCSV(output.maps.plane(channel ?? 0)))
    case .text:
      report.output = view.isPlain ? .text(page.words) : .canvas(try page.canvas)
    }
    return report
  }

  private func refuseContradictionsInNetwork(_ network: NetworkRequest) throws(CommandError) {
    let refused = [
      ("--steps", hasSteps), ("--rgb", falseColour != nil), ("--relu", hasRelu),
      ("--save", save.folder != nil), ("--at", position != nil),
    ].filter(\.1).map(\.0)
    if let option = refused.first {
      let instead =
        switch option {
        case "--relu": "Look after the ReLU of the network itself: --after names a layer."
        case "--save": "Add --save-output FILE.npy for the numbers after a layer."
        case "--at": "Use explain with --network for one number."
        default: "Leave it away."
        }
      throw CommandError(
        .usage, "\(option) stands beside --network. It belongs to a single layer. \(instead)")
    }
    if isQuiet, save.isEmpty {
      throw CommandError(
        .usage,
        "--quiet is given, but nothing is saved, so nothing would happen. Add "
          + "--save-output FILE.npy, or leave --quiet away.")
    }
    if writesPyTorch, view.format != .text || isQuiet {
      throw CommandError(
        .usage,
        "--as-pytorch prints a script, but --format or --quiet asks for something else. "
          + "Leave one of them away.")
    }
  }

  private func addNetworkFiles(_ scene: NetworkScene, to report: inout Report) throws {
    if let path = save.input {
      report.files.append(
        try tensorFile(path, [("input", scene.input)], option: "--save-input"))
      report.notes.append("Saved the input, \(scene.input.shape), in \(visible(path)).")
    }
    if let path = save.weights {
      guard path.hasSuffix(".safetensors") else {
        throw CommandError(
          .usage,
          "--save-weights is '\(visible(path))'. The tensors of a network go into one file of "
            + "safetensors. Try --save-weights weights.safetensors.")
      }
      report.files.append(
        Report.File(path: path, bytes: safetensorsBytes(scene.stateDict)))
      report.notes.append(
        "Saved \(scene.stateDict.count) tensors by PyTorch's names in \(visible(path)).")
    }
  }
}

extension NetworkScene {
  /// The numbers by PyTorch's names, as `load_state_dict` takes them.
  var stateDict: [NamedTensor] {
    let slots = code.stateSlots
    let counts = Set(slots.filter(\.isOptional).map(\.key))
    return slots.stateDict(of: run.weights).entries.map { key, tensor in
      NamedTensor(name: key, tensor: tensor, as: counts.contains(key) ? .int64 : .float32)
    }
  }
}
