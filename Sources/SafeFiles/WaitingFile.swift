import SystemPackage

/// A file that is complete and on the disk, and waits to be given its name.
///
/// Where there are files without a name it has none until then, so that nothing is left behind even
/// if the process is killed; elsewhere it has a temporary one in the same folder.
final class WaitingFile {
  private let target: Target
  private let bytes: [UInt8]
  private var unnamed: FileDescriptor?
  private var temporary: FilePath?

  /// Writes the bytes into the folder of `target`.
  ///
  /// - Throws: `Errno`; nothing is left behind then.
  init(_ bytes: [UInt8], for target: Target, mayBeUnnamed: Bool) throws(Errno) {
    self.target = target
    self.bytes = bytes
    guard mayBeUnnamed,
      let file = UnnamedFile.open(in: target.folder, permissions: target.newPermissions)
    else {
      try writeTemporary()
      return
    }
    do {
      try file.fill(with: bytes, permissions: target.permissions)
    } catch {
      try? file.close()
      throw error
    }
    unnamed = file
  }

  /// Gives it the name it was written for.
  ///
  /// - Throws: `Errno`; `Errno.fileExists` if the name is taken and may not be.
  func takeName(overwrite: Bool) throws(Errno) {
    if try takeNameUnnamed(overwrite: overwrite) { return }
    if temporary == nil { try writeTemporary() }
    guard let temporary else { return }
    if overwrite {
      try temporary.moveReplacing(target.path)
    } else {
      try giveFreeName(target.path, to: temporary)
    }
    self.temporary = nil
  }

  /// Throws away what has not been given its name.
  func discard() {
    // Once the bytes are on the disk, closing has nothing to tell us.
    try? unnamed?.close()
    unnamed = nil
    try? temporary?.removeFile()
    temporary = nil
  }

  /// The same for a file without a name; false, and nothing done, where it cannot be given one.
  private func takeNameUnnamed(overwrite: Bool) throws(Errno) -> Bool {
    guard let unnamed else { return false }
    defer {
      try? unnamed.close()
      self.unnamed = nil
    }
    do {
      guard target.permissions != nil else {
        try unnamed.giveName(target.path)
        return true
      }
      // A name that is taken can only be moved to; the temporary one exists for that moment.
      let temporary = target.temporaryName()
      try unnamed.giveName(temporary)
      do {
        try temporary.moveReplacing(target.path)
      } catch {
        try? temporary.removeFile()
        throw error
      }
      return true
    } catch .fileExists where !overwrite {
      throw .fileExists
    } catch {
      return false
    }
  }

  private func writeTemporary() throws(Errno) {
    let name = target.temporaryName()
    let file = try systemCall {
      // exclusiveCreate never follows a link that someone left under that name.
      try FileDescriptor.open(
        name, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
        permissions: target.newPermissions)
    }
    do {
      try file.fillAndClose(with: bytes, permissions: target.permissions)
    } catch {
      try? name.removeFile()
      throw error
    }
    temporary = name
  }
}

extension FilePermissions {
  /// Everyone, less what the umask takes away.
  static let newFile = FilePermissions(rawValue: 0o666)
}

extension FileDescriptor {
  /// Writes the bytes, waits until they are on the disk, and closes: some file systems say only then that
  /// the disk is full.
  fileprivate func fillAndClose(
    with bytes: [UInt8], permissions: FilePermissions?
  ) throws(Errno) {
    do {
      try fill(with: bytes, permissions: permissions)
    } catch {
      try? close()
      throw error
    }
    try systemCall { try close() }
  }
}

extension FileDescriptor {
  /// Writes the bytes and waits until they are on the disk.
  fileprivate func fill(with bytes: [UInt8], permissions: FilePermissions?) throws(Errno) {
    try writeFully(bytes)
    if let permissions { try setPermissions(permissions) }
    try synchronize()
  }
}
