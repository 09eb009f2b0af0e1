public import ConvolutionCore
public import SafeFiles

/// A picture as numbers.
public struct DecodedPicture: Hashable, Sendable {
  /// What the file says of itself.
  public let header: PNGHeader
  /// The numbers, `[channels, height, width]`.
  public let tensor: Tensor
  /// Faults of the file that did not harm the picture, in sentences.
  public let warnings: [String]

  /// A picture from its parts, for those who have it from elsewhere.
  public init(header: PNGHeader, tensor: Tensor, warnings: [String] = []) {
    self.header = header
    self.tensor = tensor
    self.warnings = warnings
  }
}

/// The whole picture in a PNG file.
///
/// - Throws: ``PNGError``.
/// - Complexity: O(height · width).
public func readPNG(
  _ source: InputSource, pixels: PixelOptions = PixelOptions(), limits: PNGLimits = .standard
) throws(PNGError) -> DecodedPicture {
  try PNGReader(source, pixels: pixels, limits: limits).readWholePicture()
}

extension PNGReader {
  /// The picture, of which no row was read so far.
  func readWholePicture() throws(PNGError) -> DecodedPicture {
    guard let tensor = try nextRows(header.size.height) else {
      throw .library(detail: "rows of the picture were read before")
    }
    return DecodedPicture(header: header, tensor: tensor, warnings: warnings)
  }
}
