import ConvolutionCore
public import SafeFiles
import SafeText

/// Why a picture could not be read or encoded.
///
/// Each message says what was found, what was needed, and what to do; names and quoted bytes in it are
/// harmless on every terminal.
public enum PNGError: Error, Hashable, Sendable {
  /// A number that is over its limit.
  public enum Excess: Hashable, Sendable {
    /// A side of the picture.
    case side(height: Int, width: Int, limit: Int)
    /// The number of its pixels.
    case area(height: Int, width: Int, limit: Int)
    /// The bytes of the file.
    case file(limit: Int)
    /// What libpng and zlib wanted to hold.
    case library(limit: Int)
  }

  /// The file could not be opened or read.
  case file(FileError)
  /// There are no bytes.
  case empty(InputSource)
  /// The bytes are something else: a format that is recognised, or not.
  case notPNG(InputSource, found: ForeignFormat?)
  /// The first bytes are those of a PNG after an accident, which is named.
  case damagedSignature(InputSource, accident: String)
  /// The file ends before the picture does.
  case truncated(InputSource)
  /// The bytes break the rules of the format; `detail` is what libpng said.
  case corrupt(InputSource, detail: String)
  /// The picture is larger than we read.
  case tooLarge(InputSource, Excess)
  /// There is no memory left.
  case noMemory(InputSource?)
  /// libpng could not do its part.
  case library(detail: String)
  /// The text to be stored has a keyword that PNG does not allow.
  case badKeyword(String)

  /// What the program's caller should be told in one number.
  public var kind: FileError.Kind {
    switch self {
    case .file(let error): error.kind
    case .badKeyword: .cannotWrite
    default: .badData
    }
  }
}

extension PNGError: CustomStringConvertible {
  /// What was found, what was needed, what to do.
  public var description: String {
    switch self {
    case .file(let error):
      error.description
    case .empty(let source):
      "'\(source.displayName)' is empty. A PNG picture was needed. "
        + "Perhaps a download or a copy failed: try it again."
    case .notPNG(let source, let found?):
      "'\(source.displayName)' is \(found.rawValue). A PNG picture was needed. \(found.advice)"
    case .notPNG(let source, nil):
      "'\(source.displayName)' is not a PNG picture. A PNG picture was needed. "
        + "Open it in an image viewer to see what it is, and convert it to PNG."
    case .damagedSignature(let source, let accident):
      "'\(source.displayName)' was a PNG picture, but \(accident). An unchanged file was needed. "
        + "Copy or download it again, as a binary file."
    case .truncated(let source):
      "'\(source.displayName)' ends before its picture does. A whole file was needed. "
        + "Copy or download it again."
    case .corrupt(let source, let detail):
      "'\(source.displayName)' is a damaged PNG: \(visible(detail)). An undamaged file was needed. "
        + "Copy or download it again, or save it anew from an image editor that still opens it."
    case .tooLarge(let source, let excess):
      "'\(source.displayName)' \(Self.describe(excess)). Make it smaller and try again."
    case .noMemory(let source?):
      "There is no memory left for '\(source.displayName)'. Its pixels must fit into memory. "
        + "Make it smaller, or close other programs."
    case .noMemory(nil):
      "There is no memory left to write the picture. It must fit into memory. "
        + "Write a smaller one, or close other programs."
    case .library(let detail):
      "libpng could not do its part: \(visible(detail)). A working libpng 1.6 was needed. "
        + "Install libpng again."
    case .badKeyword(let keyword):
      "'\(visible(keyword))' cannot be the keyword of text in a PNG. It must be 1 to 79 printable ASCII "
        + "characters, with no space at its ends and no two together. Choose another keyword."
    }
  }

  private static func describe(_ excess: Excess) -> String {
    switch excess {
    case .side(let height, let width, let limit):
      "has \(height) rows of \(width) pixels. At most \(limit) of each are read"
    case .area(let height, let width, let limit):
      "has \(height) rows of \(width) pixels. At most \(limit) pixels are read"
    case .file(let limit):
      "is too long. At most \(limit) bytes are read"
    case .library(let limit):
      "wants more working memory than a picture needs. At most \(limit) bytes are given to libpng"
    }
  }
}
