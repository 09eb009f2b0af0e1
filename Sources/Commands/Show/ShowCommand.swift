import ConvolutionCore
import FeatureMapViews
import SafeText
import TensorFiles
import TerminalCanvas
import WorkerThreads

extension ShowRequest {
  /// Carries the request out.
  func report(_ inputs: Inputs, _ appearance: Appearance, program: String) throws -> Report {
    if let network {
      return try report(inside: network, inputs, appearance, program: program)
    }
    try refuseContradictions()
    let opened =
      try inputs.opened ?? OpenedPicture(picture.open(inputs), threads: inputs.threads)
    let ahead = opened.ahead
    defer { ahead?.stop() }
    let scene = try Scene(picture, opened.stream, layer, inputs)
    if let channel { try scene.chosen.layer.requireChannel(channel) }
    let takesApart = (channel != nil || hasSteps) && view.format == .text && !isQuiet
    let page = ShowPage(scene: scene, request: self, appearance: appearance, program: program)
    let grid = page.grid
    var keeping = FeatureMaps.Keeping()
    keeping.input = takesApart || save.folder != nil || save.input != nil || writesPyTorch
    keeping.output = save.folder != nil || save.output != nil || view.format == .csv
    keeping.explainedChannel = channel ?? 0
    let maps = try FeatureMaps(
      scene.stream, plan: scene.plan, factor: grid.factor, inputFactor: page.inputFactor(grid),
      hasRelu: hasRelu, keeping: keeping, ahead: ahead,
      rehearse: { maps in
        // Whatever is drawn for the first time is slow: its code is read, its types and tables are made.
        // That is done while the picture is still being read.
        guard view.format == .text, !isQuiet, !takesApart, !view.isPlain else { return }
        _ = try? page.canvas(maps, grid: grid)
      })

    var report = Report(.nothing, notes: scene.stream.warnings())
    let statistics = maps.channels.map(\.statistics)
    let (choice, scales) = try scene.scales(maps, view, appearance.background)
    try addFiles(to: &report, scene, maps, statistics, scales, choice)
    guard !isQuiet else { return report }
    if writesPyTorch, let input = maps.wholeInput {
      report.output = .text(try pytorchScript(scene, input, statistics, program: program))
      return report
    }
    switch view.format {
    case .json:
      let json = LayerJSON(
        scene, self, statistics, scales: scales, kind: choice.name, only: channel)
      report.output = .text(try jsonText(json))
    case .csv, .markdown:
      if channel == nil {
        report.notes.append("Channel 0 of \(statistics.count), as none was asked for.")
      }
      report.output = maps.wholeOutput.map { .text(mapCSV($0.plane(channel ?? 0))) } ?? .nothing
    case .text:
      report.output = try text(page, grid, maps, scene, appearance, program: program)
    }
    return report
  }

  private func text(
    _ page: ShowPage, _ grid: TileGrid, _ maps: FeatureMaps, _ scene: Scene,
    _ appearance: Appearance, program: String
  ) throws -> Report.Output {
    guard let input = maps.wholeInput, channel != nil || hasSteps else {
      return view.isPlain
        ? .text(
          MapWords(
            scene: scene, request: self, program: program, framing: appearance.framing
          ).text(maps))
        : .canvas(try page.canvas(maps, grid: grid))
    }
    if view.isPlain {
      let words = MapWords(
        scene: scene, request: self, program: program, framing: appearance.framing)
      let channels = channel.map { [$0] } ?? Array(0..<scene.configuration.outChannels)
      return .text(
        try channels.map { channel in
          let parts = try scene.chosen.layer.partialMaps(of: input, outputChannel: channel)
          let position =
            try self.position.map { try parsePosition($0, option: "--at") }
            ?? PlaneStatistics(parts.map).strongest?.position
          let explanation = try position.map {
            try scene.plan.explain(input, firstRow: 0, outputChannel: channel, at: $0)
          }
          return words.text(parts, explanation)
        }.joined(separator: "\n"))
    }
    if hasSteps {
      return .canvas(
        try StepsPage(scene: scene, request: self, appearance: appearance, program: program)
          .canvas(input))
    }
    return .canvas(
      try ChannelPage(
        scene: scene, request: self, channel: channel ?? 0, appearance: appearance,
        program: program
      ).canvas(input))
  }

  private func addFiles(
    to report: inout Report, _ scene: Scene, _ maps: FeatureMaps, _ statistics: [PlaneStatistics],
    _ scales: [ValueScale], _ choice: ScaleChoice
  ) throws {
    report.overwrites = save.overwrites
    if let path = save.input, let input = maps.wholeInput {
      report.files.append(try tensorFile(path, [("input", input)], option: "--save-input"))
      report.notes.append("Saved the picture, \(input.shape), in \(visible(path)).")
    }
    if let path = save.weights {
      report.files.append(
        try tensorFile(path, scene.chosen.layer.tensors, option: "--save-weights"))
      report.notes.append(
        "Saved the weights, \(scene.configuration.weightShape), in \(visible(path)).")
    }
    guard let output = maps.wholeOutput else { return }
    if let folder = save.folder, let input = maps.wholeInput {
      let saved = SavedLayer(
        scene: scene, request: self, input: input, output: output, statistics: statistics,
        scales: scales, kind: choice.name)
      let files = try saved.files()
      report.folders.append(folder)
      report.files += files.map { Report.File(path: "\(folder)/\($0.name)", bytes: $0.bytes) }
      report.notes.append(
        "Saved \(files.count) files in \(visible(folder)): \(files[0].name)"
          + (scene.configuration.outChannels > 1 ? " and on, " : ", ")
          + "sheet.png, the tensors as .npy, manifest.json.")
    }
    if let path = save.output {
      report.files.append(try tensorFile(path, [("output", output)], option: "--save-output"))
      report.notes.append("Saved the output, \(output.shape), in \(visible(path)).")
    }
  }

  private func refuseContradictions() throws(CommandError) {
    if writesPyTorch, view.format != .text || isQuiet || hasSteps || channel != nil {
      throw CommandError(
        .usage,
        "--as-pytorch prints a script for all maps, but --channel, --steps, --format or --quiet "
          + "asks for something else. Leave one of them away, or use explain --as-pytorch for one "
          + "number.")
    }
    if hasRelu, channel != nil || hasSteps, view.format == .text, !isQuiet {
      throw CommandError(
        .usage,
        "--relu stands beside --channel or --steps. Partial maps add up before ReLU, not after. "
          + "Leave --relu away here.")
    }
    if falseColour != nil, channel != nil || hasSteps {
      throw CommandError(
        .usage,
        "--rgb stands beside --channel or --steps. It draws three channels as one picture. "
          + "Leave one of them away.")
    }
    if position != nil, channel == nil, !hasSteps {
      throw CommandError(
        .usage,
        "--at is given without --channel. It marks a place in one map taken apart. "
          + "Add --channel 0, or use explain.")
    }
    if isQuiet, save.isEmpty, view.format == .text {
      throw CommandError(
        .usage,
        "--quiet is given, but nothing is saved, so nothing would happen. It goes with --save or "
          + "--save-output. Add --save DIR, or leave --quiet away.")
    }
  }
}
