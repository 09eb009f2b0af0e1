extension HostileCase {
  /// IHDR with numbers that are not allowed, or not to be believed.
  @CaseList static var brokenHeaders: [HostileCase] {
    ihdr("width 0", .refused(.corrupt, saying: "width is zero"), header(width: 0))
    ihdr("height 0", .refused(.corrupt, saying: "height is zero"), header(height: 0))
    ihdr("width 2^31", .refused(.corrupt), header(width: 0x8000_0000))
    ihdr("width 2^32 - 1", .refused(.corrupt), header(width: 0xFFFF_FFFF))
    ihdr("both sides 2^32 - 1", .refused(.corrupt), header(width: 0xFFFF_FFFF, height: 0xFFFF_FFFF))
    ihdr(
      "100000 x 100000", .refused(.tooLarge, saying: "100000 rows of 100000"),
      header(width: 100_000, height: 100_000))
    ihdr(
      "sides whose product times 8 needs 65 bits", .refused(.tooLarge, saying: "16384"),
      header(width: 0x7FFF_FFFF, height: 0x7FFF_FFFF))
    ihdr(
      "sides whose product is 0 in 32 bits", .refused(.tooLarge, saying: "65536"),
      header(width: 65_536, height: 65_536))
    ihdr("bit depth 3", .refused(.corrupt, saying: "bit depth"), header(depth: 3))
    ihdr("bit depth 0", .refused(.corrupt, saying: "bit depth"), header(depth: 0))
    ihdr("color type 5", .refused(.corrupt, saying: "color type"), header(color: 5))
    ihdr("color type 255", .refused(.corrupt, saying: "color type"), header(color: 255))
    ihdr(
      "a palette of 16 bits", .refused(.corrupt, saying: "combination"), header(depth: 16, color: 3)
    )
    ihdr("RGB of 4 bits", .refused(.corrupt, saying: "combination"), header(depth: 4, color: 2))
    ihdr("compression method 1", .refused(.corrupt, saying: "compression"), header(compression: 1))
    ihdr("filter method 1", .refused(.corrupt, saying: "filter"), header(filter: 1))
    ihdr(
      "filter method 64, which is MNG's", .refused(.corrupt, saying: "filter"), header(filter: 64))
    ihdr("interlace method 2", .refused(.corrupt, saying: "interlace"), header(interlace: 2))
    ihdr("IHDR of 12 bytes", .refused(.corrupt), Array(header().dropLast()))
    ihdr("IHDR of 14 bytes", .refused(.corrupt), header() + [0])

    HostileCase(
      "IHDR with a wrong checksum", .refused(.corrupt, saying: "CRC"),
      png(chunk("IHDR", header(), crc: 0), Good.idat, Good.iend))
    HostileCase(
      "a chunk before IHDR", .refused(.corrupt, saying: "first chunk"),
      png(chunk("tEXt", text("a\0b")), Good.ihdr, Good.idat, Good.iend))
    HostileCase(
      "no IHDR", .refused(.corrupt, saying: "first chunk"), png(Good.idat, Good.iend))
    HostileCase(
      "a second IHDR of another size", .refused(.corrupt, saying: "IHDR"),
      Good.with(chunk("IHDR", header(width: 400, height: 400))))
  }

  private static func ihdr(
    _ name: String, _ expectation: Expectation, _ data: [UInt8]
  ) -> HostileCase {
    HostileCase(name, expectation, png(chunk("IHDR", data), Good.idat, Good.iend))
  }

  /// Small files that want to become large.
  @CaseList static var bombs: [HostileCase] {
    HostileCase(
      "8192 x 8192 of one bit", .refused(.tooLarge, saying: "33554432 pixels"),
      png(
        chunk("IHDR", header(width: 8192, height: 8192, depth: 1, color: 0)),
        chunk("IDAT", bomb([0], then: 8192 * 1025)), Good.iend))
    HostileCase(
      // The rows come one by one, so nothing is allocated for those that are only claimed.
      "32 million pixels claimed, a megabyte delivered", .refused(.corrupt, saying: "Not enough"),
      png(
        chunk("IHDR", header(width: 16_000, height: 2000, depth: 16, color: 6)),
        chunk("IDAT", bomb([0], then: 1_000_000)), Good.iend))
    HostileCase(
      "100 MB behind a picture of one pixel", .filled(127 / 255, warning: "Too much image data"),
      png(
        chunk("IHDR", header(width: 1, height: 1, color: 0)),
        chunk("IDAT", bomb([0, 127, 0], then: 100_000_000)), Good.iend))
    HostileCase(
      "zTXt of 64 MB", .good, Good.with(chunk("zTXt", text("Comment\0\0") + sixtyFourMegabytes)))
    HostileCase(
      "iTXt of 64 MB", .good,
      Good.with(chunk("iTXt", text("Comment\0\u{1}\0\0\0") + sixtyFourMegabytes)))
    HostileCase(
      "iCCP of 64 MB", .good, Good.with(chunk("iCCP", text("p\0\0") + sixtyFourMegabytes)))
    HostileCase(
      "20000 chunks of text", .good,
      Good.with(Array(repeatElement(chunk("tEXt", text("k\0v")), count: 20_000).joined())))
    HostileCase(
      "text of 2 MB", .good,
      Good.with(chunk("tEXt", text("Comment\0") + Array(repeating: 65, count: 2_000_000))))
    HostileCase(
      "16384 x 1", .filled(128 / 255),
      png(
        chunk("IHDR", header(width: 16_384, height: 1, color: 0)),
        chunk("IDAT", stored([0] + Array(repeating: 128, count: 16_384))), Good.iend))
    HostileCase(
      "1 x 16384", .filled(128 / 255),
      png(
        chunk("IHDR", header(width: 1, height: 16_384, color: 0)),
        chunk("IDAT", stored((0..<16_384).flatMap { _ in [0, 128] as [UInt8] })), Good.iend))
    HostileCase(
      "1000000 x 1", .refused(.tooLarge, saying: "1000000"),
      png(
        chunk("IHDR", header(width: 1_000_000, height: 1, depth: 1, color: 0)),
        chunk("IDAT", bomb([0], then: 125_000)), Good.iend))
    HostileCase(
      "one pixel", .filled(77 / 255),
      png(
        chunk("IHDR", header(width: 1, height: 1, color: 0)), chunk("IDAT", stored([0, 77])),
        Good.iend))
  }

  private static let sixtyFourMegabytes = bomb([65], then: 64_000_000)
}
