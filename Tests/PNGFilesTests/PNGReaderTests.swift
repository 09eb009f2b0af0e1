import ConvolutionCore
import PNGFiles
import SafeFiles
import SystemPackage
import TestSupport
import Testing

struct PNGReaderTests {
  static let pictures: [SamplePicture] = [
    SamplePicture(height: 23, width: 7, .rgb, bitDepth: 8, seed: 1),
    SamplePicture(height: 23, width: 7, .rgb, bitDepth: 16, isInterlaced: true, seed: 2),
    SamplePicture(height: 9, width: 31, .palette, bitDepth: 4, seed: 3),
    SamplePicture(height: 9, width: 31, .palette, bitDepth: 2, isInterlaced: true, seed: 4),
    SamplePicture(height: 12, width: 5, .greyAlpha, bitDepth: 16, seed: 5),
    SamplePicture(height: 1, width: 40, .grey, bitDepth: 1, seed: 6),
  ]

  @Test(arguments: [1, 2, 3, 5, 8, 22, 23, 100])
  func stripsAreTheWholePicture(rows: Int) throws {
    for picture in Self.pictures {
      let whole = picture.expected(on: .white)
      let strips = try reader(picture.encoded())
      var planes: [[Float]] = [[], [], []]
      while let strip = try strips.nextRows(rows) {
        let left = picture.size.height - planes[0].count / picture.size.width
        #expect(strip.shape == [3, min(rows, left), picture.size.width])
        for channel in 0..<3 { planes[channel] += strip.plane(channel).scalars }
        #expect(strips.rowsRead == planes[0].count / picture.size.width)
      }
      #expect(Tensor(shape: whole.shape, planes.joined()) == whole)
      #expect(try strips.nextRows(rows) == nil)
    }
  }

  @Test func aFileLongerThanAnyBufferIsReadFromDisk() throws {
    try withTemporaryFolder { folder in
      let picture = SamplePicture(height: 151, width: 97, .rgba, bitDepth: 16, seed: 7)
      let path = folder.appending("long.png")
      try path.fill(with: picture.encoded())
      let read = try readPNG(.file(path))
      #expect(read.tensor == picture.expected(on: .white))
      #expect(read.warnings == [])
    }
  }

  @Test func aPictureWiderThanAStripIsReadRowByRow() throws {
    let picture = SamplePicture(height: 3, width: 16_384, .grey, bitDepth: 1, seed: 8)
    #expect(try decode(picture.encoded()).tensor == picture.expected(on: .white))
  }

  @Test func afterAnErrorEveryCallThrowsItAgain() throws {
    let whole = SamplePicture(height: 100, width: 50, .rgb, bitDepth: 16, seed: 9)
    let file = whole.encoded()
    let half = try reader(Array(file.prefix(file.count / 2)))
    let first = try #require(try half.nextRows(20))
    #expect(first.plane(1).scalars.elementsEqual(whole.expected(on: .white).scalars[5000..<6000]))
    #expect(throws: PNGError.truncated(memory)) { while try half.nextRows(20) != nil {} }
    #expect(throws: PNGError.truncated(memory)) { try half.nextRows(1) }
    // About fifty rows are in the file, but libpng reads ahead of what it hands out.
    #expect(half.rowsRead == 20 || half.rowsRead == 40)
  }

  @Test func theLastRowIsWithheldFromAFileThatEndsBadly() throws {
    let picture = SamplePicture(height: 9, width: 5, .rgb, bitDepth: 8, seed: 10)
    let endless = try reader(Array(picture.encoded().dropLast(12)))
    for _ in 0..<8 { #expect(try endless.nextRows(1) != nil) }
    #expect(throws: PNGError.truncated(memory)) { try endless.nextRows(1) }
  }

  @Test func theGammaOfTheFileIsToldAndNotApplied() throws {
    let picture = SamplePicture(height: 3, width: 2, .grey, bitDepth: 8, seed: 11)
    var parts = try chunks(of: picture.encoded())
    parts.insert(Chunk(type: "gAMA", data: bigEndian(100_000)), at: 1)
    let file = signature + parts.flatMap { chunk($0.type, $0.data) }
    let read = try decode(file)
    #expect(read.header.gamma == 1)
    #expect(read.tensor == picture.expected(on: .white))
    #expect(try decode(picture.encoded()).header.gamma == nil)
  }

  @Test func manyPicturesAreReadAtOnce() async throws {
    let expected = Self.pictures.map { $0.expected(on: .white) }
    try await withThrowingTaskGroup(of: (Int, Tensor).self) { group in
      for task in 0..<24 {
        group.addTask {
          let index = task % Self.pictures.count
          return (index, try decode(Self.pictures[index].encoded()).tensor)
        }
      }
      for try await (index, tensor) in group { #expect(tensor == expected[index]) }
    }
  }

  @Test func theLimitsAreForTheCallerToSet() throws {
    let picture = SamplePicture(height: 7, width: 9, .rgb, bitDepth: 8, seed: 12)
    func read(_ change: (inout PNGLimits) -> Void) throws(PNGError) -> Tensor {
      var limits = PNGLimits.standard
      change(&limits)
      return try decode(picture.encoded(), limits: limits).tensor
    }
    #expect(try read { $0.largestSide = 9 } == picture.expected(on: .white))
    #expect(throws: PNGError.tooLarge(memory, .side(height: 7, width: 9, limit: 8))) {
      try read { $0.largestSide = 8 }
    }
    #expect(try read { $0.largestArea = 63 } == picture.expected(on: .white))
    #expect(throws: PNGError.tooLarge(memory, .area(height: 7, width: 9, limit: 62))) {
      try read { $0.largestArea = 62 }
    }
  }

  @Test func theLengthOfTheFileIsLimitedToo() throws {
    try withTemporaryFolder { folder in
      let picture = SamplePicture(height: 90, width: 91, .rgba, bitDepth: 16, seed: 13)
      let path = folder.appending("long.png")
      try path.fill(with: picture.encoded())
      var limits = PNGLimits.standard
      limits.fileBytes = 1024
      #expect(throws: PNGError.tooLarge(.file(path), .file(limit: 1024))) {
        try readPNG(.file(path), limits: limits)
      }
    }
  }
}
