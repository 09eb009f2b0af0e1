import ConvolutionCore
import SafeText

/// What does not fit between a file of weights and a network.
public struct StateMismatch: Error, Hashable, Sendable, CustomStringConvertible {
  /// A tensor that the network needs and the file does not have.
  public struct Missing: Hashable, Sendable {
    /// Its name.
    public var key: String
    /// Its shape.
    public var shape: [Int]
    /// Names in the file that may be meant: near in letters, or of the same shape.
    public var nearest: [String]
  }

  /// A tensor with another shape than the network's.
  public struct WrongShape: Hashable, Sendable {
    /// Its name in the file.
    public var key: String
    /// Its shape in the file.
    public var found: [Int]
    /// Its shape in the network.
    public var needed: [Int]
  }

  /// What the file does not have.
  public let missing: [Missing]
  /// What the network has no place for.
  public let unexpected: [String]
  /// What has another shape.
  public let wrong: [WrongShape]
  /// How the names could be changed so that more of them fit, and how many then do.
  public let renaming: KeyRenaming?
  private let fitting: Int
  private let slots: Int

  /// The most names for each of which near ones are looked for.
  private static let mostLookedUp = 8

  init(_ matching: StateMatching, better: StateMatching?, slots: Int) {
    let left = Array(matching.unexpected.prefix(2000))
    missing = matching.missing.enumerated().map { index, slot in
      var near: [String] = []
      if index < Self.mostLookedUp {
        near = nearest(to: slot.key, in: left)
        if near.isEmpty {
          near = left.filter { matching.state[$0]?.shape == slot.shape }.prefix(2).map { $0 }
        }
      }
      return Missing(key: slot.key, shape: slot.shape, nearest: near)
    }
    unexpected = matching.unexpected
    wrong = matching.wrong.map { WrongShape(key: $0.key, found: $0.shape, needed: $0.slot.shape) }
    renaming = better?.renaming
    fitting = (better ?? matching).found.count
    self.slots = slots
  }

  /// What was found, what was needed, what to do.
  public var description: String {
    var parts: [String] = []
    if !missing.isEmpty {
      parts.append(
        "\(Self.counted(missing.count)) of the network \(missing.count == 1 ? "is" : "are") not "
          + "in the file: "
          + Self.listed(missing) { entry in
            "\(visible(entry.key)) \(entry.shape)"
              + (entry.nearest.isEmpty
                ? ""
                : " (the file has \(entry.nearest.map { visible($0) }.joined(separator: ", ")))")
          })
    }
    if !unexpected.isEmpty {
      parts.append(
        "\(Self.counted(unexpected.count)) of the file \(unexpected.count == 1 ? "has" : "have") "
          + "no place in the network: " + Self.listed(unexpected) { visible($0) })
    }
    if !wrong.isEmpty {
      parts.append(
        "\(Self.counted(wrong.count)) \(wrong.count == 1 ? "has" : "have") another shape: "
          + Self.listed(wrong) { "\(visible($0.key)) is \($0.found), not \($0.needed)" })
    }
    return parts.joined(separator: ". ")
      + ". Every tensor of the network must be there with its shape, and no other. " + remedy
  }

  private var remedy: String {
    let most = "then \(fitting) of \(slots) fit."
    switch renaming {
    case .dropping(let prefix):
      return "Leave '\(visible(prefix))' away from the names in the file: \(most)"
    case .adding(let prefix):
      return "Put '\(visible(prefix))' before the names in the file: \(most)"
    case nil: return "Give the weights of this network, or the code of that one."
    }
  }

  private static func counted(_ count: Int) -> String {
    "\(count) tensor\(count == 1 ? "" : "s")"
  }

  private static func listed<Element>(
    _ elements: [Element], _ text: (Element) -> String
  ) -> String {
    let shown = elements.prefix(6).map(text).joined(separator: ", ")
    return shown + (elements.count > 6 ? ", and \(elements.count - 6) more" : "")
  }
}
