extension HostileCase {
  /// IDAT that is not what it should be.
  @CaseList static var brokenImageData: [HostileCase] {
    HostileCase("no IDAT", .refused(.corrupt, saying: "no image data"), png(Good.ihdr, Good.iend))
    HostileCase("an empty IDAT", .refused(.corrupt, saying: "Not enough"), Good.data([]))
    HostileCase(
      "noise", .refused(.corrupt), Good.data((0..<32).map { [0xDE, 0xAD, 0xBE, 0xEF][$0 % 4] }))
    HostileCase(
      "deflate without zlib's frame", .refused(.corrupt),
      Good.data(Array(Good.zlib[2...].dropLast(4))))
    HostileCase(
      "a window of 64 KB", .refused(.corrupt, saying: "window"),
      Good.data([0x88, 0x1C] + Good.zlib[2...]))
    HostileCase(
      "a preset dictionary", .refused(.corrupt, saying: "dictionary"),
      Good.data([0x78, 0xBB, 0, 0, 0, 1] + Good.zlib[2...]))
    // All pixels are there, but nothing vouches for them.
    HostileCase(
      "a wrong Adler-32", .refused(.corrupt, saying: "data check"),
      Good.data(Good.zlib.dropLast(4) + [0, 0, 0, 0]))
    HostileCase(
      "no Adler-32", .refused(.corrupt, saying: "Not enough"), Good.data(Good.zlib.dropLast(4)))
    HostileCase(
      "half of the rows", .refused(.corrupt, saying: "Not enough"),
      Good.data(stored(Array(Good.rows.prefix(Good.rows.count / 2)))))
    HostileCase(
      "a byte too few", .refused(.corrupt, saying: "Not enough"),
      Good.data(stored(Good.rows.dropLast())))
    HostileCase(
      "a row too many", .goodWarning("Too much image data"),
      Good.data(stored(Good.rows + Good.rows.prefix(13))))
    HostileCase(
      "filter type 5", .refused(.corrupt, saying: "filter"),
      Good.data(stored([5] + Good.rows.dropFirst())))
    HostileCase(
      "filter type 255", .refused(.corrupt, saying: "filter"),
      Good.data(stored([255] + Good.rows.dropFirst())))
    HostileCase(
      "a match that begins before the data", .refused(.corrupt, saying: "too far back"),
      Good.data([0x78, 0x9C, 3, 2, 0, 0, 0, 0, 0, 0]))
    HostileCase(
      "a wrong checksum", .refused(.corrupt, saying: "CRC"),
      png(Good.ihdr, chunk("IDAT", Good.zlib, crc: 0x1234_5678), Good.iend))
    HostileCase(
      "another chunk within the data", .refused(.corrupt, saying: "Not enough"),
      png(
        Good.ihdr, chunk("IDAT", Array(Good.zlib[..<10])), chunk("tEXt", text("a\0b")),
        chunk("IDAT", Array(Good.zlib[10...])), Good.iend))
    HostileCase(
      "one byte in each IDAT", .good,
      png(Good.ihdr, Good.zlib.flatMap { chunk("IDAT", [$0]) }, Good.iend))
    HostileCase(
      "empty IDATs around the data", .good,
      png(Good.ihdr, chunk("IDAT"), Good.idat, chunk("IDAT"), Good.iend))
  }

  /// Files that end too early or too late.
  @CaseList static var cutAndExtended: [HostileCase] {
    HostileCase("cut within IDAT", .refused(.truncated), Good.file.dropLast(12 + 20))
    HostileCase("cut before IEND", .refused(.truncated), png(Good.ihdr, Good.idat))
    HostileCase("cut within IEND", .refused(.truncated), Good.file.dropLast(2))
    HostileCase(
      "IEND with data", .goodWarning("IEND"), png(Good.ihdr, Good.idat, chunk("IEND", text("x"))))
    HostileCase(
      "IEND with a wrong checksum", .refused(.corrupt, saying: "IEND"),
      png(Good.ihdr, Good.idat, chunk("IEND", crc: 0)))
    HostileCase(
      "garbage behind", .goodWarning("Bytes follow"), Good.file + text("\u{1b}[2J" + "garbage"))
    HostileCase("a second PNG behind", .goodWarning("Bytes follow"), Good.file + Good.file)
    HostileCase(
      "a ZIP archive behind", .goodWarning("Bytes follow"),
      Good.file + text("PK\u{3}\u{4}") + zeros(26))
  }

  /// Chunks that lie about themselves.
  @CaseList static var oddChunks: [HostileCase] {
    HostileCase(
      "a length of 2^32 - 1", .refused(.corrupt),
      Good.with([0xFF, 0xFF, 0xFF, 0xFF] + text("tEXt")))
    HostileCase(
      "a length of 2^31 - 1", .refused(.truncated),
      Good.with([0x7F, 0xFF, 0xFF, 0xFF] + text("tEXt")))
    HostileCase(
      "IDAT of 2^31 - 1 bytes", .refused(.truncated),
      png(Good.ihdr, [0x7F, 0xFF, 0xFF, 0xFF] + text("IDAT") + Good.zlib))
    HostileCase(
      "a type that is an escape sequence", .refused(.corrupt, saying: "[1B]"),
      Good.with(chunk(type: [0x1B, 0x5B, 0x32, 0x4A])))
    HostileCase(
      "an unknown critical chunk", .refused(.corrupt, saying: "ABCD"), Good.with(chunk("ABCD", [1]))
    )
    HostileCase("an unknown ancillary chunk", .good, Good.with(chunk("abCd", [1])))
    HostileCase(
      "text with a wrong checksum", .goodWarning("CRC"),
      Good.with(chunk("tEXt", text("a\0b"), crc: 1)))
  }

  /// Adam7 at its edges.
  @CaseList static var interlaced: [HostileCase] {
    HostileCase("interlaced, 1 x 1", .filled(0.2), adam7(width: 1, height: 1))
    HostileCase("interlaced, 1 x 9", .filled(0.2), adam7(width: 1, height: 9))
    HostileCase("interlaced, 5 x 3", .filled(0.2), adam7(width: 5, height: 3))
    HostileCase(
      "interlaced, without the last row of the last pass", .refused(.corrupt, saying: "Not enough"),
      adam7(width: 16, height: 16, without: 17))
    HostileCase(
      // Nothing may be allocated for it but address space.
      "interlaced, 32 million pixels claimed", .refused(.corrupt, saying: "Not enough"),
      png(
        chunk("IHDR", header(width: 16_000, height: 2000, depth: 16, color: 6, interlace: 1)),
        chunk("IDAT", bomb([0], then: 1_000_000)), Good.iend))
  }

  private static func adam7(width: Int, height: Int, without missing: Int = 0) -> [UInt8] {
    let passes = [
      (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
      (0, 1, 1, 2),
    ]
    let rows: [UInt8] = passes.flatMap { x, y, right, down -> [UInt8] in
      let columns = stride(from: x, to: width, by: right).map { _ in UInt8(51) }
      return columns.isEmpty
        ? [] : stride(from: y, to: height, by: down).flatMap { _ in [0] + columns }
    }
    return png(
      chunk("IHDR", header(width: width, height: height, color: 0, interlace: 1)),
      chunk("IDAT", stored(rows.dropLast(missing))), Good.iend)
  }
}
