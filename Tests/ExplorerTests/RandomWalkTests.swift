import ConvolutionCore
import Explorer
import FeatureMapViews
import TerminalInput
import TestSupport
import Testing

@testable import Explorer

@Suite("Random walks")
struct RandomWalkTests {
  /// Every key that means something, and some that do not.
  static let keys: [Key] =
    "abcdefghijklmnoprstuvwxyz0123456789:?-., =*".map { .character($0) }
    + [
      .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .tab, .shiftTab, .enter, .escape,
      .backspace, .delete, .insert, .function(1), .control("u"), .alt("x"), .character("é"),
    ]

  static let lines = CommandWord.all.flatMap { word in
    [word.name, "\(word.name) \(word.example)", "\(word.name) 2", "\(word.name) nonsense!"]
  }

  /// An event, keys far more often than whole lines.
  static func event(_ generator: inout SeededGenerator) -> ExplorerEvent {
    switch Int.random(in: 0..<40, using: &generator) {
    case 0..<8: return .command(lines.randomElement(using: &generator) ?? "")
    case 8: return .paste("2 3\nbox")
    case 9: return .tick
    case 10:
      return .choose(
        [
          .output(Position(row: 2, column: 3)), .channel(1), .input(Position(row: 4, column: 9)),
          .output(Position(row: 400, column: -3)), .channel(77),
        ].randomElement(using: &generator) ?? .channel(0))
    default: return .key(keys.randomElement(using: &generator) ?? .tab)
    }
  }

  @Test(arguments: 0..<12)
  func noEventMakesALedgerThatDoesNotAddUp(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var state =
      try seed.isMultiple(of: 2)
      ? ExplorerState.disc() : ExplorerState.drawn("Conv2d(3, 6, 3)", seed: UInt64(seed))
    var trail: [ExplorerEvent] = []
    for _ in 0..<400 {
      let event = Self.event(&generator)
      trail.append(event)
      _ = state.update(event)
      try #require(
        state.isConsistent, "seed \(seed), after \(trail.suffix(5)): \(state.message.text)")
      try #require(!state.message.text.contains("\n"))
    }
  }
}

extension ExplorerState {
  /// Whether what is shown is what the definition gives, and every sum on the screen adds up.
  var isConsistent: Bool {
    let value = computation.shown(explanation.value, moment)
    let shown = computation.maps[plane: moment.channel, moment.position]
    guard value == shown || (value.isNaN && shown.isNaN) else { return false }
    let entries = ledger.entries
    for entry in entries {
      let products = entry.products.compactMap(Double.init).reduce(0, +)
      let rounding = entry.rounding.flatMap(Double.init) ?? 0
      guard let sum = Double(entry.sum), abs(products + rounding - sum) < 1e-6 * max(1, abs(sum))
      else { return false }
    }
    if let together = ledger.together.flatMap(Double.init) {
      let sums = entries.compactMap { Double($0.sum) }.reduce(0, +)
      guard sums == together else { return false }
    }
    return abs(definition - Double(explanation.value)) <= 1e-4 * max(1, magnitude)
  }

  /// The value by the definition: seven loops' innermost three, in Double, with indices of their own.
  private var definition: Double { terms.reduce(0, +) + Double(explanation.bias) }

  private var magnitude: Double { terms.reduce(0) { $0 + abs($1) } + abs(Double(explanation.bias)) }

  private var terms: [Double] {
    let configuration = configuration
    let before =
      switch configuration.padding {
      case .valid: Size2D(height: 0, width: 0)
      case .size(let size): size
      case .same:
        Size2D(
          height: configuration.dilation.height * (configuration.kernelSize.height - 1) / 2,
          width: configuration.dilation.width * (configuration.kernelSize.width - 1) / 2)
      }
    func source(_ index: Int, _ count: Int) -> Int? {
      if index >= 0, index < count { return index }
      return switch configuration.paddingMode {
      case .zeros: nil
      case .replicate: index < 0 ? 0 : count - 1
      case .reflect: index < 0 ? -index : 2 * (count - 1) - index
      case .circular: ((index % count) + count) % count
      }
    }
    var terms: [Double] = []
    let weight = layer.conv2d.weight
    let perGroup = configuration.inChannels / configuration.groups
    let group = moment.channel / (configuration.outChannels / configuration.groups)
    for index in 0..<perGroup {
      let input = group * perGroup + index
      if moment.muted.contains(input) { continue }
      for row in 0..<configuration.kernelSize.height {
        for column in 0..<configuration.kernelSize.width {
          let y =
            moment.position.row * configuration.stride.height
            + row * configuration.dilation.height - before.height
          let x =
            moment.position.column * configuration.stride.width
            + column * configuration.dilation.width - before.width
          guard let y = source(y, picture.size.height), let x = source(x, picture.size.width)
          else { continue }
          let w = weight[
            plane: moment.channel * perGroup + index, Position(row: row, column: column)]
          terms.append(
            Double(picture.tensor[plane: input, Position(row: y, column: x)]) * Double(w))
        }
      }
    }
    return terms
  }
}
