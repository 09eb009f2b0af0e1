public import SystemPackage

/// Writes `bytes` into the file `path`, all of them or none.
///
/// They go into a temporary file in the same folder, which takes the name once it is complete and on the
/// disk: on any failure the old file is untouched and the temporary one is removed. Where there are files
/// without a name it has none until then, so that nothing is left behind even if the process is killed. A symbolic link stays
/// and the file it leads to is replaced; a file keeps its permissions.
///
/// Without `overwrite` a file that exists is never replaced, not even one that appears meanwhile.
///
/// - Throws: ``FileError/alreadyExists(_:)``, ``FileError/cannotReplace(_:_:)`` for a folder or a device,
///   ``FileError/linkLeadsNowhere(_:)``, ``FileError/cannotWrite(_:_:)``.
public func replaceFile(
  at path: FilePath, with bytes: [UInt8], overwrite: Bool
) throws(FileError) {
  do {
    let target = try Target(path, overwrite: overwrite)
    if try target.takeFromUnnamedFile(bytes, overwrite: overwrite) { return }
    let temporary = target.temporaryName()
    let file = try systemCall {
      // exclusiveCreate never follows a link that someone left under that name.
      try FileDescriptor.open(
        temporary, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
        permissions: target.permissions == nil ? .newFile : .ownerReadWrite)
    }
    do {
      try file.fillAndClose(with: bytes, permissions: target.permissions)
      if overwrite {
        try temporary.moveReplacing(target.path)
      } else {
        try giveFreeName(target.path, to: temporary)
      }
    } catch {
      try? temporary.removeFile()
      throw error
    }
  } catch let error as FileError {
    throw error
  } catch let error as Errno {
    throw error == .fileExists && !overwrite ? .alreadyExists(path) : .cannotWrite(path, error)
  } catch {
    throw .cannotWrite(path, .ioError)
  }
}

/// Where the bytes will be, after links: a regular file, or a free name.
private struct Target {
  let path: FilePath
  /// Those of the file that will be replaced.
  let permissions: FilePermissions?

  init(_ asked: FilePath, overwrite: Bool) throws {
    guard !asked.isEmpty else { throw FileError.unusableName("") }
    guard let found = try asked.status(followingLink: false) else {
      path = asked
      permissions = nil
      return
    }
    // rename(2) would replace the link itself; for root it would even replace a device.
    if found.type == .symbolicLink {
      guard try asked.status(followingLink: true) != nil else {
        throw FileError.linkLeadsNowhere(asked)
      }
      path = try asked.resolvingLinks()
    } else {
      path = asked
    }
    let file = try Stat(path)
    if let special = SpecialFile(file.type) { throw FileError.cannotReplace(asked, special) }
    guard overwrite else { throw FileError.alreadyExists(asked) }
    try path.checkWritable()
    permissions = file.permissions.intersection(FilePermissions(rawValue: 0o777))
  }

  /// The folder it is in.
  private var folder: FilePath {
    let folder = path.removingLastComponent()
    return folder.isEmpty ? "." : folder
  }

  /// A name in the same folder, so that rename(2) need not copy.
  ///
  /// It does not derive from the target's, which may have the full length a name can have.
  func temporaryName() -> FilePath {
    folder.appending(".convlens-\(String(UInt64.random(in: 0 ... .max), radix: 16)).tmp")
  }

  /// Writes a file without a name, and gives it the target's; false, and nothing done, where there
  /// are no such files or they cannot be given one.
  func takeFromUnnamedFile(_ bytes: [UInt8], overwrite: Bool) throws(Errno) -> Bool {
    guard
      let file = UnnamedFile.open(
        in: folder, permissions: permissions == nil ? .newFile : .ownerReadWrite)
    else { return false }
    // Once the bytes are on the disk, closing has nothing to tell us.
    defer { try? file.close() }
    try file.fill(with: bytes, permissions: permissions)
    do {
      guard permissions != nil else {
        try file.giveName(path)
        return true
      }
      // A name that is taken can only be moved to; the temporary one exists for that moment.
      let temporary = temporaryName()
      try file.giveName(temporary)
      do {
        try temporary.moveReplacing(path)
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
}

extension FilePermissions {
  /// Everyone, less what the umask takes away.
  fileprivate static let newFile = FilePermissions(rawValue: 0o666)
}

extension FilePath {
  /// What the path leads to, `nil` if there is nothing.
  fileprivate func status(followingLink: Bool) throws(Errno) -> Stat? {
    do {
      return try Stat(self, followTargetSymlink: followingLink)
    } catch .noSuchFileOrDirectory {
      return nil
    }
  }
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

/// Gives a complete temporary file the name `target`, unless that exists.
///
/// - Throws: `Errno.fileExists`.
func giveFreeName(_ target: FilePath, to temporary: FilePath) throws(Errno) {
  do {
    // Unlike rename(2), link(2) fails if the name is taken, also when it was taken a moment ago.
    try temporary.addName(target)
    try? temporary.removeFile()
  } catch .fileExists {
    throw .fileExists
  } catch {
    try reserveName(target, for: temporary)
  }
}

/// The same for file systems without hard links: an empty file takes the name first.
func reserveName(_ target: FilePath, for temporary: FilePath) throws(Errno) {
  let reserved = try systemCall {
    try FileDescriptor.open(
      target, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
      permissions: .newFile)
  }
  do {
    try systemCall { try reserved.close() }
    try temporary.moveReplacing(target)
  } catch {
    try? target.removeFile()
    throw error
  }
}
