/// A format that is not PNG, recognised by how its files begin.
public enum ForeignFormat: String, CaseIterable, Hashable, Sendable {
  case jpeg = "a JPEG picture"
  case gif = "a GIF picture"
  case bmp = "a BMP picture"
  case webP = "a WebP picture"
  case avif = "an AVIF picture"
  case heif = "a HEIF picture"
  case tiff = "a TIFF picture"
  case jpegXL = "a JPEG XL picture"
  case qoi = "a QOI picture"
  case mng = "an MNG animation"
  case jng = "a JNG picture"
  case appleOptimised = "a PNG changed by Apple's tools (CgBI), which other programs cannot read"
  case svg = "an SVG drawing"
  case pdf = "a PDF document"
  case html = "an HTML page"
  case xml = "an XML file, perhaps an SVG drawing"
  case gitLFS = "a Git LFS pointer, without the picture it stands for"
  case numPy = "a NumPy array"
  case safetensors = "a safetensors file"
  case gzip = "a gzip archive"
  case zip = "a ZIP archive, as PyTorch's .pt and .npz files are"
  case elf = "a program"

  /// What to do with such a file.
  public var advice: String {
    switch self {
    case .jpeg, .gif, .bmp, .webP, .avif, .heif, .tiff, .jpegXL, .qoi, .mng, .jng, .appleOptimised:
      "Convert it to PNG."
    case .svg, .pdf, .xml: "Export it as PNG."
    case .html: "Perhaps a download failed: download the picture again."
    case .gitLFS: "Fetch the picture with 'git lfs pull'."
    case .gzip, .zip: "Unpack it, and give a PNG from it."
    case .numPy, .safetensors, .elf: "Give a PNG here."
    }
  }

  /// The format that a file beginning with `head` has, or `nil` if it is none of these.
  init?(head: [UInt8]) {
    // Text formats may begin with a byte order mark and white space, and are read in any case.
    let bytes = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head[...]
    let text = bytes.drop { [0x09, 0x0A, 0x0D, 0x20].contains($0) }.prefix(32).map {
      (0x41...0x5A).contains($0) ? $0 + 0x20 : $0
    }
    if let (format, _) = Self.words.first(where: { text.starts(with: $0.1.utf8) }) {
      self = format
    } else if let (format, _, _) = Self.signatures.first(where: {
      head.dropFirst($0.1).starts(with: $0.2)
    }) {
      self = format
    } else {
      return nil
    }
  }

  /// How text formats begin, in lower case.
  private static let words: [(ForeignFormat, String)] = [
    (.svg, "<svg"), (.xml, "<?xml"), (.html, "<!doctype"), (.html, "<html"),
    (.pdf, "%pdf-"), (.gitLFS, "version https://git-lfs"),
  ]

  /// What the others have at an offset.
  private static let signatures: [(ForeignFormat, Int, [UInt8])] = [
    (.appleOptimised, 12, Array("CgBI".utf8)),
    (.jpeg, 0, [0xFF, 0xD8, 0xFF]),
    (.gif, 0, Array("GIF8".utf8)),
    (.webP, 8, Array("WEBP".utf8)),
    (.avif, 4, Array("ftypavif".utf8)), (.avif, 4, Array("ftypavis".utf8)),
    (.heif, 4, Array("ftyphei".utf8)), (.heif, 4, Array("ftyphev".utf8)),
    (.heif, 4, Array("ftypmif1".utf8)), (.heif, 4, Array("ftypmsf1".utf8)),
    (.tiff, 0, [0x49, 0x49, 0x2A, 0x00]), (.tiff, 0, [0x4D, 0x4D, 0x00, 0x2A]),
    (.jpegXL, 0, [0xFF, 0x0A]), (.jpegXL, 4, Array("JXL \r\n".utf8)),
    (.qoi, 0, Array("qoif".utf8)),
    (.mng, 0, [0x8A, 0x4D, 0x4E, 0x47]),
    (.jng, 0, [0x8B, 0x4A, 0x4E, 0x47]),
    (.numPy, 0, [0x93] + Array("NUMPY".utf8)),
    (.safetensors, 8, Array("{\"".utf8)),
    (.gzip, 0, [0x1F, 0x8B]),
    (.zip, 0, Array("PK\u{3}\u{4}".utf8)),
    (.elf, 0, [0x7F] + Array("ELF".utf8)),
    // The shortest comes last, so that it hides no other.
    (.bmp, 0, Array("BM".utf8)),
  ]
}
