import TerminalCanvas

/// A terminal in memory for programs that fill the screen: two screens, modes that are set and reset,
/// and a clipboard.
///
/// What is drawn goes to a ``TerminalInterpreter``. It is as strict: a mode that is unknown, or that shares
/// its sequence with another, is an error. Only a sequence or a character that something else cuts off
/// is dropped, as terminals do it, since a signal may come at any time.
public struct ScreenTerminal {
  /// The screen that shells write on, without its end.
  public private(set) var primary: TerminalInterpreter
  /// The screen that programs fill.
  public private(set) var alternate: TerminalInterpreter
  /// The private modes that are set.
  public private(set) var modes = Self.usualModes
  /// Every text that was sent to the clipboard, in base 64.
  public private(set) var clipboard: [String] = []
  /// How many frames were shown.
  public private(set) var frames = 0

  /// The modes of a terminal that nobody has changed: wrapping, and a cursor.
  public static let usualModes: Set<Int> = [7, 25]

  /// Whether somebody else may write on the screen that a program fills, as a shell does after SIGSTOP;
  /// what does not fit there is then dropped.
  public var isShared = false

  private static let screenMode = 1049
  private static let frameMode = 2026
  private static let knownModes: Set<Int> = [7, 25, 1002, 1006, 1049, 2004, 2026]

  private var rest: ArraySlice<UInt8> = []

  /// A terminal with a blank screen of some size.
  public init(rows: Int, columns: Int) {
    primary = TerminalInterpreter(rows: 1000, columns: max(columns, 200))
    alternate = TerminalInterpreter(rows: rows, columns: columns)
  }

  /// Whether the second screen is shown.
  public var isFull: Bool { modes.contains(Self.screenMode) }

  /// The lines of the screen that programs fill, without the spaces at their ends.
  public var lines: [String] { Self.lines(alternate) }

  /// The lines of the screen that shells write on.
  public var shellLines: [String] { Self.lines(primary) }

  private static func lines(_ terminal: TerminalInterpreter) -> [String] {
    terminal.screen.map { row in
      var line = String(row.compactMap(\.glyph))
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// Gives the window another size.
  ///
  /// What is on it is rubbish then, as it often is.
  public mutating func resize(rows: Int, columns: Int) {
    alternate = TerminalInterpreter(rows: rows, columns: columns)
    let line = Array(String(repeating: "?", count: columns).utf8)
    for row in 0..<rows {
      try? alternate.feed(Array(EscapeSequence.moveCursor(row: row, column: 0).utf8) + line)
    }
  }

  /// Takes bytes as a terminal does, in pieces of any size.
  public mutating func feed(_ bytes: [UInt8]) throws(TerminalInterpreter.Unsupported) {
    rest += bytes
    while !rest.isEmpty {
      let before = rest.count
      if rest.first == 0x1b { try takeSequence() } else { try takeText() }
      // Nothing was taken: more has to come first.
      if rest.count == before { return }
    }
    rest = []
  }

  private mutating func takeText() throws(TerminalInterpreter.Unsupported) {
    let end = rest.firstIndex(of: 0x1b) ?? rest.endIndex
    var text = rest[..<end]
    let whole = text.prefix(wholeCharacters(text))
    // The beginning of a character waits for its end, unless a sequence cuts it off.
    rest = rest[(end == rest.endIndex ? whole.endIndex : end)...]
    text = whole
    try draw(text.filter { $0 != 0x0d })
  }

  /// How many of the bytes are not the beginning of an unfinished character.
  private func wholeCharacters(_ bytes: ArraySlice<UInt8>) -> Int {
    for back in 1...3 where back <= bytes.count {
      let byte = bytes[bytes.endIndex - back]
      guard byte & 0xc0 != 0x80 else { continue }
      let length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
      return length > back ? bytes.count - back : bytes.count
    }
    return bytes.count
  }

  private mutating func takeSequence() throws(TerminalInterpreter.Unsupported) {
    let start = rest.startIndex
    guard rest.count >= 2 else { return }
    switch rest[start + 1] {
    case UInt8(ascii: "\\"): rest = rest.dropFirst(2)
    case UInt8(ascii: "]"):
      guard let end = rest.firstIndex(of: 0x07) ?? rest.dropFirst().firstIndex(of: 0x1b) else {
        return
      }
      let text = String(decoding: rest[(start + 2)..<end], as: UTF8.self)
      let isWhole = rest[end] == 0x07
      rest = rest[(isWhole ? end + 1 : end)...]
      guard isWhole else { return }
      guard text.hasPrefix("52;c;") else {
        throw TerminalInterpreter.Unsupported(description: "the string \(text)")
      }
      clipboard.append(String(text.dropFirst(5)))
    case UInt8(ascii: "["):
      guard let end = rest.dropFirst(2).firstIndex(where: { !(0x20...0x3f).contains($0) }) else {
        return
      }
      let sequence = rest[...end]
      rest = rest[(rest[end] == 0x1b ? end : end + 1)...]
      if sequence.last == 0x1b { return }
      if sequence.count > 2, sequence[start + 2] == UInt8(ascii: "?") {
        try setMode(String(decoding: sequence.dropFirst(3), as: UTF8.self))
      } else {
        try draw(Array(sequence))
      }
    default:
      throw TerminalInterpreter.Unsupported(
        description: "ESC before \(Character(Unicode.Scalar(rest[start + 1])).debugDescription)")
    }
  }

  private mutating func setMode(_ text: String) throws(TerminalInterpreter.Unsupported) {
    guard let mode = Int(text.dropLast()), Self.knownModes.contains(mode),
      let last = text.last, "hl".contains(last)
    else { throw TerminalInterpreter.Unsupported(description: "the mode \(text)") }
    if last == "h" {
      if mode == Self.screenMode, !modes.contains(mode) {
        // A new screen is blank.
        alternate = TerminalInterpreter(rows: alternate.rows, columns: alternate.columns)
      }
      modes.insert(mode)
    } else {
      if mode == Self.frameMode, modes.contains(mode) { frames += 1 }
      modes.remove(mode)
    }
  }

  private mutating func draw(_ bytes: some Collection<UInt8>) throws(TerminalInterpreter
    .Unsupported)
  {
    if isFull {
      do throws(TerminalInterpreter.Unsupported) {
        try alternate.feed(Array(bytes))
      } catch {
        if !isShared { throw error }
      }
    } else {
      try primary.feed(Array(bytes))
    }
  }
}
