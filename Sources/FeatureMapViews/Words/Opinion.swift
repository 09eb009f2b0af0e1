public import ConvolutionCore
import SafeText

/// What the partial sums of a number say to each other, in a sentence.
public struct Opinion: Hashable, Sendable {
  private let explanation: Explanation
  private let labels: [String]

  /// The opinion of an explanation, with a name for every input channel of the picture.
  public init(_ explanation: Explanation, labels: [String]) {
    self.explanation = explanation
    self.labels = labels
  }

  /// Who pulls where, and who wins.
  public var sentence: String { words.capitalizedFirst }

  private var words: String {
    let parts = explanation.contributions.filter { $0.sum.isFinite }
    guard parts.count == explanation.contributions.count, explanation.value.isFinite else {
      return "A number here is NaN or infinite, and so is what it is added to."
    }
    let up = parts.filter { $0.sum > 0 }
    let down = parts.filter { $0.sum < 0 }
    switch (up.isEmpty, down.isEmpty) {
    case (true, true):
      return explanation.bias == 0
        ? "Every partial sum is 0: the filter finds nothing of its pattern here."
        : "Every partial sum is 0: what is left is the bias."
    case (false, true):
      return parts.count == 1
        ? "The one channel pulls the value up."
        : up.count == parts.count
          ? "All channels agree: each pulls the value up."
          : "\(names(up)) \(verb(up, "pulls", "pull")) the value up; the rest adds nothing."
    case (true, false):
      return parts.count == 1
        ? "The one channel pulls the value down."
        : down.count == parts.count
          ? "All channels agree: each pulls the value down."
          : "\(names(down)) \(verb(down, "pulls", "pull")) the value down; the rest adds nothing."
    case (false, false):
      let total = parts.reduce(0) { $0 + Double($1.sum) }
      let (winners, losers) = total > 0 ? (up, down) : (down, up)
      let directions = total > 0 ? ("up", "down") : ("down", "up")
      if total == 0 { return "\(names(up)) and \(names(down)) cancel each other." }
      return
        "\(names(losers)) \(verb(losers, "pulls", "pull")) the value \(directions.1), "
        + "\(names(winners)) \(verb(winners, "pulls", "pull")) it \(directions.0) and "
        + "\(verb(winners, "wins", "win"))\(turned(total)). The map shows only the sum."
    }
  }

  /// What the bias does to a sum that it outweighs.
  private func turned(_ total: Double) -> String {
    let isTurned = total * Double(explanation.value) < 0
    return isTurned ? ", until the bias turns the sign" : ""
  }

  private func verb(
    _ parts: [Explanation.Contribution], _ one: String, _ many: String
  ) -> String {
    parts.count == 1 ? one : many
  }

  private func names(_ parts: [Explanation.Contribution]) -> String {
    let words = parts.map { part in
      switch labels[part.inputChannel] {
      case "R": "red"
      case "G": "green"
      case "B": "blue"
      case let label: Int(label) == nil ? label : "channel \(label)"
      }
    }
    guard words.count <= 4 else { return "\(words.count) channels" }
    let joined =
      words.count == 1
      ? words[0] : words.dropLast().joined(separator: ", ") + " and " + words[words.count - 1]
    return joined
  }
}
