import ConvolutionCore
import FeatureMapViews
import SafeText
import TerminalCanvas

extension ExplainRequest {
  /// Carries the request out.
  func report(_ inputs: Inputs, _ appearance: Appearance, program: String) throws -> Report {
    if let network {
      return try report(inside: network, inputs, appearance, program: program)
    }
    let found = try located(inputs)
    if writesPyTorch {
      guard view.format == .text, !asks else {
        throw CommandError(
          .usage,
          "--as-pytorch prints a script, but --format or --ask asks for something else. "
            + "Leave one of them away.")
      }
      return Report(
        .text(pytorchScript(found, program: program)), notes: found.scene.stream.warnings())
    }
    let scene = found.scene
    let explanation = found.explanation
    let page = ExplainPage(
      scene: scene, request: self, explanation: explanation, map: found.map,
      assumed: found.assumed,
      appearance: appearance, program: program)
    var report: Report
    switch view.format {
    case .json:
      report = Report(.text(try jsonText(ExplanationJSON(scene, explanation))))
    case .csv, .markdown:
      report = Report(.text(productsCSV(explanation)))
    case .text where view.isPlain:
      let words = ExplanationWords(page: page)
      report = Report(.text(words.text(hidesSums: asks)))
      if asks { report.after = .text(words.text(hidesSums: false)) }
    case .text:
      report = Report(.canvas(page.canvas(hidesSums: asks)))
      if asks { report.after = .canvas(page.canvas(hidesSums: false)) }
    }
    if asks, view.format == .text { report.questions = questions(scene.ledger(explanation)) }
    report.notes = scene.stream.warnings()
    return report
  }

  /// The number that is meant: at its position, or the strongest of its map.
  func located(_ inputs: Inputs) throws -> LocatedNumber {
    let scene = try Scene(picture, layer, inputs)
    let channel = channel ?? 0
    try scene.chosen.layer.requireChannel(channel)
    var assumed = self.channel == nil ? ["channel 0"] : []
    let wanted = try position.map { try parsePosition($0, option: "--at") }
    let input = try scene.stream.whole()
    let map = try scene.chosen.layer.map(outputChannel: channel, of: input)
    let place = wanted ?? PlaneStatistics(map).strongest?.position ?? Position(row: 0, column: 0)
    if wanted == nil {
      assumed.append("the strongest value, at \(place.row),\(place.column)")
    }
    let explanation = try scene.plan.explain(
      input, firstRow: 0, outputChannel: channel, at: place)
    return LocatedNumber(scene: scene, explanation: explanation, map: map, assumed: assumed)
  }

  /// The partial sums and the value, each asked before it is shown.
  private func questions(_ ledger: Ledger) -> [Question] {
    func question(_ text: String, _ printed: String) -> Question? {
      guard let number = PrintedNumber(printed) else { return nil }
      return Question(
        text: text, answer: number.value, tolerance: number.tolerance, printed: printed)
    }
    var questions = ledger.entries.prefix(4).compactMap {
      question("The partial sum of \($0.label)?", $0.sum)
    }
    if let together = ledger.together, ledger.entries.count > 1,
      let question = question("All partial sums together?", together)
    {
      questions.append(question)
    }
    if let line = ledger.lines.last, let question = question("The value?", line.number) {
      questions.append(question)
    }
    return questions
  }
}

/// One number of a map, found and explained.
struct LocatedNumber {
  let scene: Scene
  let explanation: Explanation
  /// The whole map it is of.
  let map: Tensor
  /// What was assumed about channel and position.
  let assumed: [String]
}

extension Conv2d {
  /// One feature map of a picture `[in, height, width]`, as a `[rows, columns]` tensor.
  func map(outputChannel: Int, of input: Tensor) throws(ConvolutionError) -> Tensor {
    let channels = configuration.inputChannels(of: outputChannel)
    let size = input.planeSize
    let part = Tensor(
      shape: [channels.count, size.height, size.width],
      input.scalars[channels.lowerBound * size.area..<channels.upperBound * size.area])
    return try filter(outputChannel)(part).plane(0)
  }
}
