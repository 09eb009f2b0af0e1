import ConvolutionCore
import FeatureMapViews
import SafeText

/// A guess beside the truth: what lies between them, and the mistake that would explain it.
struct Guess {
  private let explanation: Explanation
  private let ledger: Ledger
  private let geometry: ConvolutionGeometry
  private let hasRelu: Bool
  private let muted: Set<Int>
  private let channels: Int
  private let story: LayerStory

  init(_ state: ExplorerState) {
    explanation = state.explanation
    ledger = state.ledger
    geometry = state.geometry
    hasRelu = state.moment.hasRelu
    muted = state.moment.muted
    channels = state.configuration.outChannels
    story = LayerStory(state.configuration, state.geometry)
  }

  /// The channels whose partial sums are asked: all, or of many the three strongest.
  static func asked(_ ledger: Ledger, muted: Set<Int>) -> [Ledger.Entry] {
    let heard = ledger.entries.filter { !muted.contains($0.inputChannel) }
    guard heard.count > 4 else { return heard.isEmpty ? ledger.entries : heard }
    let strongest = heard.sorted { abs($0.exactSum) > abs($1.exactSum) }.prefix(3)
      .map(\.inputChannel)
    return heard.filter { strongest.contains($0.inputChannel) }
  }

  // MARK: The value

  /// What to say to a guess of the value.
  func value(_ typed: String) throws(Refusal) -> String {
    let printed = truth
    guard let guess = typedNumber(typed) else { throw Self.unreadable(typed) }
    guard let truth = PrintedNumber(printed) else { return "It is \(printed)." }
    if truth.agrees(with: guess) { return "Yes, \(printed)." }
    let why = mistake(guess, truth).map { " \($0)" } ?? ""
    return "It is \(printed). " + Self.gap(guess - truth.value) + why
  }

  /// The value as it is printed, after ReLU if there is one.
  private var truth: String {
    hasRelu && explanation.value < 0 ? "0" : ledger.valueText
  }

  private static func gap(_ difference: Double) -> String {
    let size = NumberText.brief(Float(abs(difference)))
    return "You were \(size) too \(difference > 0 ? "high" : "low")."
  }

  /// The mistake that gives just this number, if it is one that people make.
  private func mistake(_ guess: Double, _ truth: PrintedNumber) -> String? {
    func isNear(_ other: Double) -> Bool {
      abs(other - truth.value) > truth.tolerance && abs(other - guess) <= truth.tolerance
    }
    let value = Double(explanation.value)
    let bias = Double(explanation.bias)
    let sums = explanation.contributions.map { Double($0.sum) }
    let names = ledger.entries.map(\.label)
    if let together = ledger.together, let whole = Double(together), abs(whole - guess) <= 0.25,
      isNear(whole), let divisor = ledger.lines.first?.text.prefix(while: { $0 != "(" }),
      divisor.hasPrefix("÷")
    {
      return "\(together) is right, before it is divided: \(divisor)."
    }
    if hasRelu, value < 0, isNear(value) { return "That is the number before ReLU." }
    if isNear(-truth.value) { return "The size is right, the sign is not." }
    if bias != 0, isNear(value - bias) { return "The bias is missing: it is added once." }
    if bias != 0, sums.count > 1, isNear(value + bias * Double(sums.count - 1)) {
      return "The bias belongs to the filter, not to a channel: it is added once."
    }
    if sums.count > 1 {
      if let index = sums.indices.first(where: { isNear(sums[$0]) }) {
        return "That is \(names[index]) alone; all partial sums are added."
      }
      if let index = sums.indices.first(where: { isNear(value - sums[$0]) }) {
        return "\(names[index]) is missing."
      }
      if isNear((value - bias) / Double(sums.count) + bias) {
        return "The partial sums are added, not averaged."
      }
    }
    return isNear(flipped) ? "That is with the kernel turned round: PyTorch does not turn it." : nil
  }

  /// The value of a true convolution, whose kernel is turned by half a turn.
  private var flipped: Double {
    explanation.contributions.reduce(Double(explanation.bias)) { sum, part in
      sum
        + zip(part.patch.scalars, part.kernel.scalars.reversed())
        .reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
    }
  }

  // MARK: The partial sums

