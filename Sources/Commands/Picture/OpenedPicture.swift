import WorkerThreads

/// A picture that is being read.
public struct OpenedPicture: Sendable {
  let stream: PictureStream
  let ahead: ReadAhead<PictureRows>?

  /// Begins to read a picture.
  init(_ stream: PictureStream, threads: Int) {
    self.stream = stream
    ahead = stream.ahead(threads: threads)
  }

  /// Nobody reads any more when this returns.
  public func stop() { ahead?.stop() }
}

extension ShowRequest {
  /// Begins to read a picture that is a file, before anything else is thought about: reading takes
  /// longest, and on another core it need not wait.
  ///
  /// - Returns: The picture for ``Inputs/opened``; `nil` if it can be opened only once, or not at all.
  public func open(_ inputs: Inputs, threads: Int) -> OpenedPicture? {
    guard threads > 1, case .none = network, let path = picture.path, path != "-",
      let stream = try? picture.open(inputs)
    else { return nil }
    return OpenedPicture(stream, threads: threads)
  }
}
