import ConvolutionCore
public import FeatureMapViews
import Networks
import SafeText
import TerminalCanvas
public import TerminalInput

/// A walk through a network: a layer, a channel, a place, and what the number there sees.
///
/// It is a value without a terminal; ``frame(_:)`` draws it, ``answer(_:)`` tells it.
public struct NetworkExploration {
  /// What the world is to do.
  public enum Effect: Hashable, Sendable {
    /// The end.
    case quit
    /// A text for the clipboard.
    case copy(String)
  }

  let scene: NetworkScene
  let request: ExploreRequest
  let program: String
  /// The row that is looked at.
  private(set) var row: Int
  /// The place in what comes out of it.
  private(set) var place: [Int]
  /// What comes out of it.
  private(set) var output: NetworkOutput
  /// The values that explanations of this row need.
  private var values: [Int: Tensor]
  /// How the number under the cursor came about.
  private(set) var explanation: UnitExplanation
  /// What the last key did.
  var message = ""
  /// What fills the screen.
  private(set) var mode = Mode.maps
  /// Lines scrolled away of a number that is open.
  private(set) var scrolled = 0

  /// What fills the screen.
  enum Mode: Hashable {
    /// Layers, picture and map.
    case maps
    /// The number under the cursor, step by step.
    case number
    /// The keys.
    case help
  }

  /// A walk that has just begun.
  ///
  /// - Throws: ``CommandError``, or an error of a module whose description says what to do.
  public init(_ request: ExploreRequest, _ inputs: Inputs, program: String) throws {
    guard let network = request.network else {
      throw CommandError(.usage, "There is no network. It is named by --network. Add it.")
    }
    try request.refuseContradictionsInNetwork()
    self.request = request
    self.program = program
    scene = try NetworkScene(network, request.picture, request.layer, inputs)
    let scene = scene
    let (row, _) = try scene.row(network.after)
    self.row = row
    values = try scene.values(after: UnitExplanation.rowsNeeded(scene.trace, for: row))
    output = Self.output(scene, row, values)
    let dimensions = scene.trace.rows[row].itemShape.count
    var wanted: [Int]?
    if let position = request.position {
      wanted = try unitPlace(position, dimensions: dimensions)
    }
    if let channel = request.channel, wanted?.count ?? 2 == 2 {
      wanted = [channel] + (wanted ?? [0, 0])
    }
    explanation = try UnitExplanation(scene, row: row, place: wanted, values: values)
    place = explanation.place
    let said = scene.notes + [scene.assumed()].compactMap { $0 }
    message = said.joined(separator: " ")
  }

  private static func output(
    _ scene: NetworkScene, _ row: Int, _ values: [Int: Tensor]
  ) -> NetworkOutput {
    let entry = scene.trace.rows[row]
    return NetworkOutput(row, entry, values[row] ?? Tensor(shape: entry.shape, repeating: .nan))
  }

  /// What the number under the cursor sees of the picture.
  var seen: SeenPart? { SeenPart(scene, row: row, place: place) }

  // MARK: Moving

  /// Goes to another layer; the place keeps its part of the picture as far as it can.
  mutating func go(to next: Int) {
    guard scene.trace.rows.indices.contains(next) else {
      message = next < 0 ? "This is the first layer." : "This is the last layer."
      return
    }
    do {
      let values = try scene.values(after: UnitExplanation.rowsNeeded(scene.trace, for: next))
      let output = Self.output(scene, next, values)
      let place = output.place(like: self.output, self.place)
      explanation = try UnitExplanation(scene, row: next, place: place, values: values)
      (row, self.values, self.output, self.place) = (next, values, output, place)
      let entry = output.entry
      message = "\(entry.captioned) gives \(shapeText(entry.itemShape)). \(entry.sight ?? "")"
    } catch {
      message = "\(error)"
    }
  }

  /// Moves the cursor, as far as there are numbers.
  mutating func move(rows: Int, columns: Int) {
    var next = place
    let shape = output.item.shape
    func step(_ dimension: Int, _ by: Int) {
      next[dimension] = min(max(next[dimension] + by, 0), shape[dimension] - 1)
    }
    switch place.count {
    case 1: step(0, rows + columns)
    default:
      step(place.count - 2, rows)
      step(place.count - 1, columns)
    }
    stand(at: next)
  }

