import ConvolutionCore
import PNGFiles
import SafeFiles
import SystemPackage
import TestSupport
import Testing

struct EncodePNGTests {
  private func random8(_ count: Int, seed: UInt64) -> [UInt8] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
  }

  private func random16(_ count: Int, seed: UInt64) -> [UInt16] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in UInt16.random(in: 0...65535, using: &generator) }
  }

  private func read(_ file: [UInt8], _ options: PixelOptions = PixelOptions()) throws
    -> DecodedPicture
  {
    try decode(file, options)
  }

  /// Samples with those of a pixel together, as planes.
  private func planes<Sample>(_ samples: [Sample], channels: Int) -> [Sample] {
    (0..<channels).flatMap { channel in
      stride(from: channel, to: samples.count, by: channels).map { samples[$0] }
    }
  }

  @Test(arguments: [1, 3], [(1, 1), (1, 9), (9, 1), (5, 7), (64, 33)])
  func whatIsWrittenIsReadBack(channels: Int, sides: (height: Int, width: Int)) throws {
    let size = Size2D(height: sides.height, width: sides.width)
    let options = PixelOptions(channels: channels == 1 ? .one : .rgb)
    let shape = [channels, size.height, size.width]

    let eight = random8(size.area * channels, seed: 1)
    let read8 = try read(
      encodePNG(PixelBuffer(size: size, channels: channels, samples: .eightBit(eight))), options)
    #expect(
      read8.tensor
        == Tensor(shape: shape, planes(eight, channels: channels).map { Float($0) / 255 }))
    #expect(read8.header.bitDepth == 8)
    #expect(read8.header.colorType == (channels == 1 ? .grey : .rgb))

    let sixteen = random16(size.area * channels, seed: 2)
    let read16 = try read(
      encodePNG(PixelBuffer(size: size, channels: channels, samples: .sixteenBit(sixteen))), options
    )
    #expect(
      read16.tensor
        == Tensor(shape: shape, planes(sixteen, channels: channels).map { Float($0) / 65535 }))
    #expect(read16.header.bitDepth == 16)
    #expect(read8.warnings + read16.warnings == [])
  }

  private let small = PixelBuffer(
    size: Size2D(height: 2, width: 3), channels: 1, samples: .eightBit([1, 2, 3, 4, 5, 6]))

  @Test func textIsStoredWhereOtherProgramsFindIt() throws {
    let file = try encodePNG(
      small, text: [("Title", "conv1, filter 3"), ("Author", "Zoë ✓"), ("Comment", "")])
    let found = try chunks(of: file)
    #expect(found.map(\.type) == ["IHDR", "tEXt", "iTXt", "tEXt", "IDAT", "IEND"])
    #expect(found[1].data == Array("Title\0conv1, filter 3".utf8))
    // Not compressed, in no language, with no translated keyword.
    #expect(found[2].data == Array("Author\0\0\0\0\0Zoë ✓".utf8))
    #expect(found[3].data == Array("Comment\0".utf8))
    #expect(try read(file).warnings == [])
  }

  @Test func controlCharactersAreLeftOutOfText() throws {
    let hostile = "a\0b\u{1b}[2J\u{7f}\u{9b}31m\r\nend"
    let found = try chunks(of: encodePNG(small, text: [("Comment", hostile)]))
    #expect(found[1].data == Array("Comment\0ab[2J31m\nend".utf8))
  }

  @Test(arguments: [
    "", " Title", "Title ", "Two  spaces", "Tab\t", "Nul\0", "Zoë",
    String(repeating: "k", count: 80),
  ])
  func aKeywordThatPNGDoesNotAllowIsRefused(keyword: String) {
    #expect(throws: PNGError.badKeyword(keyword)) {
      try encodePNG(small, text: [("Title", "fine"), (keyword, "value")])
    }
  }

  @Test func theLongestKeywordIsAllowed() throws {
    let keyword = String(repeating: "k", count: 79)
    let found = try chunks(of: encodePNG(small, text: [(keyword, "v")]))
    #expect(found[1].data == Array((keyword + "\0v").utf8))
  }

  @Test func theSameInputGivesTheSameBytes() throws {
    let pixels = PixelBuffer(
      size: Size2D(height: 20, width: 30), channels: 3, samples: .eightBit(random8(1800, seed: 3)))
    let first = try encodePNG(pixels, text: [("Title", "t")])
    #expect(try encodePNG(pixels, text: [("Title", "t")]) == first)
  }

  @Test func samplesAreNotTaggedAsColours() throws {
    let types = try chunks(of: encodePNG(small)).map(\.type)
    #expect(types == ["IHDR", "IDAT", "IEND"])
  }

  @Test func aPictureWrittenToAFileIsReadFromIt() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending("map.png")
      let samples = random16(11 * 13, seed: 4)
      let pixels = PixelBuffer(
        size: Size2D(height: 11, width: 13), channels: 1, samples: .sixteenBit(samples))
      try replaceFile(at: path, with: encodePNG(pixels), overwrite: false)
      let read = try readPNG(.file(path), pixels: PixelOptions(channels: .one))
      #expect(Array(read.tensor.scalars) == samples.map { Float($0) / 65535 })
    }
  }
}
