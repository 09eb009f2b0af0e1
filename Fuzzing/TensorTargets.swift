import ConvolutionCore
import SafeText
import StrictJSON
import TensorFiles

extension FuzzTarget {
  /// A file of many tensors.
  static let safetensors = FuzzTarget(
    name: "safetensors",
    check: { bytes in
      readTensors(bytes)
      readTensors(withLength(bytes))
    },
    seeds: {
      let tensors = [[2, 3], [], [1, 2, 1, 2], [0, 3]].enumerated().map { index, shape in
        NamedTensor(name: "layer.\(index).weight", tensor: Tensor(shape: shape, repeating: 0.5))
      }
      let counted = NamedTensor(name: "n", tensor: Tensor(shape: [], [3]), as: .int64)
      let types = ["F64", "F16", "BF16", "U8", "BOOL", "F4", "C64", "F8_E4M3"].map { type in
        let header = "{\"a\":{\"dtype\":\"\(type)\",\"shape\":[2],\"data_offsets\":[0,4]}}"
        return withLength(
          [UInt8](repeating: 0, count: 8) + Array(header.utf8) + [UInt8](repeating: 60, count: 4))
      }
      return [
        safetensorsBytes([]), safetensorsBytes(tensors), safetensorsBytes(tensors + [counted]),
      ]
        + types
    },
    words: [
      "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", "\"dtype\":\"F16\"",
      "\"shape\":[2,3]", "\"data_offsets\":[0,24]", "\"__metadata__\":{\"format\":\"pt\"}", "F32",
      "F64", "BF16", "I64", "F4", "F6_E2M3", "BOOL", "[0,0]", "18446744073709551615", "\\u001b",
      "\\ud83d\\ude00", "{}      ",
    ])

  private static func readTensors(_ bytes: [UInt8]) {
    guard let file = attempt({ try TensorFile(bytes, name: "x.safetensors") }) else { return }
    var read: [NamedTensor] = []
    for stored in file.tensors {
      precondition(stored.shape.count <= StoredTensor.largestRank, "There are too many dimensions.")
      guard let tensor = attempt({ try file.read(stored) }) else { continue }
      let unusual = tensor.tensor.scalars.count { !$0.isFinite }
      precondition(
        unusual == tensor.nans + tensor.infinities + tensor.overflows, "The counts are wrong.")
      read.append(NamedTensor(name: tensor.name, tensor: tensor.tensor))
    }
    guard file.format == .safetensors else { return }
    let written = safetensorsBytes(read, metadata: file.metadata)
    guard let again = attempt({ try TensorFile(written, name: "again.safetensors") }) else {
      preconditionFailure("What was written is not read back.")
    }
    for named in read {
      let back = attempt { try again.read(named: named.name) }
      precondition(
        back?.tensor.shape == named.tensor.shape
          && back?.tensor.scalars.map(\.bitPattern) == named.tensor.scalars.map(\.bitPattern),
        "What was written is not read back.")
    }
  }

  /// The same file with a length that ends its header behind the last brace.
  private static func withLength(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count > 8, let brace = bytes.lastIndex(of: UInt8(ascii: "}")), brace > 8 else {
      return bytes
    }
    var file = bytes
    for place in 0..<8 { file[place] = UInt8(truncatingIfNeeded: (brace - 7) >> (8 * place)) }
    return file
  }

  /// JSON, as the headers of tensor files and kernel files have it.
  static let json = FuzzTarget(
    name: "json",
    check: { bytes in
      do throws(JSONError) {
        let value = try parseJSON(bytes)
        precondition(!value.kind.isEmpty && value.depth <= 16, "A value is deeper than allowed.")
      } catch {
        guard case .unexpected(let line, let column, let found, let expected) = error else {
          return
        }
        precondition(line >= 1 && column >= 1 && !expected.isEmpty, "A fault has no place.")
        precondition(visible(found) == found, "A message has a control character.")
      }
    },
    seeds: {
      [
        "{\"a\":[1,-0.5e+3,true,false,null,\"\\u00e9\\ud83d\\ude00\"]}", "[]", "0", "[[[[[]]]]]",
        "\u{feff}{}",
      ].map { Array($0.utf8) }
    },
    words: ["{\"a\":", "[[", "]]", "\\ud800", "\\u0000", "1e999", "-0", "true", "null", "\r\n"])
}
