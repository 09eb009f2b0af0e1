import Foundation
import SafeFiles
import SystemPackage
import Testing

struct WriteAllTests {
  @Test func everyByteGoesThroughAPipeThatIsFullNowAndThen() throws {
    let (reading, writing) = try FileDescriptor.pipe()
    defer { try? reading.close() }
    // A non-blocking pipe takes 64 KiB and then says to come again: what print would lose.
    #expect(fcntl(writing.rawValue, F_SETFL, O_NONBLOCK) == 0)
    let sent = (0..<1_000_003).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    // A thread of its own: a task that waits would keep one of the few threads that tasks share.
    Thread.detachNewThread {
      try? writeAll(sent, to: writing)
      try? writing.close()
    }
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 10_000)
    while true {
      let count = try unsafe buffer.withUnsafeMutableBytes { unsafe try reading.read(into: $0) }
      if count == 0 { break }
      received += buffer[..<count]
    }
    #expect(received == sent)
  }

  @Test func aReaderThatHasGoneIsNoFault() throws {
    signal(SIGPIPE, SIG_IGN)
    let (reading, writing) = try FileDescriptor.pipe()
    try reading.close()
    defer { try? writing.close() }
    #expect(throws: FileError.brokenPipe) { try writeAll([1, 2, 3], to: writing) }
    #expect(FileError.brokenPipe.kind == .brokenPipe)
  }

  #if os(Linux)
    @Test func aFullDeviceIsAnError() throws {
      let full = try FileDescriptor.open(FilePath("/dev/full"), .writeOnly)
      defer { try? full.close() }
      #expect(throws: FileError.cannotWriteOutput(.noSpace)) { try writeAll([1], to: full) }
    }
  #endif

  @Test func aClosedDescriptorIsAnErrorAndNothingIsAlwaysWritten() throws {
    let closed = FileDescriptor(rawValue: 9999)
    #expect(throws: FileError.cannotWriteOutput(.badFileDescriptor)) {
      try writeAll([1], to: closed)
    }
    try writeAll([], to: closed)
  }
}
