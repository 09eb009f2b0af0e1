public import ConvolutionCore

/// What a PNG file says of itself before its first pixel.
public struct PNGHeader: Hashable, Sendable {
  /// What the samples of a pixel are, by the numbers of the PNG specification, section 11.2.1.
  public enum ColorType: UInt8, Hashable, Sendable {
    /// One sample, of brightness.
    case grey = 0
    /// Red, green and blue.
    case rgb = 2
    /// An index into a table of 8-bit colours.
    case palette = 3
    /// Brightness and alpha.
    case greyAlpha = 4
    /// Red, green, blue and alpha.
    case rgba = 6
  }

  /// Rows and columns.
  public let size: Size2D
  /// Bits of a sample as stored, 1, 2, 4, 8 or 16; the colours of a palette have 8 all the same.
  public let bitDepth: Int
  /// What the samples of a pixel are.
  public let colorType: ColorType
  /// Whether the pixels come in the seven passes of Adam7.
  public let isInterlaced: Bool
  /// Whether pixels may be transparent, by an alpha channel or by a tRNS chunk.
  public let hasAlpha: Bool
  /// The exponent the file gives for its samples (1/2.2 is usual), which is told and never applied.
  public let gamma: Double?

  /// A header from its fields.
  public init(
    size: Size2D, bitDepth: Int, colorType: ColorType, isInterlaced: Bool = false,
    hasAlpha: Bool = false, gamma: Double? = nil
  ) {
    self.size = size
    self.bitDepth = bitDepth
    self.colorType = colorType
    self.isInterlaced = isInterlaced
    self.hasAlpha = hasAlpha
    self.gamma = gamma
  }

  /// Whether a pixel is a brightness, so that one channel holds all of it.
  public var isGrey: Bool { colorType == .grey || colorType == .greyAlpha }
}
