internal import Synchronization

/// Memory that a thread needs while it computes, kept for the next picture.
///
/// Fetched anew, its pages would cost as much as computing a narrow layer.
final class Rooms: Sendable {
  /// What one thread needs.
  struct Room {
    /// The padded input of a strip.
    var padded = ContiguousArray<Float>()
    /// The padded ends of its rows.
    var ends = ContiguousArray<Float>()
    /// Rows that are joined, before they are taken apart.
    var joined = ContiguousArray<Float>()
  }

  /// Larger ones are given back to the system.
  private static let most = 1 << 20

  private let free = Mutex<[Room]>([])

  /// One that no other thread has.
  func take() -> Room {
    free.withLock { $0.popLast() } ?? Room()
  }

  /// Keeps one for whoever needs it next.
  func keep(_ room: consuming Room) {
    guard room.padded.count + room.ends.count + room.joined.count <= Self.most else { return }
    let kept = room
    free.withLock { $0.append(kept) }
  }
}
