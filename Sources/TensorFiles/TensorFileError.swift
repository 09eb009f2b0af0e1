import ConvolutionCore
import SafeText

/// Why a file is not a tensor that we read.
///
/// The message says what was found, what was needed, and what to do.
public struct TensorFileError: Error, Hashable, Sendable {
  /// The name of the file, as it was given.
  public let name: String
  /// What is wrong with it.
  public let problem: Problem

  /// What can be wrong with a file.
  public enum Problem: Error, Hashable, Sendable {
    /// There are no bytes.
    case empty
    /// The bytes end before the file does.
    case truncated(part: String, needed: Int, found: Int)
    /// The file is something else, which may be known by name.
    case notNPY(looksLike: String?)
    /// The file is of a later version of the format.
    case unsupportedVersion(major: Int, minor: Int)
    /// The header is not the small dictionary it must be.
    case header(found: String)
    /// The numbers are of a kind that we do not read.
    case elementType(found: String)
    /// The shape is not a list of a few sizes.
    case shape(found: String)
    /// Bytes follow the numbers.
    case trailing(Int)
    /// There are more numbers than we hold in memory.
    case tooLarge(count: Int)
  }
}

extension TensorFileError: CustomStringConvertible {
  /// What was found, what was needed, what to do.
  public var description: String {
    let file = quoted(name)
    return switch problem {
    case .empty:
      "\(file) is empty. An .npy file was needed. Write it with numpy.save."
    case .truncated(let part, let needed, let found):
      "\(file) ends inside its \(part): \(found) of \(needed) bytes are there. "
        + "All of them are needed. Copy or write the file again."
    case .notNPY(let looksLike):
      "\(file) is \(looksLike ?? "not an .npy file"). An .npy file with one array was needed. "
        + "Write it with numpy.save; from PyTorch: "
        + "numpy.save('weight.npy', layer.weight.detach().numpy())."
    case .unsupportedVersion(let major, let minor):
      "\(file) is of version \(major).\(minor) of the .npy format. Versions 1.0, 2.0 and 3.0 "
        + "are read. Write it with numpy.save."
    case .header(let found):
      "The header of \(file) \(cut(found, to: 160)). It must hold descr, fortran_order and shape, each "
        + "once and as plain values. Write the file with numpy.save."
    case .elementType(let found):
      "The numbers of \(file) are of the type \(quoted(found))\(Self.meaning(found)). float16, float32, float64 and "
        + "uint8 are read. Convert the array first: array.astype('float32')."
    case .shape(let found):
      "The shape of \(file) \(cut(found, to: 160)). At most \(largestRank) whole numbers in parentheses "
        + "are read, such as (6, 3, 3, 3). Reshape the array first: array.reshape(...)."
    case .trailing(let bytes):
      "\(file) goes on for \(bytes) \(bytes == 1 ? "byte" : "bytes") behind its numbers. "
        + "It must end with them. Write one array into one file, with numpy.save."
    case .tooLarge(let count):
      "\(file) has \(count) numbers. At most \(Tensor.largestCount) are read. "
        + "Cut out a part of the array first."
    }
  }
}

extension TensorFileError {
  /// What people wonder about most, in brackets.
  private static func meaning(_ type: String) -> String {
    switch type.dropFirst().first {
    case "O": " (Python objects: they can hold programs, so they are never opened)"
    case "i", "u": " (whole numbers)"
    case "c": " (complex numbers)"
    case "U", "S": " (text)"
    default: ""
    }
  }
}

/// Text from a file in quotation marks.
func quoted(_ text: String) -> String { "'\(cut(text))'" }

/// Text from a file, short and with nothing in it that acts.
func cut(_ text: String, to length: Int = 60) -> String {
  let beginning = String(String.UnicodeScalarView(text.unicodeScalars.prefix(length)))
  return visible(beginning) + (beginning.utf8.count < text.utf8.count ? "…" : "")
}
