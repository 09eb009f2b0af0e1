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
  try replaceFiles([(path, bytes)], overwrite: overwrite)
}

/// Writes several files: each as ``replaceFile(at:with:overwrite:)`` does, and none takes its name
/// before all of them are complete and on the disk.
///
/// So where the disk fills up midway, old files stay as they are, and no new one appears.
///
/// - Throws: What ``replaceFile(at:with:overwrite:)`` throws, for the first that cannot be written.
public func replaceFiles(
  _ files: [(path: FilePath, bytes: [UInt8])], overwrite: Bool
) throws(FileError) {
  var waiting: [WaitingFile] = []
  do throws(FileError) {
    for (path, bytes) in files {
      // Each file without a name is an open one, of which a process may have few.
      let file = try forWriting(path, overwrite) { () throws in
        try WaitingFile(
          bytes, for: Target(path, overwrite: overwrite), mayBeUnnamed: waiting.count < 128)
      }
      waiting.append(file)
    }
    for (index, file) in waiting.enumerated() {
      try forWriting(files[index].path, overwrite) { () throws in
        try file.takeName(overwrite: overwrite)
      }
    }
  } catch {
    for file in waiting { file.discard() }
    throw error
  }
}

/// Runs `body`, and says of which file it is that something went wrong.
private func forWriting<Result>(
  _ path: FilePath, _ overwrite: Bool, _ body: () throws -> Result
) throws(FileError) -> Result {
  do {
    return try body()
  } catch let error as FileError {
    throw error
  } catch let error as Errno {
    throw error == .fileExists && !overwrite ? .alreadyExists(path) : .cannotWrite(path, error)
  } catch {
    throw .cannotWrite(path, .ioError)
  }
}

/// Where the bytes will be, after links: a regular file, or a free name.
struct Target {
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
  var folder: FilePath {
    let folder = path.removingLastComponent()
    return folder.isEmpty ? "." : folder
  }

  /// Those a new file begins with: of a private one, nobody else sees even the beginning.
  var newPermissions: FilePermissions { permissions == nil ? .newFile : .ownerReadWrite }

  /// A name in the same folder, so that rename(2) need not copy.
  ///
  /// It does not derive from the target's, which may have the full length a name can have.
  func temporaryName() -> FilePath {
    folder.appending(".convlens-\(String(UInt64.random(in: 0 ... .max), radix: 16)).tmp")
  }
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
