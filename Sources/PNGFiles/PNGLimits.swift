/// How much of a picture, and of memory for it, is accepted: decided by what the file says of itself,
/// before anything is allocated.
public struct PNGLimits: Hashable, Sendable {
  /// The most rows, and the most columns.
  public var largestSide: Int
  /// The most pixels, of 12 bytes each as a tensor and up to 8 more while an interlaced file is read.
  public var largestArea: Int
  /// The most bytes that libpng and zlib may hold at a time.
  public var libraryBytes: Int
  /// The longest file, in bytes.
  public var fileBytes: Int

  /// Limits that every picture for a terminal keeps, and most bombs do not.
  public static let standard = PNGLimits(
    largestSide: 16_384, largestArea: 32 << 20, libraryBytes: 16 << 20, fileBytes: 256 << 20)

  /// Limits of one's own.
  ///
  /// - Precondition: All are positive, and `largestSide` is below 2³¹.
  public init(largestSide: Int, largestArea: Int, libraryBytes: Int, fileBytes: Int) {
    precondition(
      (1...0x7fff_ffff).contains(largestSide) && largestArea > 0 && libraryBytes > 0
        && fileBytes > 0,
      "Limits are positive, and a side is below 2³¹.")
    self.largestSide = largestSide
    self.largestArea = largestArea
    self.libraryBytes = libraryBytes
    self.fileBytes = fileBytes
  }
}
