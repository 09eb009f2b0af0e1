/// How pixels become numbers.
public struct PixelOptions: Hashable, Sendable {
  /// How many channels the tensor has, and what they are.
  public enum Channels: Hashable, Sendable {
    /// Red, green and blue; three equal ones for a grey file.
    case rgb
    /// One: a grey file's own samples, or a colour file's luma, 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601).
    case one
  }

  /// The colour behind transparent pixels, each part 0 to 1.
  public struct Matte: Hashable, Sendable {
    /// The parts, 0 to 1 as samples are stored.
    public var red, green, blue: Float

    /// A colour from its parts, 0 to 1.
    public init(red: Float, green: Float, blue: Float) {
      self.red = red
      self.green = green
      self.blue = blue
    }

    /// Paper.
    public static let white = Matte(red: 1, green: 1, blue: 1)
    /// Night.
    public static let black = Matte(red: 0, green: 0, blue: 0)
  }

  /// How many channels, and which.
  public var channels: Channels
  /// The colour behind transparent pixels.
  public var matte: Matte
  /// The number a full sample becomes: 1, or 255 for sums by hand.
  public var largestPixel: Float

  /// Options, those left out being PyTorch's and everyone's: three channels from 0 to 1, on white.
  public init(channels: Channels = .rgb, matte: Matte = .white, largestPixel: Float = 1) {
    self.channels = channels
    self.matte = matte
    self.largestPixel = largestPixel
  }

  /// The number of channels.
  var channelCount: Int { channels == .rgb ? 3 : 1 }
}
