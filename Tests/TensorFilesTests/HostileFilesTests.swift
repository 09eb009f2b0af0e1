import ConvolutionCore
import TestSupport
import Testing

@testable import TensorFiles

@Suite struct HostileFilesTests {
  static let six = data((0..<6).map { Float($0) })
  static let sixValues: [Float] = [0, 1, 2, 3, 4, 5]

  private static let formats: [NPYCase] = [
    NPYCase("ok", header(dictionary()) + six, .read(sixValues)),
    NPYCase("ok-v2", header(dictionary(), version: 2) + six, .read(sixValues)),
    NPYCase("ok-v3", header(dictionary(), version: 3) + six, .read(sixValues)),
    NPYCase("ok-unaligned", header(dictionary(), isPadded: false) + six, .read(sixValues)),
    NPYCase("ok-scalar", header(dictionary(shape: "()")) + data([Float(7)]), .read([7])),
    NPYCase("empty", [], .refused(.empty)),
    NPYCase("magic-only", NPYHeader.magic, .refused(.truncated)),
    NPYCase(
      "bad-magic", [0x93] + Array("NUMPX".utf8) + header(dictionary())[6...] + six,
      .refused(.notNPY)),
    NPYCase(
      "npz", Array("PK\u{3}\u{4}".utf8) + Array(repeating: 0, count: 40),
      .refused(.notNPY, says: "npz")),
    NPYCase(
      "torch-zip-pickle",
      Array("PK\u{3}\u{4}".utf8) + Array(repeating: 0, count: 26) + Array("archive/data.pkl".utf8),
      .refused(.notNPY, says: "zip")),
    NPYCase("raw-pickle", [0x80, 4, 0x95], .refused(.notNPY, says: "pickle")),
    NPYCase("version-9", header(dictionary(), version: 9) + six, .refused(.unsupportedVersion)),
  ]

  private static let headers: [NPYCase] = [
    NPYCase("len-past-end", header(dictionary(), length: 60000) + six, .refused(.truncated)),
    NPYCase(
      "len-4GB", header(dictionary(), version: 2, length: 0xffff_ffff) + six, .refused(.truncated)),
    NPYCase("len-0", header("", isPadded: false) + six, .refused(.header)),
    NPYCase(
      "1MB-spaces",
      header(dictionary() + String(repeating: " ", count: 1_000_000), version: 2) + six,
      .refused(.header)),
    NPYCase("not-dict", header("[1, 2]") + six, .refused(.header)),
    NPYCase(
      "code", header(dictionary(descr: "__import__('os').system('echo pwned')")) + six,
      .refused(.header)),
    NPYCase("lambda-shape", header(dictionary(shape: "(lambda: 2)()")) + six, .refused(.header)),
    NPYCase(
      "deep-parens",
      header(
        dictionary(
          shape: String(repeating: "(", count: 20000) + "2" + String(repeating: ")", count: 20000)),
        version: 2) + six, .refused(.header)),
    NPYCase(
      "deep-parens-within-the-limit",
      header(dictionary(shape: String(repeating: "(", count: 9000)), version: 2) + six,
      .refused(.shape)),
    NPYCase(
      "non-ascii", header(dictionary(extra: "'\u{202e}': 1,"), version: 3) + six,
      .refused(.header, says: "\\u{202e}")),
    NPYCase(
      "bad-utf8",
      header(Array(dictionary(extra: "'").utf8) + [0xff, 0xfe] + Array("': 1}".utf8), version: 3)
        + six, .refused(.header)),
    NPYCase(
      "escape", header(dictionary(descr: "'\u{1b}[2J'")) + six,
      .refused(.elementType, says: "\\u{1b}[2J")),
    NPYCase(
      "missing-descr", header("{'fortran_order': False, 'shape': (2, 3)}") + six, .refused(.header)),
    NPYCase(
      "missing-shape", header("{'descr': '<f4', 'fortran_order': False}") + six, .refused(.header)),
    NPYCase("missing-order", header("{'descr': '<f4', 'shape': (2, 3)}") + six, .refused(.header)),
    NPYCase(
      "duplicate-shape",
      header("{'descr': '<f4', 'fortran_order': False, 'shape': (6, 1), 'shape': (2, 3)}") + six,
      .refused(.header, says: "twice")),
    NPYCase("order-string", header(dictionary(order: "'yes'")) + six, .refused(.header)),
  ]

  private static let types: [NPYCase] = [
    NPYCase(
      "object-pickle",
      header(dictionary(descr: "'|O'", shape: "(1,)"))
        + [0x80, 4, 0x8c, 8] + Array("builtins".utf8) + [0x8c, 5] + Array("print".utf8) + [0x93],
      .refused(.elementType)),
    NPYCase(
      "structured",
      header(dictionary(descr: "[('a', '<f4'), ('b', '<i4')]")) + Array(repeating: 0, count: 48),
      .refused(.elementType)),
    NPYCase(
      "U", header(dictionary(descr: "'<U8'", shape: "(1,)")) + Array(repeating: 0, count: 32),
      .refused(.elementType)),
    NPYCase(
      "datetime",
      header(dictionary(descr: "'<M8[ns]'", shape: "(1,)")) + Array(repeating: 0, count: 8),
      .refused(.elementType)),
    NPYCase(
      "complex", header(dictionary(descr: "'<c8'", shape: "(3,)")) + six, .refused(.elementType)),
    NPYCase(
      "void", header(dictionary(descr: "'|V24'", shape: "(1,)")) + six, .refused(.elementType)),
    NPYCase("f0", header(dictionary(descr: "'<f0'")) + six, .refused(.elementType)),
    NPYCase(
      "f999999999999", header(dictionary(descr: "'<f999999999999'")) + six, .refused(.elementType)),
    NPYCase(
      "f8",
      header(dictionary(descr: "'<f8'")) + data(sixValues.map { Double($0).bitPattern }),
      .read(sixValues)),
    NPYCase(
      "f2",
      header(dictionary(descr: "'<f2'"))
        + data([0, 0x3c00, 0x4000, 0x4200, 0x4400, 0x4500] as [UInt16]), .read(sixValues)),
    NPYCase(
      "i4", header(dictionary(descr: "'<i4'")) + data([0, 1, 2, 3, 4, 5] as [Int32]),
      .refused(.elementType, says: "astype('float32')")),
    NPYCase(
      "big-endian", header(dictionary(descr: "'>f4'")) + data(sixValues, isBigEndian: true),
      .read(sixValues)),
    NPYCase(
      "fortran", header(dictionary(order: "True")) + data([0, 3, 1, 4, 2, 5] as [Float]),
      .read(sixValues)),
  ]

