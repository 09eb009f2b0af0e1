/// Bytes of a terminal become events, however they are cut into pieces.
///
/// What a terminal sends is text, and in between sequences that begin with ESC: arrows and other
/// keys, in the dialects of xterm, rxvt and the Linux console; the mouse; pasted text; and answers
/// to questions that some other program asked. A sequence that means nothing here is swallowed whole,
/// so that no part of it acts as a key. The decoder stores at most ``PastedText/limit`` bytes.
///
/// Source: ECMA-48, section 5.4; xterm's control sequences; kitty's keyboard protocol.
public struct InputDecoder: Sendable {
  /// What the decoder waits for, and so how long it is worth waiting.
  public enum Pending: Hashable, Sendable {
    /// Nothing: every byte was used.
    case nothing
    /// After a lone ESC, which is a key, or the beginning of a sequence: a blink, 50 ms.
    case escape
    /// The rest of a sequence or of a character: about a second, then it will not come.
    case sequence
    /// The rest of a pasted text: a few seconds.
    case paste
  }

  enum State: Hashable, Sendable {
    case ground
    case character(PartialScalar, isAlt: Bool)
    case escape(isDoubled: Bool)
    case control(ControlSequence)
    /// The Linux console's F1 to F5: `ESC [ [ A`.
    case linuxFunction
    /// An answer of any length: OSC, DCS, APC, PM or SOS.
    case string(isEnding: Bool)
    /// The three bytes after `ESC [ M`.
    case legacyMouse([UInt8])
    case paste(PastedText)
  }

  private(set) var state = State.ground

  /// A decoder at the beginning of the input.
  public init() {}

  /// What the decoder waits for.
  public var pending: Pending {
    switch state {
    case .ground: .nothing
    case .escape: .escape
    case .paste: .paste
    case .character, .control, .linuxFunction, .string, .legacyMouse: .sequence
    }
  }

  /// The events that these bytes complete.
  ///
  /// The same bytes give the same events, in one piece or byte by byte. Time is proportional to
  /// their number.
  public mutating func decode(_ bytes: some Sequence<UInt8>) -> [InputEvent] {
    var events: [InputEvent] = []
    for byte in bytes { take(byte, &events) }
    return events
  }

  /// What to make of the bytes so far, as nothing came after them for as long as ``pending`` says.
  ///
  /// A lone ESC was the key; of a text that was being pasted, there is what came; the rest is
  /// forgotten.
  public mutating func giveUpWaiting() -> [InputEvent] {
    defer { state = .ground }
    switch state {
    case .escape(let isDoubled):
      return Array(repeating: .key(.escape), count: isDoubled ? 2 : 1)
    case .control(let sequence) where sequence.isEmpty:
      return [.key(.alt(sequence.introducer.letter))]
    case .paste(let pasted): return [.paste(pasted.text)]
    default: return []
    }
  }

  private mutating func take(_ byte: UInt8, _ events: inout [InputEvent]) {
    switch state {
    case .ground: begin(byte, isAlt: false, &events)
    case .character(let partial, let isAlt): extend(partial, isAlt, byte, &events)
    case .escape(let isDoubled): afterEscape(byte, isDoubled, &events)
    case .control(let sequence): extend(sequence, byte, &events)
    case .linuxFunction: finishLinuxFunction(byte, &events)
    case .string(let isEnding): skipString(byte, isEnding, &events)
    case .legacyMouse(let bytes): extendMouse(bytes, byte, &events)
    case .paste(var pasted):
      // Taken out of the state first, so that the bytes are not copied for each new one.
      state = .ground
      if pasted.append(byte) {
        events.append(.paste(pasted.text))
      } else {
        state = .paste(pasted)
      }
    }
  }

  // MARK: Characters and control characters

  private mutating func begin(_ byte: UInt8, isAlt: Bool, _ events: inout [InputEvent]) {
    state = .ground
    switch byte {
    case 0x1b: state = .escape(isDoubled: false)
    case 0x0d, 0x0a: events.append(.key(.enter))
    case 0x09: events.append(.key(.tab))
    case 0x08, 0x7f: events.append(.key(.backspace))
    case 0x00: events.append(.key(.control(" ")))
    case 0x01...0x1a: events.append(.key(.control(character(byte + 0x60))))
    case 0x1c...0x1f: events.append(.key(.control(character(byte + 0x40))))
    case 0x20...0x7e:
      events.append(.key(isAlt ? .alt(character(byte)) : .character(character(byte))))
    default:
      // A byte that begins no character is dropped: an old encoding, or noise on the line.
      if let partial = PartialScalar(first: byte) { state = .character(partial, isAlt: isAlt) }
    }
  }

