import TensorFiles
import Testing

/// One .npy file that a reader must accept or refuse.
struct NPYCase: Sendable, CustomTestStringConvertible {
  enum Expectation: Sendable {
    /// Read, with these numbers if they are given.
    case read([Float]?)
    /// Refused with the error of this kind, whose message contains a word.
    case refused(Kind, says: String = "")
  }

  typealias Kind = Refusal

  let name: String
  let bytes: [UInt8]
  let expectation: Expectation

  init(_ name: String, _ bytes: [UInt8], _ expectation: Expectation) {
    self.name = name
    self.bytes = bytes
    self.expectation = expectation
  }

  var testDescription: String { name }
}

/// The classes that refusals belong to, of either format.
enum Refusal: Sendable {
  case empty, truncated, notNPY, notSafetensors, unsupportedVersion, header, elementType, shape
  case offsets, trailing, tooLarge, missing

  init(_ error: TensorFileError) {
    switch error.problem {
    case .empty: self = .empty
    case .truncated: self = .truncated
    case .notTensors(.safetensors, _): self = .notSafetensors
    case .notTensors: self = .notNPY
    case .unsupportedVersion: self = .unsupportedVersion
    case .header, .safetensorsHeader, .headerSyntax: self = .header
    case .elementType, .unknownType, .notRead: self = .elementType
    case .shape, .tensorShape: self = .shape
    case .offsets: self = .offsets
    case .trailing: self = .trailing
    case .tooLarge, .headerTooLarge: self = .tooLarge
    case .noTensor: self = .missing
    }
  }
}

/// The array of a file without a name.
func read(_ bytes: [UInt8]) throws(TensorFileError) -> ReadTensor {
  try readNPY(bytes, name: "weight.npy")
}

/// The numbers of a header, as Python writes them; each can be made wrong.
func dictionary(
  descr: String = "'<f4'", order: String = "False", shape: String = "(2, 3)", extra: String = ""
) -> String {
  "{'descr': \(descr), 'fortran_order': \(order), 'shape': \(shape), \(extra)}"
}

/// An .npy file up to its numbers.
func header(
  _ text: String, version: UInt8 = 1, length: Int? = nil, isPadded: Bool = true
) -> [UInt8] {
  header(Array(text.utf8), version: version, length: length, isPadded: isPadded)
}

func header(
  _ text: [UInt8], version: UInt8, length: Int? = nil, isPadded: Bool = true
) -> [UInt8] {
  var text = text
  let lengthSize = version == 1 ? 2 : 4
  if isPadded {
    let excess = (8 + lengthSize + text.count + 1) % 64
    text += Array(repeating: 0x20, count: excess == 0 ? 0 : 64 - excess) + [0x0a]
  }
  let count = length ?? text.count
  let lengthBytes = (0..<lengthSize).map { UInt8(truncatingIfNeeded: count >> ($0 * 8)) }
  return [0x93] + Array("NUMPY".utf8) + [version, 0] + lengthBytes + text
}

/// The bytes of numbers, least significant first unless told otherwise.
func data<Bits: FixedWidthInteger>(_ numbers: [Bits], isBigEndian: Bool = false) -> [UInt8] {
  numbers.flatMap { number in
    (0..<Bits.bitWidth / 8).map { index in
      let shift = isBigEndian ? Bits.bitWidth - 8 - index * 8 : index * 8
      return UInt8(truncatingIfNeeded: number >> Bits(shift))
    }
  }
}

func data(_ numbers: [Float], isBigEndian: Bool = false) -> [UInt8] {
  data(numbers.map(\.bitPattern), isBigEndian: isBigEndian)
}
