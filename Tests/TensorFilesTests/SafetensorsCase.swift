import SafeText
import TensorFiles
import Testing

/// One .safetensors file that a reader must accept or refuse.
struct SafetensorsCase: Sendable, CustomTestStringConvertible {
  enum Expectation: Sendable {
    /// Listed, with so many tensors, the first of which has these numbers if they are given.
    case read(tensors: Int = 1, [Float]? = nil)
    /// Refused with an error of this class, whose message contains a word.
    case refused(Refusal, says: String = "")
  }

  let name: String
  let bytes: [UInt8]
  let expectation: Expectation

  init(_ name: String, _ bytes: [UInt8], _ expectation: Expectation) {
    self.name = name
    self.bytes = bytes
    self.expectation = expectation
  }

  init(_ name: String, _ json: String, _ expectation: Expectation) {
    self.init(name, safetensors(Array(json.utf8)), expectation)
  }

  init(
    _ name: String, _ json: String, _ data: [UInt8], length: UInt64? = nil,
    _ expectation: Expectation
  ) {
    self.init(name, safetensors(Array(json.utf8), data, length: length), expectation)
  }

  var testDescription: String { name }
}

/// A file from its header and its numbers; the length may be told wrong.
func safetensors(_ json: [UInt8], _ data: [UInt8] = [], length: UInt64? = nil) -> [UInt8] {
  TensorFilesTests.data([length ?? UInt64(json.count)]) + json + data
}

/// The header of one tensor; each part can be made wrong.
func tensor(
  _ shape: String = "[2,3]", _ offsets: String = "[0,24]", dtype: String = "F32",
  name: String = "conv1.weight"
) -> String { "{\(entry(name, shape, offsets, dtype: dtype))}" }

/// One tensor inside a header.
func entry(
  _ name: String, _ shape: String, _ offsets: String, dtype: String = "F32"
) -> String {
  "\"\(name)\":{\"dtype\":\"\(dtype)\",\"shape\":\(shape),\"data_offsets\":\(offsets)}"
}

/// A message says what was found, what was needed and what to do, in three sentences or more, and
/// nothing in it acts on a terminal.
func expectThreeParts(_ error: TensorFileError) {
  let message = error.description
  #expect(visible(message) == message, "\(message)")
  #expect(message.count < 600, "\(message)")
  let ends = message.indices.count { index in
    let next = message.index(after: index)
    return ".?:".contains(message[index]) && (next == message.endIndex || message[next] == " ")
  }
  #expect(ends >= 3, "\(message)")
}
