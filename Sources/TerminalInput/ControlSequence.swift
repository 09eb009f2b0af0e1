/// A control sequence on its way: `ESC [ 1 ; 5 C`, or `ESC O A`.
struct ControlSequence: Hashable, Sendable {
  /// How it began.
  enum Introducer: Hashable, Sendable {
    /// `ESC [`.
    case csi
    /// `ESC O`.
    case ss3

    /// The letter after ESC.
    var letter: Character { self == .csi ? "[" : "O" }
  }

  /// What a byte did to it.
  enum Step {
    case continues
    case ends
    /// The byte belongs to something new.
    case isCutOff
  }

  /// No sequence that means something is as long.
  private static let limit = 64

  let introducer: Introducer
  /// The bytes between the introducer and the final one; too many are counted, but not kept.
  private var inside: [UInt8] = []
  private var isTooLong = false
  private var hasIntermediate = false
  private(set) var final: UInt8 = 0

  init(_ introducer: Introducer) {
    self.introducer = introducer
  }

  /// Whether nothing came yet after the introducer.
  var isEmpty: Bool { inside.isEmpty && final == 0 }

  mutating func append(_ byte: UInt8) -> Step {
    switch byte {
    case 0x24 where introducer == .csi && isNumber:
      // rxvt ends Delete with Shift in `$`, which elsewhere never follows a single number.
      final = byte
      return .ends
    case 0x20 where introducer == .ss3, 0x40...0x7e:
      final = byte
      return .ends
    case 0x20...0x3f:
      hasIntermediate = hasIntermediate || byte < 0x30
      if inside.count < Self.limit { inside.append(byte) } else { isTooLong = true }
      return .continues
    default: return .isCutOff
    }
  }

  private var isNumber: Bool {
    !inside.isEmpty && !isTooLong && inside.allSatisfy { (0x30...0x39).contains($0) }
  }

  var isPasteStart: Bool {
    introducer == .csi && final == UInt8(ascii: "~") && inside == Array("200".utf8)
  }

  var isLegacyMouse: Bool {
    introducer == .csi && final == UInt8(ascii: "M") && inside.isEmpty
  }

  var isLinuxFunction: Bool {
    introducer == .csi && final == UInt8(ascii: "[") && inside.isEmpty
  }

  /// The event, or `nil` for a sequence that means nothing to us.
  var meaning: InputEvent? {
    if isTooLong || hasIntermediate { return nil }
    if inside.first == UInt8(ascii: "<") { return mouse.map { .mouse($0) } }
    guard let fields = Self.fields(inside[...]) else { return nil }
    // Keyboards that report it say when a key goes up: 3.
    if fields.count > 1, fields[1].count > 1, fields[1][1] == 3 { return nil }
    if introducer == .csi, fields.isEmpty {
      if final == UInt8(ascii: "I") { return .focus(true) }
      if final == UInt8(ascii: "O") { return .focus(false) }
    }
    let key = introducer == .csi ? csiKey(fields) : ss3Key(final)
    return key.map { .key($0) }
  }

  private var mouse: MouseEvent? {
    guard introducer == .csi, final == UInt8(ascii: "M") || final == UInt8(ascii: "m"),
      let fields = Self.fields(inside.dropFirst()), fields.count == 3
    else { return nil }
    return MouseEvent(
      code: fields[0][0], column: fields[1][0], row: fields[2][0],
      isRelease: final == UInt8(ascii: "m"))
  }

  /// Numbers between `;`, each with its parts between `:`; an empty one is 0; `nil` for
  /// anything else.
  private static func fields(_ bytes: ArraySlice<UInt8>) -> [[Int]]? {
    guard !bytes.isEmpty else { return [] }
    var fields = [[0]]
    for byte in bytes {
      switch byte {
      case UInt8(ascii: ";"): fields.append([0])
      case UInt8(ascii: ":"): fields[fields.count - 1].append(0)
      case 0x30...0x39:
        let (field, part) = (fields.count - 1, fields[fields.count - 1].count - 1)
        // No number that means something has more digits.
        guard fields[field][part] < 10_000_000 else { return nil }
        fields[field][part] = fields[field][part] * 10 + Int(byte - 0x30)
      default: return nil
      }
    }
    return fields
  }

  private func csiKey(_ fields: [[Int]]) -> Key? {
    let number = fields.first?.first ?? 0
    switch Character(Unicode.Scalar(final)) {
    case "~" where number == 27 && fields.count == 3:
      return Key(code: [fields[2][0]], modifiers: fields[1][0])
    case "~", "^", "@", "$": return Self.numbered(number)
    case "u": return Key(code: fields.first ?? [], modifiers: fields.count > 1 ? fields[1][0] : 1)
    case "a" where fields.isEmpty: return .up
    case "b" where fields.isEmpty: return .down
    case "c" where fields.isEmpty: return .right
    case "d" where fields.isEmpty: return .left
    // With numbers it is an answer: where the cursor stands.
    case "R" where !fields.isEmpty: return nil
    case "A"..."D", "F", "H", "P"..."S", "Z":
      return fields.isEmpty || number <= 1 ? Self.lettered(final) : nil
    default: return nil
    }
  }

  private func ss3Key(_ final: UInt8) -> Key? {
    switch Character(Unicode.Scalar(final)) {
    case "a": .up
    case "b": .down
    case "c": .right
    case "d": .left
    case "M": .enter
    case "I": .tab
    case " ": .character(" ")
    case "X": .character("=")
    // The keypad: the letter of each key is its character, 64 further on.
    case "j"..."y": .character(Character(Unicode.Scalar(final - 64)))
    default: Self.lettered(final)
    }
  }

  private static func lettered(_ final: UInt8) -> Key? {
    switch Character(Unicode.Scalar(final)) {
    case "A": .up
    case "B": .down
    case "C": .right
    case "D": .left
    case "F": .end
    case "H": .home
    case "Z": .shiftTab
    case "P"..."S": .function(Int(final - UInt8(ascii: "P")) + 1)
    default: nil
    }
  }

  private static func numbered(_ number: Int) -> Key? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23...26: .function(number - 12)
    case 28, 29: .function(number - 13)
    case 31...34: .function(number - 14)
    default: nil
    }
  }
}