  private func character(_ byte: UInt8) -> Character { Character(Unicode.Scalar(byte)) }

  private mutating func extend(
    _ partial: PartialScalar, _ isAlt: Bool, _ byte: UInt8, _ events: inout [InputEvent]
  ) {
    switch partial.appending(byte) {
    case .needsMore(let longer): state = .character(longer, isAlt: isAlt)
    case .isBroken(let isUsed):
      state = .ground
      if !isUsed { take(byte, &events) }
    case .isComplete(let scalar):
      state = .ground
      switch scalar.value {
      case 0x9b: state = .control(ControlSequence(.csi))
      case 0x8f: state = .control(ControlSequence(.ss3))
      case 0x90, 0x98, 0x9d...0x9f: state = .string(isEnding: false)
      case 0x80...0x9f: break
      default: events.append(.key(isAlt ? .alt(Character(scalar)) : .character(Character(scalar))))
      }
    }
  }

  // MARK: Sequences

  private mutating func afterEscape(
    _ byte: UInt8, _ isDoubled: Bool, _ events: inout [InputEvent]
  ) {
    switch byte {
    case 0x1b:
      if isDoubled { events.append(.key(.escape)) }
      state = .escape(isDoubled: true)
    // Twice ESC before a sequence is Alt with an arrow, in some terminals.
    case UInt8(ascii: "["): state = .control(ControlSequence(.csi))
    case UInt8(ascii: "O"): state = .control(ControlSequence(.ss3))
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"),
      UInt8(ascii: "X"):
      state = .string(isEnding: false)
    // The end of a string whose beginning nobody waited for.
    case UInt8(ascii: "\\"): state = .ground
    default:
      if isDoubled { events.append(.key(.escape)) }
      begin(byte, isAlt: true, &events)
    }
  }

  private mutating func extend(
    _ sequence: ControlSequence, _ byte: UInt8, _ events: inout [InputEvent]
  ) {
    var sequence = sequence
    switch sequence.append(byte) {
    case .continues: state = .control(sequence)
    case .isCutOff:
      state = .ground
      take(byte, &events)
    case .ends:
      state = .ground
      guard !sequence.isPasteStart else {
        state = .paste(PastedText())
        return
      }
      if sequence.isLegacyMouse {
        state = .legacyMouse([])
      } else if sequence.isLinuxFunction {
        state = .linuxFunction
      } else if let event = sequence.meaning {
        events.append(event)
      }
    }
  }

  private mutating func finishLinuxFunction(_ byte: UInt8, _ events: inout [InputEvent]) {
    state = .ground
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "E"):
      events.append(.key(.function(Int(byte - UInt8(ascii: "A")) + 1)))
    case 0x20...0x7e: break
    default: take(byte, &events)
    }
  }

  /// No answer holds a control character, so one of those is a key again: nobody is locked out by a
  /// string that never ends.
  private mutating func skipString(
    _ byte: UInt8, _ isEnding: Bool, _ events: inout [InputEvent]
  ) {
    if isEnding {
      state = .escape(isDoubled: false)
      take(byte, &events)
      return
    }
    switch byte {
    case 0x1b: state = .string(isEnding: true)
    case 0x07: state = .ground
    case 0x00...0x1f, 0x7f:
      state = .ground
      take(byte, &events)
    default: break
    }
  }

  private mutating func extendMouse(
    _ bytes: [UInt8], _ byte: UInt8, _ events: inout [InputEvent]
  ) {
    guard byte >= 0x20 else {
      state = .ground
      take(byte, &events)
      return
    }
    guard bytes.count == 2 else {
      state = .legacyMouse(bytes + [byte])
      return
    }
    state = .ground
    if let event = MouseEvent(
      code: Int(bytes[0]) - 32, column: Int(bytes[1]) - 32, row: Int(byte) - 32, isRelease: false)
    {
      events.append(.mouse(event))
    }
  }
}
