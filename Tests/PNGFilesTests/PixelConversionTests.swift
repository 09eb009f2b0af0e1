import ConvolutionCore
import PNGFiles
import Testing

struct PixelConversionTests {
  private func read(_ picture: SamplePicture, _ options: PixelOptions) throws -> Tensor {
    try decode(picture.encoded(), options).tensor
  }

  private func grey(_ samples: [UInt16], bitDepth: Int) -> SamplePicture {
    var picture = SamplePicture(height: 1, width: samples.count, .grey, bitDepth: bitDepth, seed: 0)
    picture.samples = samples
    picture.transparency = nil
    return picture
  }

  @Test func anEightBitSampleIsDividedBy255ToTheBit() throws {
    let values = try read(grey(Array(0...255), bitDepth: 8), PixelOptions()).plane(0).scalars
    #expect(values.count == 256)
    for sample in 0...255 {
      #expect(values[sample] == Float(sample) / 255)
      // So the same picture saved with 16 bits has the same numbers.
      #expect(Float(sample * 257) / 65535 == Float(sample) / 255)
    }
  }

  @Test func aSixteenBitSampleIsDividedBy65535() throws {
    let samples: [UInt16] = [0, 1, 255, 256, 32767, 32768, 65534, 65535]
    let values = try read(grey(samples, bitDepth: 16), PixelOptions()).plane(2).scalars
    #expect(Array(values) == samples.map { Float($0) / 65535 })
  }

  @Test func theLargestPixelCanBe255() throws {
    let options = PixelOptions(channels: .one, largestPixel: 255)
    let eight = try read(grey(Array(0...255), bitDepth: 8), options).scalars
    #expect(Array(eight) == (0...255).map { Float($0) })
    let sixteen = try read(grey([257, 258, 65535], bitDepth: 16), options).scalars
    #expect(Array(sixteen) == [1, Float(258) / 257, 255])
    let two = try read(grey([0, 1, 2, 3], bitDepth: 2), options).scalars
    #expect(Array(two) == [0, 85, 170, 255])
  }

  @Test func oneChannelOfAGreyFileIsItsOwnSamples() throws {
    let picture = grey([0, 51, 102, 255], bitDepth: 8)
    let one = try read(picture, PixelOptions(channels: .one))
    #expect(one == Tensor(shape: [1, 1, 4], [0, 0.2, 0.4, 1]))
    let three = try read(picture, PixelOptions())
    #expect(three.shape == [3, 1, 4])
    #expect(three.plane(0) == three.plane(1) && three.plane(1) == three.plane(2))
  }

  @Test func oneChannelOfAColourFileIsItsLuma() throws {
    var picture = SamplePicture(height: 5, width: 1, .rgb, bitDepth: 8, seed: 0)
    picture.samples = [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255, 10, 20, 30]
    picture.transparency = nil
    let values = try read(picture, PixelOptions(channels: .one, largestPixel: 255)).scalars
    let red: Float = 0.299 * 255
    let green: Float = 0.587 * 255
    let blue: Float = 0.114 * 255
    let mixed: Float = 0.299 * 10 + 0.587 * 20 + 0.114 * 30
    #expect(Array(values) == [red, green, blue, 255, mixed])
  }

  @Test func whiteHasLumaOne() throws {
    var picture = SamplePicture(height: 1, width: 2, .rgb, bitDepth: 8, seed: 0)
    picture.samples = [255, 255, 255, 0, 0, 0]
    picture.transparency = nil
    #expect(try read(picture, PixelOptions(channels: .one)).scalars == [1, 0])
  }

  @Test func transparencyShowsTheMatte() throws {
    var picture = SamplePicture(height: 1, width: 3, .rgba, bitDepth: 8, seed: 0)
    // Red: opaque, two fifths there, not there at all.
    picture.samples = [255, 0, 0, 255, 255, 0, 0, 102, 255, 0, 0, 0]
    let matte = PixelOptions.Matte(red: 0, green: 0.5, blue: 1)
    let values = try read(picture, PixelOptions(matte: matte)).scalars
    let share: Float = 102 / 255
    let red: [Float] = [1, share * 1 + (1 - share) * 0, 0]
    let green: [Float] = [0, share * 0 + (1 - share) * 0.5, 0.5]
    let blue: [Float] = [0, share * 0 + (1 - share) * 1, 1]
    #expect(Array(values) == red + green + blue)
  }

  @Test func theMatteIsScaledLikeThePixels() throws {
    var picture = SamplePicture(height: 1, width: 1, .greyAlpha, bitDepth: 8, seed: 0)
    picture.samples = [10, 0]
    let onWhite = PixelOptions(channels: .one, largestPixel: 255)
    #expect(try read(picture, onWhite).scalars == [255])
    let colour = PixelOptions.Matte(red: 1, green: 0, blue: 0)
    let onRed = PixelOptions(channels: .one, matte: colour, largestPixel: 255)
    #expect(try read(picture, onRed).scalars == [0.299 * 255])
    #expect(try read(picture, PixelOptions(matte: .black)).scalars == [0, 0, 0])
  }
}
