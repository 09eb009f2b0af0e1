import ConvolutionCore
import TestSupport
import Testing

@testable import TensorFiles

@Suite struct SafetensorsWriterTests {
  @Test func aFileIsOneHeaderAndTheNumbers() throws {
    let bytes = safetensorsBytes([
      NamedTensor(name: "b", tensor: Tensor(shape: [2], [1, -2])),
      NamedTensor(name: "a\"\n\u{1}é", tensor: Tensor(shape: [], [0.5])),
      NamedTensor(name: "n", tensor: Tensor(shape: [1], [3]), as: .int64),
    ])
    let header = #"""
      {"__metadata__":{"format":"pt"},"n":{"dtype":"I64","shape":[1],"data_offsets":[0,8]},\#
      "a\"\n\u0001é":{"dtype":"F32","shape":[],"data_offsets":[8,12]},\#
      "b":{"dtype":"F32","shape":[2],"data_offsets":[12,20]}}
      """#
    let spaces = (8 - header.utf8.count % 8) % 8
    let expected: [UInt8] =
      data([UInt64(header.utf8.count + spaces)]) + Array(header.utf8)
      + Array(repeating: 0x20, count: spaces) + data([3] as [Int64])
      + data([0.5, 1, -2] as [Float])
    #expect(bytes == expected)
  }

  @Test func noTensorsAreAFileToo() throws {
    #expect(try TensorFile(safetensorsBytes([]), name: "none.safetensors").tensors.isEmpty)
    let expected: [UInt8] = [8, 0, 0, 0, 0, 0, 0, 0] + Array("{}      ".utf8)
    #expect(safetensorsBytes([], metadata: [:]) == expected)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func whatIsWrittenIsReadBackToTheBit(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let tensors = (0..<Int.random(in: 0...6, using: &generator)).map { index in
      let rank = Int.random(in: 0...8, using: &generator)
      let shape = (0..<rank).map { _ in Int.random(in: 0...3, using: &generator) }
      return NamedTensor(
        name: "layer.\(index).\(["weight", "\u{1b}[2J", "π", ""][Int(seed % 4)])",
        tensor: Tensor(
          shape: shape,
          (0..<shape.reduce(1, *)).map { _ in
            Float(bitPattern: UInt32.random(in: 0...UInt32.max, using: &generator))
          }))
    }
    let bytes = safetensorsBytes(tensors)
    #expect((8 + Int(bytes[0]) + 256 * Int(bytes[1])).isMultiple(of: 8))
    let file = try TensorFile(bytes, name: "written.safetensors")
    #expect(file.metadata == ["format": "pt"])
    for named in tensors {
      let read = try file.read(named: named.name).tensor
      #expect(read.shape == named.tensor.shape, "seed \(seed)")
      #expect(read.scalars.map(\.bitPattern) == named.tensor.scalars.map(\.bitPattern))
    }
    #expect(safetensorsBytes(tensors.shuffled(using: &generator)) == bytes)
  }
}
