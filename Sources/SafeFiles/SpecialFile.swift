import SystemPackage

/// What a name may stand for besides a file with bytes in it.
public enum SpecialFile: String, Hashable, Sendable {
  /// A folder.
  case folder = "a folder"
  /// A named pipe, which would keep us waiting.
  case namedPipe = "a named pipe"
  /// A device such as `/dev/zero`, which may never end.
  case device = "a device"
  /// A socket.
  case socket = "a socket"
  /// Something this system alone knows.
  case other = "not a regular file"

  /// What `type` is, or `nil` for a regular file.
  init?(_ type: FileType) {
    switch type {
    case .regular: return nil
    case .directory: self = .folder
    case .fifo: self = .namedPipe
    case .characterSpecial, .blockSpecial: self = .device
    case .socket: self = .socket
    default: self = .other
    }
  }
}
