/// A claim about a layer, and what became of it on one picture.
struct Proof: Hashable, Sendable {
  /// What became of a claim.
  enum Verdict: String, Hashable, Sendable {
    /// It holds.
    case holds
    /// It does not.
    case fails
    /// It was to find a difference, and found one.
    case differs
  }

  /// Its name for programs.
  let name: String
  /// What is claimed, as a sentence without its full stop.
  let claim: String
  /// What was computed, in a few words.
  let computed: String
  /// What was found.
  let comparison: Comparison
  /// Whether a difference is wanted: a check of the checks.
  var isControl = false

  /// What became of the claim.
  var verdict: Verdict {
    guard isControl else { return comparison.holds ? .holds : .fails }
    return comparison.holds ? .fails : .differs
  }

  /// Whether all is as it should be.
  var isPassed: Bool { verdict != .fails }
}