  /// Another channel, the first after the last.
  mutating func turn(by count: Int) {
    guard place.count == 3 else {
      message = "There are no channels here."
      return
    }
    var next = place
    let channels = output.item.shape[0]
    next[0] = ((place[0] + count) % channels + channels) % channels
    stand(at: next)
  }

  /// Goes to a place of this layer.
  mutating func stand(at next: [Int]) {
    do {
      explanation = try UnitExplanation(scene, row: row, place: next, values: values)
      place = next
      message = ""
    } catch {
      message = "\(error)"
    }
  }

  /// The strongest number of this channel.
  mutating func goToStrongest() {
    let channel = place.count == 3 ? place[0] : nil
    guard let (found, position) = output.strongest(in: channel) else { return }
    stand(at: output.place(found, position))
    message = "The strongest number of this channel."
  }

  // MARK: Keys

  /// Takes what came from a terminal.
  public mutating func handle(_ input: InputEvent, _ appearance: Appearance) -> [Effect] {
    guard case .key(let key) = input else { return [] }
    if mode != .maps { return handleOpen(key, appearance) }
    switch key {
    case .up: move(rows: -1, columns: 0)
    case .down: move(rows: 1, columns: 0)
    case .left: move(rows: 0, columns: -1)
    case .right: move(rows: 0, columns: 1)
    case .tab: turn(by: 1)
    case .shiftTab: turn(by: -1)
    case .enter: (mode, scrolled) = (.number, 0)
    case .pageDown: go(to: row + 1)
    case .pageUp: go(to: row - 1)
    case .home: go(to: 0)
    case .end: go(to: scene.trace.rows.count - 1)
    case .character("n"): go(to: row + 1)
    case .character("p"): go(to: row - 1)
    case .character("c"): turn(by: 1)
    case .character("s"): goToStrongest()
    case .character("?"), .character("h"): mode = .help
    case .character("y"):
      message = "Copied: the command that explains this number."
      return [.copy(explainCommand)]
    case .character("q"), .escape, .control("c"): return [.quit]
    default: message = "That key does nothing here. ? lists those that do."
    }
    return []
  }

  private mutating func handleOpen(_ key: Key, _ appearance: Appearance) -> [Effect] {
    switch key {
    case .up: scrolled = max(0, scrolled - 1)
    case .down: scrolled = min(mostScrolled(appearance), scrolled + 1)
    case .pageUp: scrolled = max(0, scrolled - max(1, (appearance.rows ?? 24) - 4))
    case .pageDown:
      scrolled = min(
        mostScrolled(appearance), scrolled + max(1, (appearance.rows ?? 24) - 4))
    case .control("c"): return [.quit]
    default: (mode, scrolled) = (.maps, 0)
    }
    return []
  }

  private func mostScrolled(_ appearance: Appearance) -> Int {
    guard mode == .number else { return 0 }
    return max(0, numberPage(appearance).rows - ((appearance.rows ?? 24) - 1))
  }

  /// The command that explains the number under the cursor.
  var explainCommand: String {
    var explain = ExplainRequest()
    explain.picture = request.picture
    explain.layer = request.layer
    explain.view = request.view
    explain.view.isPlain = false
    explain.network = request.network
    explain.network?.after = scene.trace.rowName(row)
    explain.position = place.map(String.init).joined(separator: ",")
    return CommandLineText(.explain(explain), program: program).line
  }
}

extension NetworkOutput {
  /// The place that corresponds to one of another layer: the same part of the picture.
  func place(like other: NetworkOutput, _ place: [Int]) -> [Int] {
    let shape = item.shape.isEmpty ? [1] : item.shape
    if shape == other.item.shape { return place }
    guard shape.count == 3, place.count == 3 else { return strongestPlace }
    func scaled(_ dimension: Int) -> Int {
      let (from, to) = (other.item.shape[dimension], shape[dimension])
      return min(to - 1, (2 * place[dimension] + 1) * to / (2 * max(from, 1)))
    }
    return [min(place[0], shape[0] - 1), scaled(1), scaled(2)]
  }
}

extension ExploreRequest {
  /// Options that belong to a single layer.
  func refuseContradictionsInNetwork() throws(CommandError) {
    try refuseContradictions()
    if hasRelu {
      throw CommandError(
        .usage,
        "--relu stands beside --network. A network has layers of its own. Leave it away.")
    }
    guard network?.batch.isEmpty ?? true else {
      throw CommandError(
        .usage, "--batch stands beside explore. One picture is walked through. Leave it away.")
    }
  }
}
