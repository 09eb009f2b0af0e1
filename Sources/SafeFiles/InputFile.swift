public import SystemPackage

/// An open file to read from start to end, closed when it goes.
///
/// It is read with read(2) and never mapped into memory: a mapped file that someone shortens meanwhile
/// kills the program, or turns silently into zeros.
public struct InputFile: ~Copyable, Sendable {
  /// What was opened.
  public let source: InputSource
  /// The open file, which stays this value's own.
  public let descriptor: FileDescriptor
  /// The number of bytes it said to have when it was opened, `nil` for a pipe.
  ///
  /// A hint only: files under `/proc` say 0, and any file may grow.
  public let sizeHint: Int?

  /// Opens `source`, which is a regular file, or standard input when that is no terminal.
  ///
  /// - Throws: ``FileError`` for what cannot be opened, or is a folder, a named pipe, a device or a socket.
  public init(opening source: InputSource) throws(FileError) {
    let (descriptor, size) =
      switch source {
      case .standardInput: try Self.openStandardInput()
      case .file(let path): try Self.open(path)
      }
    self.init(source, descriptor, sizeHint: size)
  }

  /// A file that is open already.
  init(_ source: InputSource, _ descriptor: FileDescriptor, sizeHint: Int?) {
    self.source = source
    self.descriptor = descriptor
    self.sizeHint = sizeHint
  }

  private static func openStandardInput() throws(FileError) -> (FileDescriptor, size: Int?) {
    let input = FileDescriptor.standardInput
    guard !input.isTerminal else { throw .standardInputIsTerminal }
    do {
      let status = try Stat(input)
      return (input, status.type == .regular ? Int(status.size) : nil)
    } catch {
      throw .cannotOpen(.standardInput, error)
    }
  }

  private static func open(_ path: FilePath) throws(FileError) -> (FileDescriptor, size: Int?) {
    let file: FileDescriptor
    do {
      // Opening a named pipe that nobody writes to would wait for ever, were it not for nonBlocking.
      file = try systemCall {
        try FileDescriptor.open(path, .readOnly, options: [.closeOnExec, .nonBlocking])
      }
    } catch {
      throw .cannotOpen(.file(path), error)
    }
    do {
      // Asked of what was opened, not of the name, which may stand for something else by now.
      let status = try Stat(file)
      if let special = SpecialFile(status.type) { throw FileError.notRegular(.file(path), special) }
      return (file, Int(status.size))
    } catch {
      try? file.close()
      throw error as? FileError ?? .cannotOpen(.file(path), error as? Errno ?? .ioError)
    }
  }

  deinit {
    // Nothing was written, so closing has nothing to tell us.
    if source != .standardInput { try? descriptor.close() }
  }

  /// Reads at most as many bytes as `buffer` holds, and returns how many: 0 at the end.
  ///
  /// - Throws: ``FileError/cannotRead(_:_:)``.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    while true {
      do {
        return try systemCall { unsafe try descriptor.read(into: buffer) }
      } catch .resourceTemporarilyUnavailable {
        do { try descriptor.waitUntilReadable() } catch { throw .cannotRead(source, error) }
      } catch {
        throw .cannotRead(source, error)
      }
    }
  }

  /// Reads up to `count` bytes from where reading stands: fewer only at the end.
  ///
  /// - Throws: ``FileError/cannotRead(_:_:)``.
  public func readBytes(upTo count: Int) throws(FileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let filled = try unsafe bytes.withUnsafeMutableBufferPointer { buffer throws(FileError) in
      var rest = UnsafeMutableRawBufferPointer(buffer)
      while unsafe !rest.isEmpty {
        let got = unsafe try read(into: rest)
        guard got > 0 else { break }
        unsafe rest = UnsafeMutableRawBufferPointer(rebasing: rest.dropFirst(got))
      }
      return count - rest.count
    }
    bytes.removeLast(count - filled)
    return bytes
  }

  /// All bytes from where reading stands to the end.
  ///
  /// - Throws: ``FileError/tooLong(_:limit:)`` above `limit` bytes, ``FileError/cannotRead(_:_:)``.
  public func readAll(limit: Int) throws(FileError) -> [UInt8] {
    // A file that says it is too long is not read to find out; one that says less is read until it ends.
    guard sizeHint ?? 0 <= limit else { throw .tooLong(source, limit: limit) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(sizeHint ?? 0)
    while true {
      let chunk = try readBytes(upTo: 1 << 18)
      guard !chunk.isEmpty else { return bytes }
      guard chunk.count <= limit - bytes.count else { throw .tooLong(source, limit: limit) }
      bytes += chunk
    }
  }
}
