/// Turns 16-bit RGBA into planes of numbers: the one place that does.
///
/// A sample s becomes s / (65535 / largestPixel). For 8-bit files s is 257 v, so that this is v / 255 to
/// the bit (the quotients are equal, and division rounds correctly), and exactly v where the largest
/// pixel is 255.
struct PixelConversion {
  private let channels: PixelOptions.Channels
  private let isGrey: Bool
  private let hasAlpha: Bool
  private let divisor: Float
  private let matte: (red: Float, green: Float, blue: Float)
  private let greyMatte: Float

  init(_ options: PixelOptions, for header: PNGHeader) {
    channels = options.channels
    isGrey = header.isGrey
    hasAlpha = header.hasAlpha
    divisor = 65535 / options.largestPixel
    matte = (
      options.matte.red * options.largestPixel, options.matte.green * options.largestPixel,
      options.matte.blue * options.largestPixel
    )
    greyMatte =
      matte.red == matte.green && matte.green == matte.blue
      ? matte.red : Self.luma(matte.red, matte.green, matte.blue)
  }

  private static func luma(_ red: Float, _ green: Float, _ blue: Float) -> Float {
    0.299 * red + 0.587 * green + 0.114 * blue
  }

  /// Writes `count` pixels of `strip` into `planes` of `planeSize` numbers each, from `offset` on.
  ///
  /// - Complexity: O(count).
  func convert(
    _ strip: ContiguousArray<UInt16>, count: Int,
    into planes: inout ContiguousArray<Float>, at offset: Int, planeSize: Int
  ) {
    switch channels {
    case .rgb: convertToRGB(strip, count, &planes, offset, planeSize)
    case .one: convertToOne(strip, count, &planes, offset)
    }
  }

  private func convertToRGB(
    _ strip: ContiguousArray<UInt16>, _ count: Int,
    _ planes: inout ContiguousArray<Float>, _ offset: Int, _ planeSize: Int
  ) {
    precondition(count * 4 <= strip.count && offset + 2 * planeSize + count <= planes.count)
    let samples = strip.span
    var target = planes.mutableSpan
    for pixel in 0..<count {
      // In bounds by the precondition, which is checked once a strip and not three times a pixel.
      var red = unsafe Float(samples[unchecked: 4 &* pixel]) / divisor
      var green = unsafe Float(samples[unchecked: 4 &* pixel &+ 1]) / divisor
      var blue = unsafe Float(samples[unchecked: 4 &* pixel &+ 2]) / divisor
      if hasAlpha {
        let alpha = unsafe samples[unchecked: 4 &* pixel &+ 3]
        red = composite(red, alpha, over: matte.red)
        green = composite(green, alpha, over: matte.green)
        blue = composite(blue, alpha, over: matte.blue)
      }
      let place = offset &+ pixel
      unsafe target[unchecked: place] = red
      unsafe target[unchecked: place &+ planeSize] = green
      unsafe target[unchecked: place &+ 2 &* planeSize] = blue
    }
  }

  private func convertToOne(
    _ strip: ContiguousArray<UInt16>, _ count: Int,
    _ plane: inout ContiguousArray<Float>, _ offset: Int
  ) {
    precondition(count * 4 <= strip.count && offset + count <= plane.count)
    let samples = strip.span
    var target = plane.mutableSpan
    for pixel in 0..<count {
      var value = unsafe Float(samples[unchecked: 4 &* pixel]) / divisor
      if !isGrey {
        let green = unsafe Float(samples[unchecked: 4 &* pixel &+ 1]) / divisor
        let blue = unsafe Float(samples[unchecked: 4 &* pixel &+ 2]) / divisor
        value = Self.luma(value, green, blue)
      }
      if hasAlpha {
        // Luma is linear, so it may be taken before the matte shows through.
        let alpha = unsafe samples[unchecked: 4 &* pixel &+ 3]
        value = composite(value, alpha, over: greyMatte)
      }
      unsafe target[unchecked: offset &+ pixel] = value
    }
  }

  /// Alpha compositing, α s + (1 - α) matte; opaque pixels keep their exact value.
  private func composite(_ sample: Float, _ alpha: UInt16, over matte: Float) -> Float {
    guard alpha != 65535 else { return sample }
    let opacity = Float(alpha) / 65535
    return opacity * sample + (1 - opacity) * matte
  }
}
