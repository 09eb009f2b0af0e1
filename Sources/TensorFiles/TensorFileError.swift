import ConvolutionCore
import SafeText
import StrictJSON

/// Why a file is not a tensor, or several, that we read.
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
    /// The file is something else, which may be known.
    case notTensors(expected: TensorFile.Format?, looksLike: FileKind?)
    /// The file is of a later version of the .npy format.
    case unsupportedVersion(major: Int, minor: Int)
    /// The header of an .npy file is not the small dictionary it must be.
    case header(found: String)
    /// The header of a .safetensors file says it is longer than any that is read.
    case headerTooLarge(bytes: UInt64, limit: Int)
    /// The header of a .safetensors file is not the JSON it must be.
    case safetensorsHeader(found: String)
    /// At a place of that header, counted from 1, stands something else.
    case headerSyntax(line: Int, column: Int, found: String, expected: String)
    /// The numbers of an .npy file are of a kind that we do not read.
    case elementType(found: String)
    /// A tensor is of a kind that does not exist.
    case unknownType(tensor: String, found: String)
    /// A tensor's numbers are of a kind that is listed, but not read.
    case notRead(tensor: String, type: ElementType)
    /// The shape of an .npy file is not a list of a few sizes.
    case shape(found: String)
    /// The shape of a tensor is not a list of a few sizes, or not that of its numbers.
    case tensorShape(tensor: String, found: String)
    /// The place of a tensor's numbers cannot be, or is not its own.
    case offsets(tensor: String, found: String)
    /// Bytes follow the numbers.
    case trailing(Int)
    /// There are more numbers than we hold in memory.
    case tooLarge(count: Int)
    /// The file has no tensor of that name, but `count` others.
    case noTensor(name: String, near: [String], known: [String], count: Int)
  }
}

extension TensorFileError.Problem {
  /// What is wrong with the JSON of a header.
  init(_ error: JSONError) {
    self =
      switch error {
      case .notText: .safetensorsHeader(found: "is not text in UTF-8")
      case .unexpected(let line, let column, let found, let expected):
        .headerSyntax(line: line, column: column, found: found, expected: expected)
      case .tooManyValues(let limit): .safetensorsHeader(found: "has more than \(limit) values")
      }
  }
}

