import SafeText

/// The words the program was started with, byte for byte: a name need not be UTF-8.
///
/// - Returns: The words as `escapedText(_:)` writes them, the program's name first.
func commandLineWords() -> [String] {
  let arguments = unsafe CommandLine.unsafeArgv
  return (0..<Int(CommandLine.argc)).map { index in
    guard let word = unsafe arguments[index] else { return "" }
    var bytes: [UInt8] = []
    var offset = 0
    while unsafe word[offset] != 0 {
      bytes.append(UInt8(bitPattern: unsafe word[offset]))
      offset += 1
    }
    return escapedText(bytes)
  }
}
