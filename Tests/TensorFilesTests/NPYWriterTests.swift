import ConvolutionCore
import TestSupport
import Testing

@testable import TensorFiles

@Suite struct NPYWriterTests {
  @Test func aFileIsWhatNumPySaves() {
    // numpy.save(file, numpy.arange(6, dtype='<f4').reshape(2, 3)), NumPy 2.4.6
    var expected: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0, 0x76, 0]
    expected += Array("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }".utf8)
    expected += Array(repeating: 0x20, count: 58) + [0x0a]
    expected += [0, 0, 0, 0, 0, 0, 0x80, 0x3f, 0, 0, 0, 0x40]
    expected += [0, 0, 0x40, 0x40, 0, 0, 0x80, 0x40, 0, 0, 0xa0, 0x40]
    #expect(npyBytes(Tensor(shape: [2, 3], [0, 1, 2, 3, 4, 5])) == expected)
  }

  /// The shape, its text, and the spaces NumPy 2.4.6 writes behind the dictionary.
  @Test(
    arguments: [
      ([], "()", 62),
      ([3], "(3,)", 60),
      ([2, 3], "(2, 3)", 58),
      ([6, 3, 3, 3], "(6, 3, 3, 3)", 52),
      ([1, 5, 7], "(1, 5, 7)", 55),
      ([0, 3], "(0, 3)", 58),
      ([12345], "(12345,)", 56),
      ([10, 20, 11], "(10, 20, 11)", 52),
      ([100, 10, 11, 11], "(100, 10, 11, 11)", 47),
      ([1, 1, 10000], "(1, 1, 10000)", 51),
    ] as [([Int], String, Int)])
  func headersAreNumPys(shape: [Int], text: String, spaces: Int) throws {
    let bytes = npyBytes(Tensor(shape: shape, repeating: 0.5))
    let dictionary = "{'descr': '<f4', 'fortran_order': False, 'shape': \(text), }"
    let expected = Array((dictionary + String(repeating: " ", count: spaces) + "\n").utf8)
    #expect(Array(bytes[10..<10 + expected.count]) == expected)
    #expect(Int(bytes[8]) + 256 * Int(bytes[9]) == expected.count)
    #expect((10 + expected.count).isMultiple(of: 64))
    #expect(try read(bytes).tensor.shape == shape)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func whatIsWrittenIsReadBackToTheBit(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let rank = Int.random(in: 0...8, using: &generator)
    let shape = (0..<rank).map { _ in Int.random(in: 0...(rank > 4 ? 3 : 7), using: &generator) }
    let tensor = Tensor(
      shape: shape,
      (0..<shape.reduce(1, *)).map { _ in
        Float(bitPattern: UInt32.random(in: 0...UInt32.max, using: &generator))
      })
    let array = try read(npyBytes(tensor))
    #expect(array.tensor.shape == shape)
    #expect(array.elementType == .float32)
    #expect(array.tensor.scalars.map(\.bitPattern) == tensor.scalars.map(\.bitPattern))
    #expect(array.nans == tensor.scalars.filter { $0.isNaN }.count)
  }
}
