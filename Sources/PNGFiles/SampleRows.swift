public import ConvolutionCore

/// Rows of a picture as the file stores them, which any thread can turn into numbers.
///
/// Decoding has to go from row to row, one after the other. What can be done beside it is left out of it.
public struct SampleRows: Sendable {
  /// How many rows there are.
  public let count: Int

  let samples: Samples
  let width: Int
  let channels: Int
  let conversion: PixelConversion

  /// Samples of a pixel together, row by row.
  enum Samples: Sendable {
    case eightBit(ContiguousArray<UInt8>)
    case sixteenBit(ContiguousArray<UInt16>)
  }

  init(
    count: Int, samples: Samples, width: Int, channels: Int, conversion: PixelConversion
  ) {
    self.count = count
    self.samples = samples
    self.width = width
    self.channels = channels
    self.conversion = conversion
  }

  /// The rows as a tensor `[channels, rows, width]`, as ``PNGReader/nextRows(_:)`` gives them.
  ///
  /// - Complexity: O(rows · width).
  public func tensor() -> Tensor {
    let area = count * width
    let planes = unsafe ContiguousArray<Float>(unsafeUninitializedCapacity: channels * area) {
      planes, initialized in
      switch samples {
      case .eightBit(let samples):
        unsafe conversion.convert(samples, count: area, into: planes, at: 0, planeSize: area)
      case .sixteenBit(let samples):
        unsafe conversion.convert(samples, count: area, into: planes, at: 0, planeSize: area)
      }
      initialized = channels * area
    }
    return Tensor(shape: [channels, count, width], scalars: planes)
  }
}
