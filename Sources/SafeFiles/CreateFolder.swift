public import SystemPackage

/// Makes the folder `path` and those around it, unless they exist.
///
/// - Throws: ``FileError/cannotCreateFolder(_:_:)``, also if a file is in the way.
public func createFolder(at path: FilePath) throws(FileError) {
  do {
    try makeFolderAndParents(path)
  } catch {
    throw .cannotCreateFolder(path, error)
  }
}

private func makeFolderAndParents(_ path: FilePath) throws(Errno) {
  if let found = try? Stat(path) {
    guard found.type == .directory else { throw .fileExists }
    return
  }
  let parent = path.removingLastComponent()
  if !parent.isEmpty, parent != path { try makeFolderAndParents(parent) }
  do {
    try path.makeFolder()
  } catch .fileExists {
    // Another program made it meanwhile, or a dangling link has the name.
    guard (try? Stat(path))?.type == .directory else { throw .fileExists }
  }
}
