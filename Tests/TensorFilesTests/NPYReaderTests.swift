import ConvolutionCore
import TestSupport
import Testing

@testable import TensorFiles

@Suite struct NPYReaderTests {
  @Test func whatIsNotFiniteIsCounted() throws {
    let numbers: [Float] = [.nan, .infinity, -.infinity, 0, .signalingNaN, 2]
    let array = try read(header(dictionary()) + data(numbers))
    #expect(array.nans == 2 && array.infinities == 2 && array.overflows == 0)
    #expect(array.tensor.scalars[2] == -.infinity)
  }

  @Test func aDoubleTooLargeForAFloatIsCounted() throws {
    let numbers: [Double] = [1e300, -1e39, .infinity, 0.1, -0.0, .nan]
    let array = try read(
      header(dictionary(descr: "'<f8'")) + data(numbers.map(\.bitPattern)))
    #expect(array.elementType == .float64)
    #expect(array.overflows == 2 && array.infinities == 1 && array.nans == 1)
    #expect(array.tensor.scalars[3] == 0.1)
    #expect(array.tensor.scalars[4].sign == .minus)
  }

  @Test func bytesKeepTheirValues() throws {
    let array = try read(
      header(dictionary(descr: "'|u1'", shape: "(1, 2, 2)")) + [0, 1, 128, 255])
    #expect(array.elementType == .uint8)
    #expect(array.tensor == Tensor(shape: [1, 2, 2], [0, 1, 128, 255]))
  }

  @Test(arguments: [
    "f4", "=f4", "|f4", "@f4", "<f4 ", "<F4", "<f16", "|b1", "<u2", "<i8", "", "float32",
  ])
  func anyOtherTypeIsRefused(name: String) {
    let error = TensorFileError(name: "weight.npy", problem: .elementType(found: name))
    #expect(throws: error) {
      try read(header(dictionary(descr: "'\(name)'")) + HostileFilesTests.six)
    }
  }

  @Test func theMessageSaysHowToConvert() {
    #expect(
      TensorFileError(name: "a\u{1b}.npy", problem: .elementType(found: "<i4")).description == """
        The numbers of 'a\\u{1b}.npy' are of the type '<i4' (whole numbers). float16, float32, \
        float64 and uint8 are read. Convert the array first: array.astype('float32').
        """)
  }

  @Test func whatStandsInAHeaderIsShownShort() throws {
    func problem(_ text: String) throws -> TensorFileError.Problem {
      try #require(throws: TensorFileError.self) { try read(header(text)) }.problem
    }
    #expect(try problem("[1, 2]") == .header(found: "is '[1, 2]', which is no dictionary"))
    #expect(
      try problem(dictionary(order: "'yes'"))
        == .header(
          found:
            "has ''yes', 'shape': (2, 3),' where fortran_order stands, which must be True or False"
        ))
    #expect(
      try problem(dictionary(shape: "(-2, -3)"))
        == .shape(found: "has '-2, -3), }' where a size stands"))
    #expect(
      try problem(dictionary(shape: "(4294967296, 4294967296)"))
        == .shape(found: "is [4294967296, 4294967296], more numbers than can be counted"))
  }

  @Test func fortranOrderIsTurnedRound() throws {
    // array[c, y, x] = 100 c + 10 y + x, written with c running fastest.
    var written: [Float] = []
    for x in 0..<4 {
      for y in 0..<3 { for c in 0..<2 { written.append(Float(100 * c + 10 * y + x)) } }
    }
    let array = try read(
      header(dictionary(order: "True", shape: "(2, 3, 4)")) + data(written))
    #expect(array.tensor.shape == [2, 3, 4])
    #expect(array.tensor[plane: 1, Position(row: 2, column: 3)] == 123)
    #expect(array.tensor[plane: 0, Position(row: 2, column: 1)] == 21)
    #expect(Array(array.tensor.scalars.prefix(5)) == [0, 1, 2, 3, 10])
  }

  @Test func headersOfOtherWritersAreRead() throws {
    let texts = [
      "{'shape': (2, 3), 'fortran_order': False, 'descr': '<f4'}",
      "{\"descr\":\"<f4\",\"fortran_order\":False,\"shape\":(2,3)}",
      "{'descr': '<f4', 'fortran_order': False, 'shape': (2L, 3L), }",
      " {\n'descr' : '<f4' ,\t'fortran_order': False, 'shape': ( 2 , 3 , ) , } ",
    ]
    for text in texts {
      let array = try read(header(text) + HostileFilesTests.six)
      #expect(array.tensor.shape == [2, 3], "\(text)")
    }
  }

  @Test func everyHalfIsItsNumber() {
    #expect(float(half: 0x3c00) == 1)
    #expect(float(half: 0xc000) == -2)
    #expect(float(half: 0x7bff) == 65504)
    #expect(float(half: 0x0001) == 0x1p-24)
    #expect(float(half: 0x03ff) == 1023 * 0x1p-24)
    #expect(float(half: 0x8000).sign == .minus && float(half: 0x8000) == 0)
    #expect(float(half: 0x7c00) == .infinity && float(half: 0xfc00) == -.infinity)
    #expect(float(half: 0x7e00).isNaN && float(half: 0x7c01).isNaN)
    #if !os(macOS) || arch(arm64)
      for bits in 0...UInt16.max {
        let expected = Float(Float16(bitPattern: bits))
        let value = float(half: bits)
        if value != expected && !(value.isNaN && expected.isNaN) {
          Issue.record("\(bits): \(value) and not \(expected)")
        }
      }
    #endif
  }
}