  private static let shapes: [NPYCase] = [
    NPYCase("negative", header(dictionary(shape: "(-2, -3)")) + six, .refused(.shape)),
    NPYCase(
      "overflow", header(dictionary(shape: "(4294967296, 4294967296)")) + six, .refused(.shape)),
    NPYCase(
      "overflow-bytes", header(dictionary(shape: "(4611686018427387904,)")), .refused(.shape)),
    NPYCase("2p63", header(dictionary(shape: "(9223372036854775808,)")) + six, .refused(.shape)),
    NPYCase(
      "googol", header(dictionary(shape: "(1\(String(repeating: "0", count: 100)),)")) + six,
      .refused(.shape)),
    NPYCase("float", header(dictionary(shape: "(2.0, 3.0)")) + six, .refused(.shape)),
    NPYCase("bool", header(dictionary(shape: "(True, 6)")) + six, .refused(.shape)),
    NPYCase("string", header(dictionary(shape: "'23'")) + six, .refused(.shape)),
    NPYCase("int", header(dictionary(shape: "6")) + six, .refused(.shape)),
    NPYCase("int-in-parentheses", header(dictionary(shape: "(6)")) + six, .refused(.shape)),
    NPYCase("zero", header(dictionary(shape: "(0, 3)")), .read([])),
    NPYCase(
      "zero-of-many",
      header(dictionary(shape: "(0, 4294967296, 4294967296)")), .refused(.shape)),
    NPYCase(
      "1000-dims",
      header(dictionary(shape: "(\(String(repeating: "1, ", count: 1000)))"), version: 2)
        + six[..<4], .refused(.shape)),
    NPYCase("5-dims", header(dictionary(shape: "(1, 1, 1, 2, 3)")) + six, .read(sixValues)),
    NPYCase(
      "9-dims", header(dictionary(shape: "(1, 1, 1, 1, 1, 1, 1, 2, 3)")) + six,
      .refused(.shape, says: "9 dimensions")),
    NPYCase(
      "too-big-for-file", header(dictionary(shape: "(1000000, 1000)")) + six, .refused(.truncated)),
    NPYCase("data-short", header(dictionary()) + six.dropLast(), .refused(.truncated)),
    NPYCase("data-long", header(dictionary()) + six + [0, 0, 0, 0], .refused(.trailing)),
    NPYCase(
      "nan-inf", header(dictionary()) + data([.nan, .infinity, -.infinity, 0, 1, 2] as [Float]),
      .read(nil)),
    NPYCase(
      "subnormal-max",
      header(dictionary())
        + data([1, 0x7f7f_ffff, 0xff7f_ffff, 0x8000_0000, 0x007f_ffff, 0x7f80_0001] as [UInt32]),
      .read(nil)),
  ]

  static let all = formats + headers + types + shapes

  @Test func noCaseIsForgotten() {
    print("\(Self.all.count) hostile arrays")
    #expect(Self.all.count == 62)
    #expect(Set(Self.all.map(\.name)).count == Self.all.count)
  }

  @Test(arguments: all)
  func eachFileIsReadOrRefusedForItsReason(example: NPYCase) throws {
    switch example.expectation {
    case .read(let values):
      let array = try read(example.bytes)
      if let values { #expect(Array(array.tensor.scalars) == values) }
    case .refused(let kind, let says):
      let error = try #require(throws: TensorFileError.self) { try read(example.bytes) }
      #expect(NPYCase.Kind(error) == kind, "\(error)")
      #expect(error.description.contains(says), "\(error)")
      expectThreeParts(error)
    }
  }

  @Test func everyBeginningOfAFileIsRefused() throws {
    let whole = header(dictionary()) + Self.six
    for count in 0..<whole.count {
      let error = try #require(throws: TensorFileError.self, "\(count) bytes") {
        try read(Array(whole[..<count]))
      }
      #expect(NPYCase.Kind(error) == (count == 0 ? .empty : .truncated))
    }
    #expect(throws: Never.self) { try read(whole) }
  }

  @Test(arguments: 0..<500 as Range<UInt64>)
  func aChangedFileIsReadOrRefused(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let originals = Self.all.filter { $0.bytes.count < 1000 }
    var bytes = originals[Int.random(in: 0..<originals.count, using: &generator)].bytes
    for _ in 0..<Int.random(in: 1...6, using: &generator) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: bytes.remove(at: place)
      case 1: bytes.insert(UInt8.random(in: 0x20...0x7e, using: &generator), at: place)
      case 2: bytes[place] = Array("0123456789(),'-TF".utf8).randomElement(using: &generator) ?? 0
      default: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &generator)
      }
    }
    do {
      let array = try read(bytes)
      #expect(array.tensor.count == array.tensor.shape.reduce(1, *))
    } catch {
      #expect(!error.description.isEmpty)
    }
  }
}
