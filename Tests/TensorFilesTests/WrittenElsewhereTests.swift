import ConvolutionCore
import Foundation
import TestSupport
import Testing

@testable import TensorFiles

/// Files that PyTorch, safetensors and NumPy wrote, as `Fixtures/make_tensor_fixtures.py` has them.
@Suite struct WrittenElsewhereTests {
  struct Expected: Decodable {
    let torch: String
    let files: [String: File]

    struct File: Decodable {
      let metadata: [String: String]
      let tensors: [String: Entry]
    }

    struct Entry: Decodable {
      let dtype: String
      let shape: [Int]
      /// Float32 in base64; none where the numbers are of a kind that is not read.
      let values: Data?
    }
  }

  static func bytes(_ name: String) throws -> [UInt8] {
    let parts = name.split(separator: ".").map(String.init)
    let url = try #require(
      Bundle.module.url(
        forResource: parts[0], withExtension: parts[1], subdirectory: "Fixtures"))
    return Array(try Data(contentsOf: url))
  }

  static func expected() throws -> Expected {
    try JSONDecoder().decode(Expected.self, from: Data(try bytes("expected.json")))
  }

  private func bits(_ values: Data) -> [UInt32] {
    let bytes = Array(values)
    return stride(from: 0, to: bytes.count, by: 4).map { start in
      (0..<4).reduce(0) { $0 | UInt32(bytes[start + $1]) << UInt32(8 * $1) }
    }
  }

  @Test func everyFileIsReadToTheBit() throws {
    let files = try Self.expected().files
    #expect(files.count == 18)
    var compared = 0
    for (name, expectation) in files {
      let file = try TensorFile(try Self.bytes(name), name: name)
      #expect(file.metadata == expectation.metadata, "\(name)")
      #expect(Set(file.tensors.map(\.name)) == Set(expectation.tensors.keys), "\(name)")
      for stored in file.tensors {
        let entry = try #require(expectation.tensors[stored.name])
        #expect(stored.elementType.rawValue == entry.dtype)
        #expect(stored.shape == entry.shape)
        #expect(stored.elementType.isRead == (entry.values != nil))
        guard let values = entry.values else {
          #expect(throws: TensorFileError.self) { try file.read(stored) }
          continue
        }
        let read = try file.read(stored)
        #expect(read.tensor.shape == entry.shape)
        let expected = bits(values)
        #expect(read.tensor.count == expected.count)
        for (number, bits) in zip(read.tensor.scalars, expected) {
          compared += 1
          let wanted = Float(bitPattern: bits)
          if number.bitPattern != bits, !(number.isNaN && wanted.isNaN) {
            Issue.record("\(name) \(stored.name): \(number) and not \(wanted)")
          }
        }
        #expect(read.nans == expected.count { Float(bitPattern: $0).isNaN })
        #expect(
          read.infinities + read.overflows == expected.count { Float(bitPattern: $0).isInfinite })
      }
    }
    print("\(compared) numbers compared")
    #expect(compared == 1889)
  }

  @Test func whatFitsNoFloatIsCounted() throws {
    let file = try TensorFile(try Self.bytes("edges.safetensors"), name: "edges.safetensors")
    // Infinite in the file are +inf and -inf; 1e39 and -1e300 are beyond Float32.
    #expect(try file.read(named: "f64").overflows == 2)
    #expect(try file.read(named: "f64").infinities == 2)
    #expect(try file.read(named: "f32").overflows == 0)
    #expect(try file.read(named: "f32").infinities == 4)
    // 2^128 - 2^104 rounds up in bfloat16 too, and 65520 and above in float16.
    #expect(try file.read(named: "bf16").infinities == 5)
    #expect(try file.read(named: "f16").infinities == 6)
  }

  @Test func halfWayGoesToTheEvenNeighbour() throws {
    let numbers = try TensorFile(try Self.bytes("edges.npy"), name: "edges.npy").read(named: "")
      .tensor.scalars
    #expect(numbers[18] == 1)
    #expect(numbers[19] == 1 + 0x1p-22)
    #expect(numbers[20] == 1 + 0x1p-23)
  }

  @Test func wholeNumbersAreListedAndSkipped() throws {
    let file = try TensorFile(try Self.bytes("net-f16.safetensors"), name: "net.safetensors")
    let all = try file.readAll()
    #expect(all.skipped.map(\.name) == ["features.1.num_batches_tracked"])
    #expect(all.skipped[0].elementType.whyNotRead == "whole numbers")
    #expect(all.tensors.count == 11)
  }

  @Test func whatIsWrittenIsWhatSafetensorsWrites() throws {
    let original = try Self.bytes("net-f32.safetensors")
    let file = try TensorFile(original, name: "net.safetensors")
    var tensors = try file.readAll().tensors.map { NamedTensor(name: $0.name, tensor: $0.tensor) }
    tensors.append(
      NamedTensor(
        name: "features.1.num_batches_tracked", tensor: Tensor(shape: [], [1]), as: .int64))
    #expect(safetensorsBytes(tensors) == original)
    #expect(safetensorsBytes(tensors.reversed()) == original)
  }

  @Test(arguments: [
    "f4.npy", "f4-big.npy", "f2.npy", "f8-big.npy", "f4-fortran.npy", "eight.npy", "number.npy",
  ])
  func arraysAreWrittenAsNumPyWritesThem(name: String) throws {
    let original = try Self.bytes(name)
    let read = try readNPY(original, name: name)
    let written = npyBytes(read.tensor)
    #expect(try readNPY(written, name: name).tensor == read.tensor)
    if ["f4.npy", "eight.npy", "number.npy"].contains(name) { #expect(written == original) }
  }
}
