#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What the operating system tells of the terminal behind a descriptor, without sending anything to it.
struct TerminalWindow {
  /// Whether there is a terminal at all.
  let isTerminal: Bool
  /// Columns, if it has a size.
  let columns: Int?
  /// Rows, if it has a size.
  let rows: Int?

  init(descriptor: Int32) {
    isTerminal = isatty(descriptor) == 1
    var size = winsize()
    let request = UInt(TIOCGWINSZ)
    guard isTerminal, unsafe ioctl(descriptor, request, &size) == 0 else {
      columns = nil
      rows = nil
      return
    }
    columns = size.ws_col > 0 ? Int(size.ws_col) : nil
    rows = size.ws_row > 0 ? Int(size.ws_row) : nil
  }
}

/// Opens `/dev/null` for standard descriptors that are closed, so that no file of the user takes
/// their place; says whether standard output was one of them.
func reserveStandardDescriptors() -> Bool {
  var isOutputClosed = false
  for descriptor in 0...2 as ClosedRange<Int32>
  where fcntl(descriptor, F_GETFD) == -1 && errno == EBADF {
    if descriptor == 1 { isOutputClosed = true }
    let null = unsafe open("/dev/null", descriptor == 0 ? O_RDONLY : O_WRONLY)
    if null >= 0, null != descriptor {
      dup2(null, descriptor)
      close(null)
    }
  }
  return isOutputClosed
}
