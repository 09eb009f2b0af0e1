/// A key, as far as a terminal tells: what was typed, not which fingers did it.
///
/// Modifiers of arrows and of other named keys are dropped: many terminals eat them, so nothing here
/// depends on them.
public enum Key: Hashable, Sendable {
  /// A letter, a digit, a space or any other text: one Unicode scalar a key.
  case character(Character)
  /// A key with Ctrl, as its letter in lower case.
  case control(Character)
  /// A key with Alt.
  case alt(Character)
  /// Return, on the keypad too.
  case enter
  /// Tab.
  case tab
  /// Tab with Shift.
  case shiftTab
  /// Escape.
  case escape
  /// Backspace, which deletes to the left.
  case backspace
  /// Delete, which deletes to the right.
  case delete
  /// Insert.
  case insert
  /// Arrow up.
  case up
  /// Arrow down.
  case down
  /// Arrow left.
  case left
  /// Arrow right.
  case right
  /// Home.
  case home
  /// End.
  case end
  /// Page up.
  case pageUp
  /// Page down.
  case pageDown
  /// F1 and its neighbours, counted from 1.
  case function(Int)
}

extension Key {
  /// The keys that have a name, and the name.
  static let named: [(name: String, key: Key)] = [
    ("Enter", .enter), ("Tab", .tab), ("Shift-Tab", .shiftTab), ("Escape", .escape),
    ("Backspace", .backspace), ("Delete", .delete), ("Insert", .insert), ("up", .up),
    ("down", .down), ("left", .left), ("right", .right), ("Home", .home), ("End", .end),
    ("PageUp", .pageUp), ("PageDown", .pageDown), ("space", .character(" ")),
  ]

  /// The key as ``parseKeys(_:)`` reads it, and as help texts write it: `s`, `Enter`, `Ctrl-a`.
  public var name: String {
    if let named = Self.named.first(where: { $0.key == self }) { return named.name }
    return switch self {
    case .character(let character): String(character)
    case .control(let character): "Ctrl-" + (character == " " ? "space" : String(character))
    case .alt(let character): "Alt-" + (character == " " ? "space" : String(character))
    case .function(let number): "F\(number)"
    default: ""
    }
  }
}
