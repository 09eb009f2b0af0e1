extension HostileCase {
  /// PLTE where it must not be, or as it must not be.
  @CaseList static var palettes: [HostileCase] {
    HostileCase("a palette picture without PLTE", .refused(.corrupt, saying: "PLTE"), indexed(nil))
    HostileCase("an empty palette", .refused(.corrupt), indexed([]))
    HostileCase("a palette of 4 bytes", .refused(.corrupt, saying: "PLTE"), indexed([1, 2, 3, 4]))
    HostileCase(
      "257 colours", .refused(.corrupt, saying: "PLTE"),
      indexed((0..<257).flatMap { _ in [1, 2, 3] as [UInt8] }))
    // libpng uses the two that one bit can name.
    HostileCase(
      "5 colours for one bit", .filled(51 / 255),
      indexed(Array(repeating: 51, count: 15), depth: 1))
    // As everywhere, but not silently.
    HostileCase(
      "an index past the palette", .filled(0, warning: "entry 255 of 2"),
      indexed([255, 0, 0, 0, 255, 0], indices: [255, 2, 3, 254]))
    HostileCase(
      "two palettes", .refused(.corrupt, saying: "PLTE"),
      indexed([1, 2, 3], chunk("PLTE", [4, 5, 6])))
    HostileCase(
      "a palette in a grey picture", .filled(0, warning: "PLTE"), grey(0, chunk("PLTE", [1, 2, 3])))
    HostileCase(
      "a palette after the pixels", .refused(.corrupt, saying: "PLTE"),
      png(
        chunk("IHDR", header(color: 3)), chunk("IDAT", stored(zeros(25))),
        chunk("PLTE", [1, 2, 3]),
        Good.iend))
  }

  /// tRNS that does not fit its picture; libpng warns and leaves it out.
  @CaseList static var transparencies: [HostileCase] {
    HostileCase(
      "more alphas than colours", .filled(51 / 255, warning: "tRNS"),
      indexed([51, 51, 51], chunk("tRNS", zeros(9))))
    HostileCase(
      "tRNS before PLTE", .filled(51 / 255, warning: "tRNS"),
      png(
        chunk("IHDR", header(color: 3)), chunk("tRNS", [0]), chunk("PLTE", [51, 51, 51]),
        chunk("IDAT", stored(zeros(25))), Good.iend))
    HostileCase(
      "tRNS beside an alpha channel", .filled(51 / 255, warning: "tRNS"),
      png(
        chunk("IHDR", header(width: 1, height: 1, color: 6)), chunk("tRNS", zeros(6)),
        chunk("IDAT", stored([0, 51, 51, 51, 255])), Good.iend))
    HostileCase("tRNS of one byte", .filled(0, warning: "tRNS"), grey(0, chunk("tRNS", [0])))
    // 300 = 256 + 44. The specification keeps the low byte of what an 8-bit sample cannot have, and so does
    // libpng: samples of 44 are transparent.
    HostileCase(
      "tRNS 300 in 8 bits", .filled(1, warning: "tRNS"), grey(44, chunk("tRNS", [1, 44])))
  }

  /// Chunks we have no use for, as bad as can be: they must not stop the picture.
  @CaseList static var ancillaryNonsense: [HostileCase] {
    HostileCase("gAMA of 0", .goodWarning("gAMA"), Good.with(chunk("gAMA", zeros(4))))
    HostileCase(
      "gAMA of 21474.83647", .goodWarning("gAMA"),
      Good.with(chunk("gAMA", [0x7F, 0xFF, 0xFF, 0xFF])))
    HostileCase("sRGB of 9", .goodWarning("sRGB"), Good.with(chunk("sRGB", [9])))
    HostileCase("cHRM of ones", .good, Good.with(chunk("cHRM", Array(repeating: 255, count: 32))))
    HostileCase("iCCP of noise", .good, Good.with(chunk("iCCP", text("x\0\0") + zeros(60))))
    HostileCase(
      "iCCP without a NUL", .good, Good.with(chunk("iCCP", Array(repeating: 120, count: 100))))
    HostileCase(
      "eXIf of noise", .good,
      Good.with(chunk("eXIf", text("II*\0") + Array(repeating: 255, count: 30))))
    HostileCase("bKGD of 100 bytes", .good, Good.with(chunk("bKGD", zeros(100))))
    HostileCase("sBIT of 0", .good, Good.with(chunk("sBIT", zeros(3))))
    HostileCase("hIST without a palette", .good, Good.with(chunk("hIST", [0, 1])))
    HostileCase("pHYs of 0", .good, Good.with(chunk("pHYs", zeros(9))))
    HostileCase(
      "tIME of month 255", .good, Good.with(chunk("tIME", Array(repeating: 255, count: 7))))
    HostileCase("sPLT of noise", .good, Good.with(chunk("sPLT", text("x\0\u{10}") + zeros(7))))
    HostileCase(
      "tEXt without a NUL", .good, Good.with(chunk("tEXt", Array(repeating: 65, count: 200))))
    HostileCase("tEXt of nothing", .good, Good.with(chunk("tEXt")))
    // CVE-2026-46675 is about these.
    HostileCase("zTXt cut short", .good, Good.with(chunk("zTXt", text("k\0\0") + cutText)))
    HostileCase("iTXt cut short", .good, Good.with(chunk("iTXt", text("k\0\u{1}\0\0\0") + cutText)))
    HostileCase(
      "text cut short after the pixels", .good,
      png(
        Good.ihdr, Good.idat, chunk("zTXt", text("k\0\0") + cutText),
        chunk("iTXt", text("k\0\u{1}\0\0\0") + cutText), Good.iend))
    HostileCase(
      "escape sequences in text", .good,
      Good.with(
        chunk(
          "tEXt", text("Title\0\u{1b}]0;owned\u{7}\u{1b}[31mred\u{1b}[2J") + [0x9B] + text("31m")),
        chunk("tEXt", text("\u{1b}[5m\0v"))))
    HostileCase(
      "bidirectional overrides in text", .good,
      Good.with(chunk("iTXt", text("Title\0\0\0\0\0\u{202e}gnp.exe\u{2066}\u{200b}"))))
    HostileCase(
      // The still picture of an animation is what is shown.
      "an APNG", .good,
      png(
        Good.ihdr, chunk("acTL", bigEndian(2) + bigEndian(0)), chunk("fcTL", frame(0)), Good.idat,
        chunk("fcTL", frame(1)), chunk("fdAT", bigEndian(2) + Good.zlib), Good.iend))
  }

  private static let cutText = Array(bomb([65], then: 5000).prefix(12))

  private static func frame(_ number: Int) -> [UInt8] {
    bigEndian(number) + bigEndian(4) + bigEndian(5) + bigEndian(0) + bigEndian(0) + [
      0, 1, 0, 10, 0, 0,
    ]
  }

  /// A palette picture, 4 wide and 5 high, with chunks between PLTE and IDAT.
  private static func indexed(
    _ palette: [UInt8]?, _ extra: [UInt8] = [], depth: UInt8 = 8, indices: [UInt8]? = nil
  ) -> [UInt8] {
    let row = [0] + (indices ?? zeros(depth == 8 ? 4 : 1))
    return png(
      chunk("IHDR", header(depth: depth, color: 3)), palette.map { chunk("PLTE", $0) } ?? [], extra,
      chunk("IDAT", stored(Array(repeatElement(row, count: 5).joined()))), Good.iend)
  }

  /// A grey picture, 4 wide and 5 high, of one sample, with chunks before IDAT.
  private static func grey(_ sample: UInt8, _ extra: [UInt8]) -> [UInt8] {
    let row = [0, sample, sample, sample, sample]
    return png(
      chunk("IHDR", header(color: 0)), extra,
      chunk("IDAT", stored(Array(repeatElement(row, count: 5).joined()))), Good.iend)
  }
}
