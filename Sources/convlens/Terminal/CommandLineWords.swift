import SafeText

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The words the program was started with, byte for byte: a name need not be UTF-8.
///
/// - Returns: The words as `escapedText(_:)` writes them, the program's name first.
func commandLineWords() -> [String] {
  let arguments = unsafe CommandLine.unsafeArgv
  return (0..<Int(CommandLine.argc)).map { index in
    guard let word = unsafe arguments[index] else { return "" }
    // The usual words are quick: a picture is read as soon as they are known.
    let bytes = unsafe UnsafeRawBufferPointer(start: word, count: strlen(word))
    let isASCII = unsafe bytes.allSatisfy { $0 < 0x80 }
    return unsafe isASCII
      ? String(decoding: bytes, as: UTF8.self) : escapedText(bytesOfCString(word))
  }
}

/// The bytes of a C string, without the zero at its end.
func bytesOfCString(_ text: UnsafePointer<CChar>) -> [UInt8] {
  let count = unsafe strlen(text)
  return unsafe text.withMemoryRebound(to: UInt8.self, capacity: count) { start in
    unsafe Array(UnsafeBufferPointer(start: start, count: count))
  }
}
