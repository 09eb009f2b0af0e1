import ConvolutionCore
import PNGFiles
import SafeFiles
import TensorFiles

extension FuzzTarget {
  /// A PNG, as it stands and with its checksums mended, so that changes get behind them.
  static let png = FuzzTarget(
    name: "png",
    check: { bytes in
      readPicture(bytes)
      readPicture(withChecksums(bytes))
    },
    seeds: {
      [(1, 1, 1), (5, 7, 3), (9, 2, 1), (16, 16, 3)].flatMap { height, width, channels in
        let size = Size2D(height: height, width: width)
        let count = height * width * channels
        let eight = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37) }
        let sixteen = (0..<count).map { UInt16(truncatingIfNeeded: $0 * 2_741) }
        return [PixelBuffer.Samples.eightBit(eight), .sixteenBit(sixteen)].compactMap {
          try? encodePNG(
            PixelBuffer(size: size, channels: channels, samples: $0), text: [("Title", "seed")])
        }
      }
    },
    words: [
      "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD",
      "hIST",
      "pHYs", "tIME", "tEXt", "zTXt", "iTXt", "sPLT", "eXIf", "acTL", "fcTL", "fdAT",
      "\u{0}\u{0}\u{0}\rIHDR",
    ])

  private static func readPicture(_ bytes: [UInt8]) {
    let limits = PNGLimits(
      largestSide: 4096, largestArea: 1 << 16, libraryBytes: 4 << 20, fileBytes: 1 << 20)
    for channels in [PixelOptions.Channels.rgb, .one] {
      guard
        let reader = attempt({
          try PNGReader(
            bytes, named: .standardInput, pixels: PixelOptions(channels: channels), limits: limits)
        })
      else { continue }
      let size = reader.header.size
      var rows = 0
      while let strip = attempt({ try reader.nextRows(7) }) ?? nil {
        rows += strip.shape[1]
        precondition(strip.shape[2] == size.width, "A row has another length.")
        precondition(strip.scalars.allSatisfy { $0 >= 0 && $0 <= 1 }, "A pixel is outside 0 to 1.")
      }
      precondition(rows <= size.height, "There are more rows than the header says.")
    }
  }

  /// The same file with every complete chunk's checksum right, behind a right signature.
  private static func withChecksums(_ bytes: [UInt8]) -> [UInt8] {
    var file = bytes
    let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
    for (place, byte) in signature.enumerated() where place < file.count { file[place] = byte }
    var start = 8
    while start + 12 <= file.count {
      let length = file[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
      guard length <= file.count - start - 12 else { break }
      let end = start + 8 + length
      let sum = checksum(file[start + 4..<end])
      for place in 0..<4 { file[end + place] = UInt8(truncatingIfNeeded: sum >> (24 - 8 * place)) }
      start = end + 4
    }
    return file
  }

  /// Source: PNG specification, annex D.
  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    ~bytes.reduce(0xffff_ffff) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in
        sum & 1 == 1 ? 0xedb8_8320 ^ (sum >> 1) : sum >> 1
      }
    }
  }

  /// NumPy's array in a file.
  static let npy = FuzzTarget(
    name: "npy",
    check: { bytes in
      guard let array = attempt({ try readNPY(bytes, name: "array.npy") }) else { return }
      let again = attempt { try readNPY(npyBytes(array.tensor), name: "again.npy") }
      precondition(again?.tensor.shape == array.tensor.shape, "What was written is not read back.")
      precondition(
        again?.tensor.scalars.map(\.bitPattern) == array.tensor.scalars.map(\.bitPattern),
        "What was written is not read back.")
    },
    seeds: {
      [[1], [2, 3], [1, 3, 4, 5], []].map { npyBytes(Tensor(shape: $0, repeating: 0.5)) }
        + ["<f8", "|u1", ">f4", "<f2"].map(npySeed)
    },
    words: [
      "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", "'descr'", "'fortran_order'",
      "'shape'", "True", "False", "<f4", ">f4", "<f8", "<f2", "|u1", "|b1", "<i8", "(2, 3)", "()",
      "(1,)",
      "\u{1}\u{0}", "\u{2}\u{0}", "\u{3}\u{0}",
    ])

  private static func npySeed(_ type: String) -> [UInt8] {
    let header = "{'descr': '\(type)', 'fortran_order': True, 'shape': (1, 2), }\n"
    return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0] + Array(header.utf8)
      + [UInt8](repeating: 1, count: 16)
  }
}
