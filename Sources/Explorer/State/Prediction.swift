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

  /// What is asked.
  public internal(set) var question: Question
  /// What was typed so far.
  public internal(set) var typed = ""
}
