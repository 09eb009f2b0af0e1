import ConvolutionCore
import SafeText
import TestSupport
import Testing

@testable import TensorFiles

@Suite struct HostileSafetensorsTests {
  typealias Case = SafetensorsCase

  static let six = HostileFilesTests.six
  static let sixValues = HostileFilesTests.sixValues

  private static let good: [Case] = [
    Case("ok", tensor(), six, .read(sixValues)),
    Case(
      "ok-metadata", "{\"__metadata__\":{\"format\":\"pt\"}," + tensor().dropFirst(), six,
      .read(sixValues)),
    Case("ok-padded", tensor() + "       ", six, .read(sixValues)),
    Case("ok-empty-tensor", tensor("[0,3]", "[0,0]", name: "e"), .read([])),
    Case("ok-scalar", tensor("[]", "[0,4]"), Array(six[4..<8]), .read([1])),
    Case("ok-no-tensors", "{}", .read(tensors: 0)),
    Case(
      "ok-unordered", "{\(entry("b", "[1]", "[4,8]")),\(entry("a", "[1]", "[0,4]"))}",
      Array(six[..<8]), .read(tensors: 2, [0])),
    Case(
      "dtype-f16", tensor("[2,3]", "[0,12]", dtype: "F16"),
      data([0, 0x3c00, 0x4000, 0x4200, 0x4400, 0x4500] as [UInt16]), .read(sixValues)),
    Case(
      "dtype-bf16", tensor("[2,3]", "[0,12]", dtype: "BF16"),
      data(sixValues.map { UInt16($0.bitPattern >> 16) }), .read(sixValues)),
    Case("dtype-i64", tensor("[3]", "[0,24]", dtype: "I64"), six, .read()),
    Case("shape-5d", tensor("[1,1,1,2,3]"), six, .read(sixValues)),
    Case("nan-inf", tensor(), data([.nan, .infinity, -.infinity, 0, 1, 2] as [Float]), .read()),
    Case(
      "unknown-field",
      "{\"a\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24],\"x\":1}}", six,
      .read(sixValues)),
  ]

  private static let lengths: [Case] = [
    Case("empty", [], .refused(.empty, says: "empty")),
    Case("seven-bytes", [UInt8](repeating: 0, count: 7), .refused(.truncated)),
    Case("header-len-0", "", .refused(.header)),
    Case("header-len-past-end", tensor(), six, length: 1_000_000, .refused(.truncated)),
    Case("header-len-over-100MB", tensor(), six, length: 100_000_001, .refused(.tooLarge)),
    Case("header-len-2p63", tensor(), six, length: 1 << 63, .refused(.tooLarge)),
    Case("header-len-2p64-1", tensor(), six, length: .max, .refused(.tooLarge)),
    Case(
      "header-len-big-endian", tensor(), six, length: UInt64(tensor().utf8.count).byteSwapped,
      .refused(.tooLarge)),
    Case(
      "pickle-zip",
      Array("PK\u{3}\u{4}".utf8) + Array(repeating: 0, count: 26) + Array("archive/data.pkl".utf8),
      .refused(.notSafetensors, says: "zip")),
    Case("raw-pickle", [0x80, 2, 0x63], .refused(.notSafetensors, says: "pickle")),
  ]

  private static let json: [Case] = [
    Case("header-leading-space", " " + tensor(), six, .refused(.header)),
    Case("header-nul-padded", tensor() + "\0\0\0\0\0\0\0", six, .refused(.header)),
    Case("header-trailing-junk", tensor() + "junk", six, .refused(.header)),
    Case("header-array", "[]", six, .refused(.header)),
    Case("header-truncated-json", String(tensor().dropLast(3)), six, .refused(.header)),
    Case(
      "header-bad-utf8",
      safetensors(Array("{\"".utf8) + [0xff, 0xfe] + Array(tensor().utf8.dropFirst(14)), six),
      .refused(.header)),
    Case("header-lone-surrogate", tensor(name: "\\ud800"), six, .refused(.header)),
    Case(
      "header-deep",
      "{\"a\":" + String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
        + "}", .refused(.header)),
    Case("header-comment", "{/*x*/" + tensor().dropFirst(), six, .refused(.header)),
    Case(
      "duplicate-name", "\(tensor().dropLast()),\(entry("conv1.weight", "[3,2]", "[0,24]"))}", six,
      .refused(.header, says: "not there before")),
    Case(
      "duplicate-field",
      "{\"a\":{\"dtype\":\"F32\",\"dtype\":\"I32\",\"shape\":[2,3],\"data_offsets\":[0,24]}}", six,
      .refused(.header, says: "not there before")),
    Case(
      "missing-dtype", "{\"a\":{\"shape\":[2,3],\"data_offsets\":[0,24]}}", six, .refused(.header)),
    Case(
      "missing-shape", "{\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,24]}}", six, .refused(.header)
    ),
    Case("missing-offsets", "{\"a\":{\"dtype\":\"F32\",\"shape\":[2,3]}}", six, .refused(.header)),
    Case("tensor-is-a-list", "{\"a\":[]}", .refused(.header)),
    Case(
      "metadata-not-strings", "{\"__metadata__\":{\"a\":1}," + tensor().dropFirst(), six,
      .refused(.header)),
    Case("metadata-array", "{\"__metadata__\":[]," + tensor().dropFirst(), six, .refused(.header)),
    Case(
      "metadata-escape",
      "{\"__metadata__\":{\"note\":\"\\u001b]0;owned\\u0007\\u001b[2J\"}," + tensor().dropFirst(),
      six, .read(sixValues)),
  ]

