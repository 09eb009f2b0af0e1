extension HostileCase {
  /// What people give instead of a PNG, and what happens to a PNG on its way.
  @CaseList static var otherFiles: [HostileCase] {
    HostileCase("a good picture", .good, Good.file)
    HostileCase("no bytes", .refused(.empty, saying: "empty"), [])
    HostileCase("one byte", .refused(.truncated), [0x89])
    HostileCase("seven bytes of the signature", .refused(.truncated), Array(signature.prefix(7)))
    HostileCase("the signature alone", .refused(.truncated), signature)
    HostileCase("another byte", .refused(.notPNG), [0x41])

    HostileCase(
      "JPEG", .refused(.notPNG, saying: "JPEG"), [0xFF, 0xD8, 0xFF, 0xE0, 0, 16] + text("JFIF\0"))
    HostileCase("GIF", .refused(.notPNG, saying: "GIF"), text("GIF89a") + [1, 0, 1, 0, 0x80, 0, 0])
    HostileCase("BMP", .refused(.notPNG, saying: "BMP"), text("BM") + zeros(60))
    HostileCase(
      "WebP", .refused(.notPNG, saying: "WebP"), text("RIFF") + [26, 0, 0, 0] + text("WEBPVP8L"))
    HostileCase(
      "AVIF", .refused(.notPNG, saying: "AVIF"), [0, 0, 0, 28] + text("ftypavif\0\0\0\0avifmif1"))
    HostileCase(
      "HEIF", .refused(.notPNG, saying: "HEIF"), [0, 0, 0, 24] + text("ftypheic\0\0\0\0mif1heic"))
    HostileCase("TIFF, little endian", .refused(.notPNG, saying: "TIFF"), text("II*\0") + zeros(12))
    HostileCase("TIFF, big endian", .refused(.notPNG, saying: "TIFF"), text("MM\0*") + zeros(12))
    HostileCase("JPEG XL", .refused(.notPNG, saying: "JPEG XL"), [0xFF, 0x0A, 0, 0])
    HostileCase(
      "JPEG XL in a box", .refused(.notPNG, saying: "JPEG XL"), [0, 0, 0, 12] + text("JXL \r\n"))
    HostileCase("QOI", .refused(.notPNG, saying: "QOI"), text("qoif") + zeros(10))
    HostileCase("MNG", .refused(.notPNG, saying: "MNG"), [0x8A] + text("MNG\r\n\u{1A}\n"))
    HostileCase("JNG", .refused(.notPNG, saying: "JNG"), [0x8B] + text("JNG\r\n\u{1A}\n"))
    HostileCase("PDF", .refused(.notPNG, saying: "PDF"), text("%PDF-1.7\n"))
    HostileCase(
      "SVG", .refused(.notPNG, saying: "SVG"), text("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"))
    HostileCase(
      "SVG as XML", .refused(.notPNG, saying: "SVG"), text("<?xml version=\"1.0\"?><svg/>"))
    HostileCase(
      "a failed download", .refused(.notPNG, saying: "download"),
      text("\n <!DOCTYPE html><title>404</title>"))
    HostileCase(
      "HTML after a byte order mark", .refused(.notPNG, saying: "HTML"),
      [0xEF, 0xBB, 0xBF] + text("<HTML>"))
    HostileCase(
      "a Git LFS pointer", .refused(.notPNG, saying: "git lfs pull"),
      text("version https://git-lfs.github.com/spec/v1\n"))
    HostileCase("a NumPy array", .refused(.notPNG, saying: "NumPy"), [0x93] + text("NUMPY\u{1}\0"))
    HostileCase(
      "safetensors", .refused(.notPNG, saying: "safetensors"),
      [64, 0, 0, 0, 0, 0, 0, 0] + text("{\"a\":{"))
    HostileCase("gzip", .refused(.notPNG, saying: "gzip"), [0x1F, 0x8B, 8, 0])
    HostileCase("ZIP", .refused(.notPNG, saying: "ZIP"), text("PK\u{3}\u{4}") + zeros(26))
    HostileCase("a program", .refused(.notPNG, saying: "program"), [0x7F] + text("ELF") + zeros(12))
    HostileCase(
      "text with escape sequences", .refused(.notPNG), text("hello\u{1b}[31m\u{1b}]0;owned\u{7}"))
    HostileCase(
      "Apple's CgBI, which has its colours swapped", .refused(.notPNG, saying: "CgBI"),
      png(chunk("CgBI", [0x50, 0, 0x20, 2]), Good.ihdr, Good.idat, Good.iend))

    HostileCase(
      "line ends made those of Unix", .refused(.damagedSignature, saying: "line ends"),
      Array(signature[..<4]) + [0x0A] + Good.file[6...])
    HostileCase(
      "line ends made those of Windows", .refused(.damagedSignature, saying: "line ends"),
      Array(signature[..<4]) + [0x0D, 0x0D, 0x0A, 0x1A, 0x0D, 0x0A] + Good.file[8...])
    HostileCase(
      "the eighth bit removed", .refused(.damagedSignature, saying: "eighth bit"),
      [0x09] + Good.file[1...])
    HostileCase(
      "rewritten from Latin-1 to UTF-8", .refused(.damagedSignature, saying: "text"),
      [0xC2, 0x89] + Good.file[1...])
    HostileCase(
      "rewritten as invalid UTF-8", .refused(.damagedSignature, saying: "text"),
      [0xEF, 0xBF, 0xBD] + Good.file[1...])
  }

  static func text(_ text: String) -> [UInt8] { Array(text.utf8) }

  static func zeros(_ count: Int) -> [UInt8] { Array(repeating: 0, count: count) }
}
