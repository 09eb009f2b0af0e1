/// A single change after which a network runs, proven by tracing it again.
public struct Mend: Hashable, Sendable {
  /// What is changed.
  public enum Change: Hashable, Sendable {
    /// Arguments of a layer: what they are called, what they were and what they become.
    case arguments(name: String, was: String, becomes: String)
    /// A layer put in before another.
    case insertion
    /// A layer on the shortcut of an addition.
    case shortcut
  }

  /// The name of the layer that is changed, or before which one is put.
  public var name: String
  /// What is changed.
  public var change: Change
  /// The layer as it is then.
  public var layer: Layer
  /// The change itself.
  public var edits: Edits
  /// The network traced again.
  public var trace: Trace

  /// The layers to be written: the changed one, or those that are put in, in order.
  public var layers: [Layer] { edits.inserted.values.first ?? [layer] }
}

/// Changes that make a broken network run, the smallest first.
///
/// Every one was applied, and the whole network traced again without a failure.
///
/// - Parameters:
///   - broken: The trace that ends in a failure.
///   - most: How many changes are wanted.
///   - retrace: Traces the network with some changes.
/// - Returns: The changes; none if a single one does not do.
/// - Complexity: O(layers before the failure) traces, and at most 600.
public func mends(
  of broken: Trace, most: Int = 3, retrace: (Edits) -> Trace?
) -> [Mend] {
  guard let failure = broken.failure else { return [] }
  var found: [Mend] = []
  for candidate in candidates(for: failure, in: broken).prefix(600) {
    guard found.count < most else { break }
    // Two changes of the same argument of the same layer are one idea.
    guard !found.contains(where: { $0.name == candidate.name && $0.isSameIdea(as: candidate) })
    else { continue }
    guard let trace = retrace(candidate.edits), trace.failure == nil else { continue }
    found.append(
      Mend(
        name: candidate.name, change: candidate.change, layer: candidate.layer,
        edits: candidate.edits, trace: trace))
  }
  return found
}

extension Mend {
  fileprivate func isSameIdea(as candidate: Candidate) -> Bool {
    switch (change, candidate.change) {
    case (.arguments(let name, _, _), .arguments(let other, _, _)): name == other
    case (.insertion, .insertion), (.shortcut, .shortcut): true
    default: false
    }
  }
}