  private static let types: [Case] = [
    Case("dtype-unknown", tensor(dtype: "F33"), six, .refused(.elementType, says: "F33")),
    Case(
      "dtype-lowercase", tensor(dtype: "f32"), six, .refused(.elementType, says: "case matters")),
    Case(
      "dtype-escape", tensor(dtype: "\\u001b[2J"), six, .refused(.elementType, says: "\\u{1b}[2J")),
    Case("dtype-size-mismatch", tensor(dtype: "F64"), six, .refused(.shape)),
    Case("dtype-half-bytes", tensor("[3]", "[0,1]", dtype: "F4"), [0], .refused(.shape)),
  ]

  private static let offsets: [Case] = [
    // From the bytes alone it cannot be told from a file that was cut off.
    Case("offset-past-end", tensor("[2,4]", "[0,32]"), six, .refused(.truncated, says: "offsets")),
    Case("offset-end-before-begin", tensor("[2,3]", "[24,0]"), six, .refused(.offsets)),
    Case("offset-negative", tensor("[2,3]", "[-24,0]"), six, .refused(.offsets)),
    Case("offset-float", tensor("[2,3]", "[0.0,24.0]"), six, .refused(.offsets)),
    Case("offset-exponent", tensor("[2,3]", "[0,2.4e1]"), six, .refused(.offsets)),
    Case("offset-2p64", tensor("[2,3]", "[0,18446744073709551640]"), six, .refused(.offsets)),
    Case("offset-string", tensor("[2,3]", "[\"0\",\"24\"]"), six, .refused(.offsets)),
    Case("offset-three", tensor("[2,3]", "[0,24,24]"), six, .refused(.offsets)),
    Case("offset-null", tensor("[2,3]", "null"), six, .refused(.offsets)),
    Case(
      "overlap", "{\(entry("a", "[4]", "[0,16]")),\(entry("b", "[4]", "[8,24]"))}", six,
      .refused(.offsets, says: "8 bytes")),
    Case(
      "overlap-identical", "{\(entry("a", "[6]", "[0,24]")),\(entry("b", "[6]", "[0,24]"))}", six,
      .refused(.offsets)),
    Case(
      "overlap-amplify",
      "{\((0..<5000).map { entry("t\($0)", "[6]", "[0,24]") }.joined(separator: ","))}", six,
      .refused(.offsets)),
    Case("hole-at-start", tensor("[1]", "[20,24]"), six, .refused(.offsets, says: "20 bytes")),
    Case(
      "hole-in-middle", "{\(entry("a", "[1]", "[0,4]")),\(entry("b", "[1]", "[20,24]"))}", six,
      .refused(.offsets, says: "16 bytes")),
    Case("trailing-bytes", tensor(), six + Array("MZ".utf8), .refused(.trailing, says: "2 bytes")),
    Case("data-short", tensor(), six.dropLast(), .refused(.truncated)),
  ]

  private static let shapes: [Case] = [
    Case("overflow", tensor("[4294967296,4294967296]", "[0,0]"), .refused(.shape)),
    Case("overflow-bytes", tensor("[4611686018427387904]", "[0,0]"), .refused(.shape)),
    Case("overflow-then-zero", tensor("[4294967296,4294967296,0]", "[0,0]"), .refused(.shape)),
    Case("zero-then-huge", tensor("[0,4294967296,4294967296]", "[0,0]"), .refused(.shape)),
    Case("negative", tensor("[-2,-3]"), six, .refused(.shape)),
    Case("float", tensor("[2.0,3]"), six, .refused(.shape)),
    Case("null", tensor("null"), six, .refused(.shape)),
    Case("nested", tensor("[[2,3]]"), six, .refused(.shape)),
    Case(
      "100000-dims",
      tensor("[\(Array(repeating: "1", count: 100_000).joined(separator: ","))]", "[0,4]"),
      Array(six[..<4]), .refused(.shape, says: "100000 dimensions")),
    Case("9-dims", tensor("[1,1,1,1,1,1,1,1,1]", "[0,4]"), Array(six[..<4]), .refused(.shape)),
    Case("8-dims", tensor("[1,1,1,1,1,1,2,3]"), six, .read(sixValues)),
  ]

