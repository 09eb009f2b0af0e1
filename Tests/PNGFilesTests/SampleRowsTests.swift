import ConvolutionCore
import PNGFiles
import SafeFiles
import TestSupport
import Testing

struct SampleRowsTests {
  @Test(arguments: [1, 3, 8, 100])
  func samplesBecomeWhatTheReaderGives(rows: Int) throws {
    for picture in PNGReaderTests.pictures {
      for channels in [PixelOptions.Channels.rgb, .one] {
        let options = PixelOptions(channels: channels, largestPixel: 255)
        let numbers = try reader(picture.encoded(), options)
        let samples = try reader(picture.encoded(), options)
        while let expected = try numbers.nextRows(rows) {
          let stored = try #require(try samples.nextSamples(rows))
          #expect(stored.count == expected.shape[1])
          #expect(stored.tensor() == expected)
          #expect(samples.rowsRead == numbers.rowsRead)
        }
        #expect(try samples.nextSamples(rows) == nil)
        #expect(samples.warnings == numbers.warnings)
      }
    }
  }

  @Test(arguments: 1...70)
  func everyPixelOfARowIsDividedByItself(width: Int) throws {
    var picture = SamplePicture(height: 2, width: width, .rgb, bitDepth: 8, seed: UInt64(width))
    picture.transparency = nil
    for largest: Float in [1, 255] {
      let divisor = 255 / largest
      let samples = try reader(picture.encoded(), PixelOptions(largestPixel: largest))
      let numbers = try #require(try samples.nextSamples(2)).tensor()
      for channel in 0..<3 {
        let expected = (0..<2 * width).map { Float(picture.samples[3 * $0 + channel]) / divisor }
        #expect(Array(numbers.plane(channel).scalars) == expected, "\(width) \(channel)")
      }
    }
  }

  @Test func aFileThatEndsEarlyGivesTheRowsThatAreWholeAndThenItsError() throws {
    let whole = SamplePicture(height: 100, width: 50, .rgb, bitDepth: 16, seed: 9)
    let file = whole.encoded()
    let half = try reader(Array(file.prefix(file.count / 2)))
    let first = try #require(try half.nextSamples(20)).tensor()
    #expect(first.plane(1).scalars.elementsEqual(whole.expected(on: .white).scalars[5000..<6000]))
    #expect(throws: PNGError.truncated(memory)) { while try half.nextSamples(20) != nil {} }
    #expect(throws: PNGError.truncated(memory)) { try half.nextSamples(1) }
  }
}
