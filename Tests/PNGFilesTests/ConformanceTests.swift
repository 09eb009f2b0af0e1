import ConvolutionCore
import PNGFiles
import Testing

/// Every kind of PNG there is, value for value against an encoder that shares nothing with libpng.
struct ConformanceTests {
  struct Kind: CustomTestStringConvertible {
    let colorType: PNGHeader.ColorType
    let bitDepth: Int
    let isInterlaced: Bool
    var testDescription: String {
      "\(colorType), \(bitDepth) bit\(isInterlaced ? ", interlaced" : "")"
    }
  }

  /// The 15 combinations the specification allows (table 11.1), plain and interlaced.
  static let kinds: [Kind] = [
    (PNGHeader.ColorType.grey, [1, 2, 4, 8, 16]), (.rgb, [8, 16]), (.palette, [1, 2, 4, 8]),
    (.greyAlpha, [8, 16]), (.rgba, [8, 16]),
  ].flatMap { colorType, depths in
    depths.flatMap { depth in
      [false, true].map { Kind(colorType: colorType, bitDepth: depth, isInterlaced: $0) }
    }
  }

  private let matte = PixelOptions.Matte(red: 0.25, green: 0.5, blue: 0.75)

  @Test("every value of every size from 1×1 to 9×9 with every filter", arguments: kinds)
  func everyValueIsTheOneInTheFile(kind: Kind) throws {
    var values = 0
    var transparent = 0
    for height in 1...9 {
      for width in 1...9 {
        let seed = UInt64(height * 10 + width)
        let picture = SamplePicture(
          height: height, width: width, kind.colorType, bitDepth: kind.bitDepth,
          isInterlaced: kind.isInterlaced, seed: seed)
        let read = try decode(
          picture.encoded { UInt8(($0 + width) % 5) }, PixelOptions(matte: matte))
        #expect(read.tensor == picture.expected(on: matte), "\(height)×\(width), seed \(seed)")
        #expect(read.warnings == [])
        #expect(read.header.size == picture.size)
        #expect(read.header.bitDepth == kind.bitDepth)
        #expect(read.header.colorType == kind.colorType)
        #expect(read.header.isInterlaced == kind.isInterlaced)
        values += read.tensor.count
        transparent += read.header.hasAlpha ? 1 : 0
      }
    }
    print("\(kind.testDescription): \(values) values equal, \(transparent) of 81 files with alpha")
    #expect(values == 3 * 45 * 45)
    #expect(transparent > 20)
  }

  @Test(arguments: 0..<5 as Range<UInt8>)
  func eachFilterAloneIsUndone(filter: UInt8) throws {
    for (bitDepth, seed) in [(8, UInt64(1)), (16, 2)] {
      let picture = SamplePicture(height: 7, width: 5, .rgba, bitDepth: bitDepth, seed: seed)
      let read = try decode(picture.encoded { _ in filter })
      #expect(read.tensor == picture.expected(on: .white), "seed \(seed)")
    }
  }

  @Test func aTransparentSampleIsComparedInAll16Bits() throws {
    // tRNS names 0x1234; 0x1200 and 0x0034 share a byte with it and stay opaque.
    var picture = SamplePicture(height: 1, width: 3, .grey, bitDepth: 16, seed: 0)
    picture.samples = [0x1234, 0x1200, 0x0034]
    picture.transparency = [0x1234]
    let values = try decode(picture.encoded()).tensor.plane(0).scalars
    #expect(values == [1, Float(0x1200) / 65535, Float(0x0034) / 65535])
  }
}