  /// What to say to guesses of the partial sums.
  func sums(_ typed: String) throws(Refusal) -> String {
    let asked = Self.asked(ledger, muted: muted)
    let words =
      typed.contains(" ")
      ? typed.split(separator: " ").map { $0.last == "," ? $0.dropLast() : $0 }
      : asked.count > 1 ? typed.split(separator: ",") : [typed[...]]
    let guesses = words.compactMap { typedNumber(String($0)) }
    guard guesses.count == words.count, guesses.count == asked.count else {
      throw Refusal(
        "'\(visible(typed))' is not \(counted(asked.count, "number")). Asked are the partial sums of "
          + "\(asked.map(\.label).joined(separator: ", ")). Type "
          + "\(asked.count == 1 ? "it" : "them with spaces"), and Enter.")
    }
    var replies: [String] = []
    for (entry, guess) in zip(asked, guesses) {
      guard let truth = PrintedNumber(entry.sum) else {
        replies.append("\(entry.label) is \(entry.sum)")
        continue
      }
      if truth.agrees(with: guess) {
        replies.append("\(entry.label) \(entry.sum), yes")
      } else if truth.agrees(with: -guess) {
        replies.append("\(entry.label) \(entry.sum): the sign is not right")
      } else {
        replies.append(
          "\(entry.label) \(entry.sum): \(NumberText.brief(Float(abs(guess - truth.value)))) too "
            + (guess > truth.value ? "high" : "low"))
      }
    }
    return replies.joined(separator: "; ") + "."
  }

  // MARK: The output size

  /// What to say to a guess of the output size.
  func size(_ typed: String) throws(Refusal) -> String {
    let numbers = typed.split { !$0.isNumber }.compactMap { Int($0) }
    let output = geometry.output
    let sides: [Int]
    switch numbers.count {
    case 1 where geometry.output.height == geometry.output.width:
      sides = [numbers[0], numbers[0]]
    case 2: sides = numbers
    case 3 where numbers[0] == channels: sides = Array(numbers.dropFirst())
    default:
      throw Refusal(
        "'\(visible(typed))' is no size. It is two numbers, rows before columns. Type them such as "
          + "30x40.")
    }
    let truth = "\(output.height) × \(output.width)"
    if sides == [output.height, output.width] { return "Yes, \(truth)." }
    let formula = [story.rows, story.columns].map {
      $0.split(separator: " ").joined(separator: " ")
    }.joined(separator: ", ")
    let why = sizeMistake(sides).map { " \($0)" } ?? ""
    return "It is \(truth).\(why) By the formula: \(formula)."
  }

  private func sizeMistake(_ guess: [Int]) -> String? {
    let axes = [geometry.rows, geometry.columns]
    let truth = axes.map(\.output)
    func matches(_ wrong: (WindowAxis) -> Int) -> Bool {
      axes.map(wrong) == guess && axes.map(wrong) != truth
    }
    if guess == truth.reversed(), truth[0] != truth[1] { return "Rows come before columns." }
    if matches({ $0.input }) { return "That is the size of the picture." }
    if matches({ ($0.paddedInput - $0.reach) / $0.stride }) {
      return "The + 1 is missing: the first window counts too."
    }
    if matches({ $0.paddedInput - $0.reach + 1 }) { return "The stride is missing." }
    if matches({ ($0.paddedInput - $0.reach + $0.stride - 1) / $0.stride + 1 }) {
      return "A window that does not fit whole is left out: round down."
    }
    if matches({ ($0.paddedInput / $0.stride) }) { return "The kernel is missing." }
    if matches({ max(0, $0.input - $0.reach) / $0.stride + 1 }) { return "The padding is missing." }
    if matches({ max(0, $0.input + $0.paddingBefore - $0.reach) / $0.stride + 1 }) {
      return "The padding counts on both sides."
    }
    if matches({ max(0, $0.paddedInput - $0.kernel) / $0.stride + 1 }) {
      return "The dilation is missing: the kernel reaches further than it has taps."
    }
    return nil
  }

  private static func unreadable(_ typed: String) -> Refusal {
    Refusal("'\(visible(typed))' is no number that can be read. Type one such as -0.5 or 4/9.")
  }
}
