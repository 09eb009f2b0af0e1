public import ConvolutionCore
import Synchronization
import WorkerThreads

/// A picture that is handed out row by row, from top to bottom.
public struct PictureStream: Sendable {
  /// A file whose numbers other programs read as this one does.
  public enum Readable: Hashable, Sendable {
    /// A PNG of 8 bits a sample without transparency, read as red, green and blue.
    case png
    /// A tensor of NumPy.
    case npy
  }

  /// What it is called on the screen.
  public var name: String
  /// Channels.
  public var channels: Int
  /// Rows and columns.
  public var size: Size2D
  /// What the whole numbers of the file were divided by: 255, 65535, or 1; in the order to be
  /// tried when a sum is to be written in whole numbers.
  public var wholeDivisors: [Int]
  /// The number drawn white; `nil` for a tensor, which may hold anything.
  public var white: Float?
  /// What other programs read the same numbers from; `nil` where none would.
  public var readable: Readable?
  /// What was made of the file that is not plain to see, in words.
  public var assumptions: [String] = []
  /// Gives the next rows: at most so many, and none at the end; to one thread at a time.
  public var nextRows: @Sendable (Int) throws -> PictureRows
  /// What is to be said about the file after it was read.
  public var warnings: @Sendable () -> [String]

  /// A stream from its parts.
  public init(
    name: String, channels: Int, size: Size2D, wholeDivisors: [Int], white: Float?,
    nextRows: @escaping @Sendable (Int) throws -> PictureRows,
    warnings: @escaping @Sendable () -> [String] = { [] }
  ) {
    self.name = name
    self.channels = channels
    self.size = size
    self.wholeDivisors = wholeDivisors
    self.white = white
    self.nextRows = nextRows
    self.warnings = warnings
  }

  /// A stream of a tensor in memory, `[channels, height, width]`.
  public init(
    name: String, tensor: Tensor, wholeDivisors: [Int], white: Float?,
    warnings: @escaping @Sendable () -> [String] = { [] }
  ) {
    let next = Mutex(0)
    self.init(
      name: name, channels: tensor.shape[0], size: tensor.planeSize,
      wholeDivisors: wholeDivisors, white: white,
      nextRows: { count in
        let rows = next.withLock { next in
          let rows = next..<min(next + count, tensor.shape[1])
          next = rows.upperBound
          return rows
        }
        return PictureRows(tensor.rows(rows))
      }, warnings: warnings)
  }

  /// The whole picture at once, `[channels, height, width]`.
  public func whole() throws -> Tensor {
    try nextRows(size.height).tensor
  }

  /// Rows handed out at a time: enough to keep a core busy, few enough to stay in its cache.
  public var stripHeight: Int {
    max(8, min(size.height, 32768 / max(1, size.width * channels)))
  }

  /// The rows strip by strip, read by another core from now on; `nil` with one thread, or for a
  /// small picture, which is done before another core has woken up.
  func ahead(threads: Int) -> ReadAhead<PictureRows>? {
    guard threads > 1, size.area >= 1 << 16 else { return nil }
    // Enough to go on with while the layer is planned and a page rehearsed: half a megabyte for 8 bits
    // a sample, and 6 for the widest pictures, whose strips have eight rows at least.
    return ReadAhead(most: 16) { try nextStrip() }
  }

  /// The next rows, as many as are convolved at a time; `nil` at the end.
  func nextStrip() throws -> PictureRows? {
    let rows = try nextRows(stripHeight)
    return rows.count > 0 ? rows : nil
  }

  /// Names of the channels, as labels of partial sums.
  public var channelLabels: [String] {
    switch channels {
    case 3: ["R", "G", "B"]
    case 1: ["gray"]
    default: (0..<channels).map(String.init)
    }
  }
}

extension Tensor {
  /// Some rows of every plane of a `[channels, height, width]` tensor.
  func rows(_ rows: Range<Int>) -> Tensor {
    part(rows: rows, columns: 0..<shape[2])
  }

  /// Some rows and columns of every plane of a `[channels, height, width]` tensor.
  func part(rows: Range<Int>, columns: Range<Int>) -> Tensor {
    var part = ContiguousArray<Float>()
    part.reserveCapacity(shape[0] * rows.count * columns.count)
    for channel in 0..<shape[0] {
      for row in rows {
        let start = (channel * shape[1] + row) * shape[2]
        part.append(contentsOf: scalars[start + columns.lowerBound..<start + columns.upperBound])
      }
    }
    return Tensor(shape: [shape[0], rows.count, columns.count], scalars: part)
  }
}
