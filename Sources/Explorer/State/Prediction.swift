/// Something asked before it is shown.
public struct Prediction: Hashable, Sendable {
  /// What is asked, and hidden until an answer was typed.
  public enum Question: Hashable, Sendable, CaseIterable {
    /// The number of the map.
    case value
    /// The partial sum of each input channel; the value is hidden too.
    case partialSums
    /// Rows and columns of the output.
    case outputSize
  }

  /// A part of the frame that a question can hide.
  public enum Part: Hashable, Sendable {
    /// The value under the window, and what leads from the partial sums to it.
    case value
    /// The partial sums.
    case partialSums
    /// Rows and columns of the output, where they are written.
    case size
  }

  /// What is asked.
  public internal(set) var question: Question
  /// What was typed so far.
  public internal(set) var typed = ""

  /// What may not be seen while the question is open.
  public var hidden: Set<Part> {
    switch question {
    case .value: [.value]
    case .partialSums: [.value, .partialSums]
    case .outputSize: [.size]
    }
  }
}

extension ExplorerState {
  /// Whether a part of the frame must not be seen now.
  public func hides(_ part: Prediction.Part) -> Bool {
    prediction?.hidden.contains(part) ?? false
  }
}
