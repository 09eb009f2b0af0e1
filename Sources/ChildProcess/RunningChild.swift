#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A program that was started, and our ends of its three pipes.
struct RunningChild {
  let process: pid_t
  private var input: Int32?
  private var output: Int32?
  private var errors: Int32?
  private var status: Int32?

  /// Bytes moved at a time, and of complaints kept.
  private static let blockSize = 1 << 16

  init(process: pid_t, input: Int32, output: Int32, errors: Int32) {
    self.process = process
    self.input = input
    self.output = output
    self.errors = errors
    for descriptor in [input, output, errors] {
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }
  }

  /// Hands over the input and takes the output, both at once, until the program has ended.
  mutating func exchange(
    _ bytes: [UInt8], until deadline: ContinuousClock.Instant, atMost largest: Int
  ) throws(ChildProcessError) -> ChildProcess.Outcome {
    var outcome = ChildProcess.Outcome(code: 0, output: [], errors: [])
    var sent = 0
    while true {
      let hasEnded = hasEnded()
      write(bytes, &sent)
      let isQuiet =
        !read(&output, into: &outcome.output) && !read(&errors, into: &outcome.errors)
      guard outcome.output.count <= largest else { throw .wroteTooMuch }
      outcome.errors.removeLast(max(0, outcome.errors.count - Self.blockSize))
      // What its own children still hold open is not waited for.
      if hasEnded, isQuiet { break }
      guard ContinuousClock.now < deadline else { throw .tookTooLong }
      if isQuiet { wait(milliseconds: 20) }
    }
    outcome.code = exitCode
    return outcome
  }

  /// Closes the pipes, and ends the program if it still runs.
  mutating func end() {
    for descriptor in [input, output, errors] { if let descriptor { close(descriptor) } }
    (input, output, errors) = (nil, nil, nil)
    guard !hasEnded() else { return }
    kill(process, SIGKILL)
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) == -1, errno == EINTR {}
    self.status = status
  }

  private mutating func hasEnded() -> Bool {
    guard status == nil else { return true }
    var status: Int32 = 0
    guard unsafe waitpid(process, &status, WNOHANG) == process else { return false }
    self.status = status
    return true
  }

  private var exitCode: Int32 {
    let status = status ?? 0
    let signal = status & 0x7f
    return signal == 0 ? (status >> 8) & 0xff : 128 + signal
  }

  /// Sends as much as the pipe takes, and closes it behind the last byte.
  private mutating func write(_ bytes: [UInt8], _ sent: inout Int) {
    guard let descriptor = input else { return }
    while sent < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Self.write(descriptor, buffer, from: sent)
      }
      if count > 0 {
        sent += count
      } else if count == -1, errno == EINTR {
        continue
      } else if count == -1, errno == EAGAIN {
        return
      } else {
        break
      }
    }
    close(descriptor)
    input = nil
  }

  private static func write(
    _ descriptor: Int32, _ buffer: UnsafeRawBufferPointer, from start: Int
  ) -> Int {
    guard let base = buffer.baseAddress else { return 0 }
    let count = min(buffer.count - start, 1 << 20)
    #if canImport(Darwin)
      return unsafe Darwin.write(descriptor, base + start, count)
    #elseif canImport(Glibc)
      return unsafe Glibc.write(descriptor, base + start, count)
    #elseif canImport(Musl)
      return unsafe Musl.write(descriptor, base + start, count)
    #endif
  }

  /// Takes what is there; whether there was anything.
  private func read(_ pipe: inout Int32?, into bytes: inout [UInt8]) -> Bool {
    guard let descriptor = pipe else { return false }
    var block = [UInt8](repeating: 0, count: Self.blockSize)
    let count = unsafe block.withUnsafeMutableBytes { buffer in
      unsafe Self.read(descriptor, buffer)
    }
    if count > 0 {
      bytes += block[..<count]
      return true
    }
    if count == -1, errno == EAGAIN || errno == EINTR { return false }
    close(descriptor)
    pipe = nil
    return false
  }

  private static func read(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard let base = buffer.baseAddress else { return 0 }
    #if canImport(Darwin)
      return unsafe Darwin.read(descriptor, base, buffer.count)
    #elseif canImport(Glibc)
      return unsafe Glibc.read(descriptor, base, buffer.count)
    #elseif canImport(Musl)
      return unsafe Musl.read(descriptor, base, buffer.count)
    #endif
  }

  /// Waits until a pipe can be used, or a little.
  private func wait(milliseconds: Int32) {
    var waited: [pollfd] = [(input, POLLOUT), (output, POLLIN), (errors, POLLIN)].compactMap {
      descriptor, events in
      descriptor.map { pollfd(fd: $0, events: Int16(events), revents: 0) }
    }
    _ = unsafe poll(&waited, nfds_t(waited.count), milliseconds)
  }
}
