import ConvolutionCore
import FeatureMapViews
import Networks
import SafeText

extension ExplainRequest {
  /// Carries the request out inside a network.
  func report(
    inside network: NetworkRequest, _ inputs: Inputs, _ appearance: Appearance, program: String
  ) throws -> Report {
    try refuseContradictionsInNetwork(network)
    let scene = try NetworkScene(network, picture, layer, inputs)
    let (row, isAssumed) = try scene.row(network.after)
    let explanation = try UnitExplanation(scene, row: row, place: try place(in: scene, row: row))
    var assumed = isAssumed ? ["the first layer that gives maps"] : []
    if position == nil { assumed.append("its strongest value") }
    let page = UnitPage(
      explanation: explanation, network: network, request: self, assumed: assumed,
      appearance: appearance, program: program)
    var report = Report(.nothing, notes: scene.notes)
    switch view.format {
    case .json: report.output = .text(try jsonText(UnitJSON(explanation)))
    case .text where view.isPlain: report.output = .text(page.words)
    default: report.output = .canvas(page.canvas)
    }
    return report
  }

  private func refuseContradictionsInNetwork(_ network: NetworkRequest) throws(CommandError) {
    let refused = [
      ("--ask", asks), ("--as-pytorch", writesPyTorch), ("--format csv", view.format == .csv),
    ]
    .filter(\.1).map(\.0)
    if let option = refused.first {
      throw CommandError(
        .usage,
        "\(option) stands beside --network. It is for a single layer. "
          + (option == "--as-pytorch"
            ? "Use show --network with --as-pytorch for the whole network." : "Leave it away."))
    }
    guard network.batch.isEmpty else {
      throw CommandError(
        .usage,
        "--batch stands beside explain. One number of one picture is explained. Leave it away.")
    }
  }

  /// The place that `--channel` and `--at` mean; `nil` for the strongest.
  private func place(in scene: NetworkScene, row: Int) throws(CommandError) -> [Int]? {
    guard let position else {
      guard channel == nil else {
        throw CommandError(
          .usage,
          "--channel is given without --at. A number inside a network has both in one. "
            + "Try --at \(channel ?? 0),0,0.")
      }
      return nil
    }
    let place = try unitPlace(position, dimensions: scene.trace.rows[row].itemShape.count)
    guard let channel else { return place }
    return place.count == 2 ? [channel] + place : place
  }
}

/// A place written `CHANNEL,ROW,COLUMN`, or with fewer numbers where there are fewer dimensions.
func unitPlace(_ text: String, dimensions: Int) throws(CommandError) -> [Int] {
  let words = text.split(separator: ",", omittingEmptySubsequences: false)
  let place = words.compactMap { Int($0.trimmed) }
  guard place.count == words.count, (1...3).contains(place.count) else {
    throw CommandError(
      .usage,
      "--at is '\(visible(text))'. It needs channel, row and column, counted from 0; in a list of "
        + "numbers one number. Try --at \(dimensions == 1 ? "3" : "0,4,7").")
  }
  return place
}

/// One number inside a network, for programs.
struct UnitJSON: Encodable {
  struct Step: Encodable {
    let layer: String
    let name: String
    let value: Float
    let lines: [String]
  }

  let network: String
  let picture: String
  let inputShape: [Int]
  let after: String
  let layer: String
  let position: [Int]
  let value: Float
  let sees: [String: [Int]]?
  let steps: [Step]

  enum CodingKeys: String, CodingKey {
    case network, picture, after, layer, position, value, sees, steps
    case inputShape = "input_shape"
  }

  init(_ explanation: UnitExplanation) {
    let scene = explanation.scene
    network = scene.source.name
    picture = scene.stream.name
    inputShape = scene.input.shape
    after = explanation.output.entry.name
    layer = explanation.output.entry.what
    position = explanation.place
    value = explanation.value
    sees = SeenPart(scene, row: explanation.row, place: explanation.place).map {
      [
        "rows": [$0.rows.lowerBound, $0.rows.upperBound],
        "columns": [$0.columns.lowerBound, $0.columns.upperBound],
      ]
    }
    steps = explanation.steps.map { step in
      let entry = scene.trace.rows[step.row]
      let lines: [String] =
        switch step.body {
        case .ledger(let ledger, let window): [window] + LedgerWords(ledger).lines()
        case .lines(let lines): lines
        case .window(let table, let sentences): table.sentences + sentences
        case .products(let products): products.lines
        }
      return Step(layer: entry.what, name: entry.name, value: step.value, lines: lines)
    }
  }
}
