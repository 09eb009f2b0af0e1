import Testing

@testable import DrawSampleImages

struct PNGEncodingTests {
  @Test func theChecksumsAreThoseOfTheStandards() {
    // The check values of CRC-32 and Adler-32, and the checksum that ends every PNG file.
    #expect(crc32(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(crc32(Array("IEND".utf8)) == 0xAE42_6082)
    #expect(adler32(Array("Wikipedia".utf8)) == 0x11E6_0398)
  }

  @Test func theSamplesStandInTheFileAsTheyAre() {
    let file = Picture.step().png
    let rows = [0, 0, 0, 0, 255, 255, 255] as [UInt8]
    // Signature 8, IHDR 25, length and name of IDAT 8, beginning of the zlib stream 2, of its one
    // block 5.
    #expect(Array(file[48..<48 + 5 * 7]) == Array([rows, rows, rows, rows, rows].joined()))
    #expect(file.count == 48 + 5 * 7 + 4 + 4 + 12)
  }

  @Test func sixteenBitsStandHighByteFirst() {
    let file = Picture.grey16(height: 1, width: 2) { _, column in column == 0 ? 0x0102 : 0xFEFF }
      .png
    #expect(file[24] == 16)
    #expect(Array(file[48..<53]) == [0, 0x01, 0x02, 0xFE, 0xFF])
  }

  @Test func aLongPictureIsStoredInSeveralBlocks() {
    let file = Picture.grey(height: 300, width: 250) { _, _ in 7 }.png
    let rows = 300 * (1 + 250)
    #expect(rows > 65_535)
    #expect(file.count == 43 + 5 + 65_535 + 5 + (rows - 65_535) + 4 + 4 + 12)
  }
}