extension TensorFileError: CustomStringConvertible {
  /// What was found, what was needed, what to do.
  public var description: String {
    let file = quoted(name)
    return switch problem {
    case .empty:
      "\(file) is empty. A .safetensors or .npy file was needed. Write it with "
        + "safetensors.torch.save_file or numpy.save."
    case .truncated(let part, let needed, let found):
      "\(file) ends inside its \(part): \(found) of \(needed) bytes are there. "
        + "All of them are needed. Copy or write the file again."
    case .notTensors(let expected, let looksLike): notTensors(file, expected, looksLike)
    case .unsupportedVersion(let major, let minor):
      "\(file) is of version \(major).\(minor) of the .npy format. Versions 1.0, 2.0 and 3.0 "
        + "are read. Write it with numpy.save."
    case .header(let found):
      "The header of \(file) \(cut(found, to: 160)). It must hold descr, fortran_order and shape, "
        + "each once and as plain values. Write the file with numpy.save."
    case .headerTooLarge(let bytes, let limit):
      "\(file) says its header has \(bytes) bytes. At most \(limit) are read. "
        + "Write it with safetensors.torch.save_file, if it is a .safetensors file."
    case .safetensorsHeader(let found):
      "The header of \(file) \(cut(found, to: 160)). It must be one JSON object, with dtype, shape "
        + "and data_offsets for each tensor. Write the file with safetensors.torch.save_file."
    case .headerSyntax(let line, let column, let found, let expected):
      "In line \(line), column \(column) of the header of \(file) stands \(found). \(expected) was "
        + "expected. Write the file with safetensors.torch.save_file."
    case .elementType(let found):
      "The numbers of \(file) are of the type \(quoted(found))\(Self.meaning(found)). float16, "
        + "float32, float64 and uint8 are read. Convert the array first: array.astype('float32')."
    case .unknownType(let tensor, let found):
      "The tensor \(quoted(tensor)) of \(file) has the dtype \(quoted(found)), which the format "
        + "does not have. F32, F64, F16 and BF16 are read. "
        + (ElementType.named(safetensors: found.uppercased()).map {
          "Write \($0.safetensorsName): case matters."
        } ?? "Convert it first: tensor.float().")
    case .notRead(let tensor, let type):
      "\(tensor.isEmpty ? file : "The tensor \(quoted(tensor)) of \(file)") holds "
        + "\(type.rawValue), \(type.whyNotRead ?? "numbers"). float32, float64, float16 and "
        + "bfloat16 are read. Take another tensor, or convert this one first."
    case .shape(let found):
      "The shape of \(file) \(cut(found, to: 160)). At most \(StoredTensor.largestRank) whole "
        + "numbers in parentheses are read, such as (6, 3, 3, 3). Reshape the array first: "
        + "array.reshape(...)."
    case .tensorShape(let tensor, let found):
      "The shape of \(quoted(tensor)) in \(file) \(cut(found, to: 160)). At most "
        + "\(StoredTensor.largestRank) whole numbers that agree with the bytes are read, such as "
        + "[6, 3, 3, 3]. Write the file with safetensors.torch.save_file."
    case .offsets(let tensor, let found):
      "The data_offsets of \(quoted(tensor)) in \(file) \(cut(found, to: 160)). Two whole numbers "
        + "are needed, and each tensor must begin where another ends. "
        + "Write the file with safetensors.torch.save_file."
    case .trailing(let bytes):
      "\(file) goes on for \(bytesText(bytes)) behind its numbers. "
        + "It must end with them. Write the file again, with "
        + "\(name.hasSuffix(".safetensors") ? "safetensors.torch.save_file" : "numpy.save")."
    case .tooLarge(let count):
      "\(file) has \(count) numbers in one tensor. At most \(Tensor.largestCount) are read. "
        + "Cut out a part of it first."
    case .noTensor(let tensor, let near, let known, let count):
      "\(file) has no tensor \(quoted(tensor)). \(Self.known(known, count)) "
        + (near.isEmpty
          ? "Name one of them."
          : "Did you mean \(near.map { quoted($0) }.joined(separator: " or "))?")
    }
  }
}

extension TensorFileError {
  private func notTensors(
    _ file: String, _ expected: TensorFile.Format?, _ kind: FileKind?
  ) -> String {
    let needed =
      switch expected {
      case .npy: "An .npy file with one array was needed. "
      case .safetensors: "A .safetensors file was needed. "
      case nil: "A .safetensors or .npy file was needed. "
      }
    guard let kind else {
      let found =
        switch expected {
        case .npy: "not an .npy file"
        case .safetensors: "not a .safetensors file"
        case nil: "neither a .safetensors nor an .npy file"
        }
      return "\(file) is \(found). \(needed)"
        + "Write it with safetensors.torch.save_file or numpy.save."
    }
    return "\(file) is \(kind.words). \(needed)\(kind.advice(name))"
  }

  private static func known(_ names: [String], _ count: Int) -> String {
    let listed = names.map { quoted($0) }.joined(separator: ", ")
    switch count {
    case 0: return "It has none at all."
    case 1: return "It has only \(listed)."
    case names.count: return "It has \(listed)."
    default: return "It has \(count), such as \(listed)."
    }
  }

  /// What people wonder about most, in brackets.
  private static func meaning(_ type: String) -> String {
    switch type.dropFirst().first {
    case "O": " (Python objects: they can hold programs, so they are never opened)"
    case "i", "u": " (whole numbers)"
    case "b": " (true or false)"
    case "c": " (complex numbers)"
    case "U", "S": " (text)"
    case "V": " (raw bytes, which may be bfloat16 or anything else)"
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
