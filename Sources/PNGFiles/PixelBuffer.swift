public import ConvolutionCore

/// A picture to be written: samples row by row, those of a pixel together.
public struct PixelBuffer: Hashable, Sendable {
  /// Samples of one depth.
  public enum Samples: Hashable, Sendable {
    /// From 0 to 255.
    case eightBit([UInt8])
    /// From 0 to 65535.
    case sixteenBit([UInt16])

    var count: Int {
      switch self {
      case .eightBit(let samples): samples.count
      case .sixteenBit(let samples): samples.count
      }
    }
  }

  /// Rows and columns.
  public let size: Size2D
  /// 1 for grey, 3 for red, green and blue.
  public let channels: Int
  /// The samples, `height · width · channels` of them.
  public let samples: Samples

  /// A picture from its samples.
  ///
  /// - Precondition: It has a pixel, its sides are below 2²⁸, there are 1 or 3 channels, and
  ///   `height · width · channels` samples.
  public init(size: Size2D, channels: Int, samples: Samples) {
    precondition(channels == 1 || channels == 3, "A picture has 1 or 3 channels, not \(channels).")
    precondition(
      (1..<1 << 28).contains(size.height) && (1..<1 << 28).contains(size.width),
      "A picture of \(size.height) × \(size.width) cannot be written.")
    precondition(
      samples.count == size.area * channels,
      "A picture of \(size.height) × \(size.width) × \(channels) needs \(size.area * channels) samples, "
        + "not \(samples.count).")
    self.size = size
    self.channels = channels
    self.samples = samples
  }

  /// Bits of a sample, 8 or 16.
  public var bitDepth: Int {
    switch samples {
    case .eightBit: 8
    case .sixteenBit: 16
    }
  }
}
