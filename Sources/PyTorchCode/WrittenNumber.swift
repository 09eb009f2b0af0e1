public import ConvolutionCore

/// One number of a feature map, as the Python that computes it from what its window sees.
public struct WrittenNumber: Hashable, Sendable {
  /// How the number came to be here.
  public var explanation: Explanation
  /// The filter's index in `layer` of the script.
  public var filter: Int
  /// Names of the input channels.
  public var labels: [String]
  /// What whole numbers of the picture may have been divided by.
  public var divisors: [Int]
  /// Whether `layer` has a bias.
  public var hasBias: Bool
  /// Whether a negative number becomes zero.
  public var hasRelu = false
  /// What is said of input channels that count as zero; empty if there are none.
  public var muted = ""
  /// The number as it was shown, with six decimals.
  public var shown: String

  /// A number to be computed again.
  public init(
    _ explanation: Explanation, filter: Int, labels: [String], divisors: [Int], hasBias: Bool,
    shown: String
  ) {
    self.explanation = explanation
    self.filter = filter
    self.labels = labels
    self.divisors = divisors
    self.hasBias = hasBias
    self.shown = shown
  }

  /// The lines that print it, after those that make `layer`.
  public var lines: [String] {
    let (channel, position) = (explanation.outputChannel, explanation.position)
    let numbers = WrittenNumbers(
      explanation.contributions.flatMap(\.patch.scalars), divisors: divisors)
    var lines = [
      "# What the window sees there, padding included"
        + (muted.isEmpty ? "." : "; muted, and so zero: \(muted)."),
      "patch = torch.tensor([[",
    ]
    var start = 0
    for part in explanation.contributions {
      let words = Array(numbers.words[start..<start + part.patch.count])
      start += part.patch.count
      lines.append(
        "    \(Python.rows(words, width: part.patch.planeSize.width)),  # "
          + Python.comment(labels[part.inputChannel]))
    }
    lines.append("]])\(numbers.scale)")
    let bias = hasBias ? ", layer.bias[\(filter):\(filter + 1)]" : ""
    let sum = "nn.functional.conv2d(patch, layer.weight[\(filter):\(filter + 1)]\(bias))"
    return lines + [
      "value = \(hasRelu ? "torch.relu(\(sum))" : sum).item()",
      "print(f\"output[\(channel), \(position.row), \(position.column)] = {value:.6f}\")  # here "
        + shown,
    ]
  }
}
