import CPNG

/// Turns samples into planes of numbers: the one place that does.
///
/// A sample s of b bits becomes s · largest / (2ᵇ - 1), as one division that rounds once.
struct PixelConversion: Sendable {
  private let asked: PixelOptions.Channels
  /// Samples of a pixel: grey, grey and alpha, RGB, or RGB and alpha.
  private let channels: Int
  private let divisor: Float
  private let fullAlpha: Float
  private let matte: PixelOptions.Matte
  private let greyMatte: Float

  init(_ options: PixelOptions, channels: Int, sampleBytes: Int) {
    asked = options.channels
    self.channels = channels
    fullAlpha = sampleBytes == 1 ? 255 : 65535
    let largest = options.largestPixel
    divisor = fullAlpha / largest
    matte = PixelOptions.Matte(
      red: options.matte.red * largest, green: options.matte.green * largest,
      blue: options.matte.blue * largest)
    greyMatte =
      matte.red == matte.green && matte.green == matte.blue
      ? matte.red : Self.luma(matte.red, matte.green, matte.blue)
  }

  private static func luma(_ red: Float, _ green: Float, _ blue: Float) -> Float {
    0.299 * red + 0.587 * green + 0.114 * blue
  }

  /// Writes the first `count` pixels of `strip` into `planes`, of `planeSize` numbers each, from `offset` on
  /// in each.
  ///
  /// - Complexity: O(count).
  func convert<Sample: FixedWidthInteger>(
    _ strip: ContiguousArray<Sample>, count: Int,
    into planes: UnsafeMutableBufferPointer<Float>, at offset: Int, planeSize: Int
  ) {
    // Checked once a strip, and not at every sample.
    precondition(count * channels <= strip.count && offset + count <= planeSize)
    precondition((asked == .rgb ? 3 : 1) * planeSize <= planes.count)
    let samples = strip.span
    func plane(_ index: Int) -> UnsafeMutableBufferPointer<Float> {
      let start = index * planeSize + offset
      return unsafe UnsafeMutableBufferPointer(rebasing: planes[start..<start + count])
    }
    switch asked {
    case .one where isGrey:
      unsafe fill(plane(0), from: samples, at: 0, over: greyMatte)
    case .one:
      unsafe fillWithLuma(plane(0), from: samples)
    case .rgb where channels == 3 && Sample.self == UInt8.self:
      unsafe divide(strip, into: plane(0), plane(1), plane(2))
    case .rgb:
      unsafe fill(plane(0), from: samples, at: 0, over: matte.red)
      unsafe fill(plane(1), from: samples, at: isGrey ? 0 : 1, over: matte.green)
      unsafe fill(plane(2), from: samples, at: isGrey ? 0 : 2, over: matte.blue)
    }
  }

  private var isGrey: Bool { channels <= 2 }
  private var hasAlpha: Bool { channels.isMultiple(of: 2) }

  /// Writes the three bytes of every pixel into three planes: what most pictures are made of.
  private func divide<Sample: FixedWidthInteger>(
    _ strip: ContiguousArray<Sample>, into red: UnsafeMutableBufferPointer<Float>,
    _ green: UnsafeMutableBufferPointer<Float>, _ blue: UnsafeMutableBufferPointer<Float>
  ) {
    unsafe strip.withUnsafeBytes { bytes in
      unsafe bytes.withMemoryRebound(to: UInt8.self) { samples in
        guard let samples = samples.baseAddress, let first = red.baseAddress,
          let second = green.baseAddress, let third = blue.baseAddress
        else { return }
        unsafe cpng_divide_rgb(samples, red.count, divisor, first, second, third)
      }
    }
  }

  /// Writes one sample of every pixel into a plane.
  private func fill<Sample: FixedWidthInteger>(
    _ plane: UnsafeMutableBufferPointer<Float>, from samples: Span<Sample>, at position: Int,
    over matte: Float
  ) {
    for pixel in 0..<plane.count {
      let value = unsafe Float(samples[unchecked: pixel &* channels &+ position]) / divisor
      unsafe plane[pixel] = value
    }
    guard hasAlpha else { return }
    for pixel in 0..<plane.count {
      let alpha = unsafe samples[unchecked: pixel &* channels &+ channels &- 1]
      unsafe plane[pixel] = composite(plane[pixel], Float(alpha), over: matte)
    }
  }

  /// Writes the luma of every pixel into a plane.
  private func fillWithLuma<Sample: FixedWidthInteger>(
    _ plane: UnsafeMutableBufferPointer<Float>, from samples: Span<Sample>
  ) {
    for pixel in 0..<plane.count {
      let first = pixel &* channels
      let red = unsafe Float(samples[unchecked: first]) / divisor
      let green = unsafe Float(samples[unchecked: first &+ 1]) / divisor
      let blue = unsafe Float(samples[unchecked: first &+ 2]) / divisor
      var value = Self.luma(red, green, blue)
      if hasAlpha {
        // Luma is linear, so it may be taken before the matte shows through.
        let alpha = unsafe Float(samples[unchecked: first &+ 3])
        value = composite(value, alpha, over: greyMatte)
      }
      unsafe plane[pixel] = value
    }
  }

  /// Alpha compositing, α s + (1 - α) matte; opaque pixels keep their exact value.
  private func composite(_ sample: Float, _ alpha: Float, over matte: Float) -> Float {
    guard alpha != fullAlpha else { return sample }
    let opacity = alpha / fullAlpha
    return opacity * sample + (1 - opacity) * matte
  }
}