  private static let names: [Case] = [
    Case("name-escape", tensor(name: "\\u001b[31mconv\\u001b[2J\\n\\u202e"), six, .read(sixValues)),
    Case("name-path-traversal", tensor(name: "../../../../var/tmp/pwned"), six, .read(sixValues)),
    Case("name-absolute", tensor(name: "/etc/passwd"), six, .read(sixValues)),
    Case("name-empty", tensor(name: ""), six, .read(sixValues)),
    Case("name-nul", tensor(name: "a\\u0000b"), six, .read(sixValues)),
    Case("name-1MB", tensor(name: String(repeating: "x", count: 1_000_000)), six, .read(sixValues)),
    Case("name-dotfiles", tensor(name: ".."), six, .read(sixValues)),
  ]

  static let all = good + lengths + json + types + offsets + shapes + names

  private func read(_ bytes: [UInt8]) throws(TensorFileError) -> TensorFile {
    try TensorFile(bytes, name: "weights.safetensors")
  }

  @Test func noCaseIsForgotten() {
    print("\(Self.all.count) hostile .safetensors files")
    #expect(Self.all.count == 80)
    #expect(Set(Self.all.map(\.name)).count == Self.all.count)
  }

  @Test(arguments: all)
  func eachFileIsReadOrRefusedForItsReason(example: SafetensorsCase) throws {
    switch example.expectation {
    case .read(let count, let values):
      let file = try read(example.bytes)
      #expect(file.tensors.count == count)
      if let values { #expect(Array(try file.read(file.tensors[0]).tensor.scalars) == values) }
    case .refused(let refusal, let word):
      let error = try #require(throws: TensorFileError.self) { try read(example.bytes) }
      #expect(Refusal(error) == refusal, "\(error)")
      #expect(error.description.contains(word), "\(error)")
      expectThreeParts(error)
    }
  }

  @Test func unusualNumbersAreCounted() throws {
    let numbers: [Float] = [.nan, .infinity, -.infinity, 0, 1, 2]
    let read = try read(safetensors(Array(tensor().utf8), data(numbers))).read(
      named: "conv1.weight")
    #expect(read.nans == 1 && read.infinities == 2 && read.overflows == 0)
  }

  @Test func anUnknownNameHasItsNeighbours() throws {
    let file = try read(safetensors(Array(tensor().utf8), Self.six))
    let error = try #require(throws: TensorFileError.self) { try file.read(named: "conv1.wieght") }
    #expect(
      error.description == """
        'weights.safetensors' has no tensor 'conv1.wieght'. It has only 'conv1.weight'. Did you mean \
        'conv1.weight'?
        """)
  }

  @Test func aPickleIsToldHowToBecomeTensors() throws {
    let zip = Array("PK\u{3}\u{4}".utf8) + Array(repeating: 0, count: 26) + Array("m/data.pkl".utf8)
    let error = try #require(throws: TensorFileError.self) { try TensorFile(zip, name: "net.pt") }
    #expect(
      error.description.hasSuffix(
        """
        A .safetensors or .npy file was needed. A pickle is a program, and none is run here. \
        Convert it once: python3 -c "import torch; from safetensors.torch import save_file; \
        save_file({k: v.clone().contiguous() for k, v in torch.load('net.pt', \
        weights_only=True).items()}, 'weights.safetensors')"
        """))
    // A name that would end the text in Python does not get into the command.
    let other = try #require(throws: TensorFileError.self) {
      try TensorFile(zip, name: "'); import os; os.system('x.pt")
    }
    #expect(other.description.contains("torch.load('model.pt'"))
  }

  @Test func everyBeginningOfAFileIsRefused() throws {
    let whole = safetensors(Array(tensor().utf8), Self.six)
    for count in 0..<whole.count {
      let error = try #require(throws: TensorFileError.self, "\(count) bytes") {
        try read(Array(whole[..<count]))
      }
      #expect(Refusal(error) == (count == 0 ? .empty : .truncated), "\(count): \(error)")
    }
    #expect(throws: Never.self) { try read(whole) }
  }

  @Test(arguments: 0..<1000 as Range<UInt64>)
  func aChangedFileIsReadOrRefused(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let originals = Self.all.filter { $0.bytes.count < 1000 }
    var bytes = originals[Int.random(in: 0..<originals.count, using: &generator)].bytes
    for _ in 0..<Int.random(in: 1...6, using: &generator) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: bytes.remove(at: place)
      case 1: bytes.insert(UInt8.random(in: 0x20...0x7e, using: &generator), at: place)
      case 2:
        bytes[place] = Array("0123456789[]{},:\"-FBI".utf8).randomElement(using: &generator) ?? 0
      default: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &generator)
      }
    }
    do {
      let file = try read(bytes)
      for stored in file.tensors where stored.elementType.isRead {
        #expect(try file.read(stored).tensor.count == stored.shape.reduce(1, *), "seed \(seed)")
      }
    } catch {
      expectThreeParts(error)
    }
  }
}
