import SafeText
public import SystemPackage

/// A place to read from.
public enum InputSource: Hashable, Sendable {
  /// What is piped or redirected into the program.
  case standardInput
  /// A file, whose name is bytes and need not be UTF-8.
  case file(FilePath)

  /// What an argument names: standard input for `-`, else the file of that name.
  ///
  /// - Parameter argument: Text in which a byte that is not UTF-8 stands as `escapedText` left it.
  /// - Throws: ``FileError/unusableName(_:)`` if it is empty or has a NUL.
  public init(argument: String) throws(FileError) {
    self = argument == "-" ? .standardInput : .file(try FilePath(argument: argument))
  }

  /// The name for messages, harmless on every terminal.
  public var displayName: String {
    switch self {
    case .standardInput: "standard input"
    case .file(let path): path.displayName
    }
  }
}

extension FilePath {
  /// The path an argument names, byte for byte.
  ///
  /// - Parameter argument: Text in which a byte that is not UTF-8 stands as `escapedText` left it.
  /// - Throws: ``FileError/unusableName(_:)`` if it is empty or has a NUL, which would end it early.
  public init(argument: String) throws(FileError) {
    let bytes = unescapedBytes(argument)
    guard !bytes.isEmpty, !bytes.contains(0) else { throw .unusableName(argument) }
    unsafe self.init(platformString: bytes.map { CChar(bitPattern: $0) } + [0])
  }

  /// The path as the argument that names it.
  public var argument: String {
    let bytes = unsafe withPlatformString { characters in
      unsafe Array(UnsafeBufferPointer(start: characters, count: length))
    }
    return escapedText(bytes.map { UInt8(bitPattern: $0) })
  }

  /// The path as it may be shown, harmless on every terminal.
  public var displayName: String { visible(argument) }
}
