import SafeText

extension Trace {
  /// The row of a name: `features.3`, the end of a name that only one row has, a module whose last
  /// row is meant, or the row's number from 0.
  ///
  /// - Throws: ``NoSuchRow`` with names that are near, or the rows that are meant.
  /// - Complexity: O(rows).
  public func row(named name: String) throws(NoSuchRow) -> Int {
    let exact = rows.indices.filter { rows[$0].name == name }
    if exact.count == 1 { return exact[0] }
    if exact.count > 1 { throw NoSuchRow(name, candidates: exact, in: self) }
    if let number = Int(name), rows.indices.contains(number) { return number }
    // A module inside which several layers stand: what comes out of its last.
    if !name.isEmpty, let last = rows.indices.last(where: { rows[$0].name.hasPrefix(name + ".") }) {
      return last
    }
    let endings = rows.indices.filter { rows[$0].name.hasSuffix("." + name) }
    if endings.count == 1, !name.isEmpty { return endings[0] }
    throw NoSuchRow(name, candidates: name.isEmpty ? [] : endings, in: self)
  }
}

/// A name that no row has, or more than one.
public struct NoSuchRow: Error, Hashable, Sendable, CustomStringConvertible {
  /// The name that was asked for.
  public let name: String
  /// The rows that it could mean, with their numbers.
  public let candidates: [String]
  /// Names that are near it.
  public let nearest: [String]
  private let count: Int
  private let last: String

  init(_ name: String, candidates: [Int], in trace: Trace) {
    self.name = name
    self.candidates = candidates.prefix(8).map { "\($0) (\(visible(trace.rows[$0].name)))" }
    nearest = SafeText.nearest(to: name, in: trace.rows.map(\.name)).map { visible($0) }
    count = trace.rows.count
    last = visible(trace.rows.last?.name ?? "")
  }

  /// What was found, what was needed, what to do.
  public var description: String {
    let asked = "'\(visible(String(name.prefix(80))))'"
    guard candidates.isEmpty else {
      return "\(asked) is the name of several layers: \(candidates.joined(separator: ", ")). "
        + "One must be meant. Give its number."
    }
    guard count > 0 else { return "There is no layer \(asked), for no layer was applied." }
    return "There is no layer \(asked). The network has \(count), the last is '\(last)'. "
      + (nearest.isEmpty
        ? "Give a name as trace shows it, or a number from 0 to \(count - 1)."
        : "Did you mean \(nearest.map { "'\($0)'" }.joined(separator: " or "))?")
  }
}
