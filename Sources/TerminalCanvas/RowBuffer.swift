/// Bytes on their way to a terminal, collected row by row.
struct RowBuffer {
  /// Everything of the rows that are finished.
  private(set) var bytes: [UInt8] = []
  private var room: ContiguousArray<UInt8>

  /// Room for rows of at most `capacity` bytes, and for `expected` bytes altogether or more.
  init(capacity: Int, expected: Int) {
    // Eight more, because the last word is stored whole.
    room = ContiguousArray(repeating: 0, count: capacity + 8)
    // Growing step by step would touch twice the memory, which takes longer than filling it.
    bytes.reserveCapacity(expected)
  }

  /// Calls a function that fills the room for a row and counts its bytes.
  mutating func appendRow(_ fill: (inout MutableRawSpan, inout Int) -> Void) {
    var count = 0
    var span = room.mutableSpan
    // Any bits are a valid byte, which is what `unsafe` asks about; the bounds are still checked.
    var raw = unsafe span.mutableBytes
    fill(&raw, &count)
    bytes.append(contentsOf: room[..<count])
  }
}
