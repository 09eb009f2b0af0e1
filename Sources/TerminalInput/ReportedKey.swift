extension Key {
  /// A key as terminals report it that were told to report all of them: `ESC [ 99 ; 5 u`.
  ///
  /// ConvLens does not ask for it; but a program that crashed may have, and Ctrl-C must end this one all
  /// the same.
  ///
  /// - Parameters:
  ///   - code: The character of the key, and, where it was sent, the one with Shift.
  ///   - modifiers: 1, and 1 more for Shift, 2 for Alt, 4 for Ctrl.
  init?(code: [Int], modifiers: Int) {
    let bits = max(modifiers, 1) - 1
    let (hasShift, hasAlt, hasControl) = (bits & 1 != 0, bits & 2 != 0, bits & 4 != 0)
    guard let number = code.first, bits & 0b111000 == 0 else { return nil }
    switch number {
    case 9: self = hasShift ? .shiftTab : .tab
    case 13, 57_414: self = .enter
    case 27: self = .escape
    case 8, 127: self = .backspace
    case 57_399...57_408: self = .character(Character("\(number - 57_399)"))
    case 57_409...57_413, 57_415:
      guard
        let character = [57_409: ".", 57_410: "/", 57_411: "*", 57_412: "-", 57_413: "+"][number]
      else {
        self = .character("=")
        return
      }
      self = .character(Character(character))
    case 57_417: self = .left
    case 57_418: self = .right
    case 57_419: self = .up
    case 57_420: self = .down
    case 57_421: self = .pageUp
    case 57_422: self = .pageDown
    case 57_423: self = .home
    case 57_424: self = .end
    case 57_425: self = .insert
    case 57_426: self = .delete
    // Keys without a character, such as Shift itself, have numbers that Unicode leaves to private use.
    case 0xe000...0xf8ff: return nil
    default:
      let shifted = hasShift && code.count > 1 && code[1] > 0 ? code[1] : number
      guard let scalar = UInt32(exactly: shifted).flatMap(Unicode.Scalar.init),
        scalar.properties.generalCategory != .control
      else { return nil }
      let typed = Character(scalar)
      let capital = typed.isASCII ? typed.uppercased().first ?? typed : typed
      let character = hasShift ? capital : typed
      if hasControl {
        self = .control(typed.lowercased().first ?? typed)
      } else {
        self = hasAlt ? .alt(character) : .character(character)
      }
    }
  }
}
