import StrictJSON
import TestSupport
import Testing

@Suite struct JSONReaderTests {
  private func read(_ text: String) throws(JSONError) -> JSONValue {
    try parseJSON(Array(text.utf8))
  }

  @Test func everyKindOfValueIsRead() throws {
    let text =
      #" {"a": [1, -0.5e+3, true, false, null, []], "b\u00e9": "x\n\"\ud83d\ude00\/", "c": {}} "#
    #expect(
      try read(text)
        == .object([
          "a": .array([
            .number("1"), .number("-0.5e+3"), .bool(true), .bool(false), .null, .array([]),
          ]),
          "b\u{e9}": .string("x\n\"\u{1f600}/"), "c": .object([:]),
        ]))
    #expect(try read("\u{feff}[0]") == .array([.number("0")]))
  }

  @Test(arguments: [
    ("", 1, 1, "the end"), ("[[1, 2]", 1, 8, "the end"), ("{", 1, 2, "the end"),
    ("hello", 1, 1, "'h'"), ("[[1 2]]", 1, 5, "'2'"), ("[[NaN]]", 1, 3, "'N'"),
    ("[[1, 2],\n [3, 4],\n]", 3, 1, "']'"), ("[[1, 2],\r\n3 4]", 2, 3, "'4'"),
    ("[é, 1]", 1, 2, "'é'"), ("[01]", 1, 3, "'1'"),
    ("[1.]", 1, 4, "']'"), ("[-]", 1, 3, "']'"), ("[1e]", 1, 4, "']'"), ("[.5]", 1, 2, "'.'"),
    ("[+1]", 1, 2, "'+'"), ("{a: 1}", 1, 2, "'a'"), ("{\"a\" 1}", 1, 6, "'1'"),
    ("{\"a\": 1,}", 1, 9, "'}'"), ("{\"a\": 1, \"a\": 2}", 1, 10, "'\"'"), ("\"a", 1, 3, "the end"),
    ("\"a\nb\"", 1, 3, "'\\u{a}'"), ("\"\\x\"", 1, 3, "'x'"), ("\"\\u12\"", 1, 4, "'1'"),
    ("\"\\ud800\"", 1, 8, "'\"'"), ("\"\\udc00\"", 1, 8, "'\"'"), ("[1] 2", 1, 5, "'2'"),
    ("truer", 1, 5, "'r'"), ("tru", 1, 1, "'t'"), ("'a'", 1, 1, "'''"),
  ])
  func thePlaceOfAFaultIsSaid(text: String, line: Int, column: Int, found: String) throws {
    let error = try #require(throws: JSONError.self) { try read(text) }
    guard case .unexpected(line, column, found, _) = error else {
      Issue.record("\(error)")
      return
    }
  }

  @Test func nestingAndNumberOfValuesHaveLimits() throws {
    let limits = JSONLimits(depth: 2, values: 3)
    func read(_ text: String) throws -> JSONValue {
      try parseJSON(Array(text.utf8), limits: limits)
    }
    #expect(try read("[[]]") == .array([.array([])]))
    #expect(
      throws: JSONError.unexpected(
        line: 1, column: 3, found: "'1'", expected: "A nesting of at most 2 brackets")
    ) { try read("[[1]]") }
    #expect(throws: Never.self) { try read("[1,2]") }
    #expect(throws: JSONError.tooManyValues(limit: 3)) { try read("[1,2,3]") }
    #expect(throws: JSONError.self) {
      try parseJSON(Array(repeating: UInt8(ascii: "["), count: 1_000_000))
    }
  }

  @Test func keysThatLookTheSameAreTheSame() {
    #expect(throws: JSONError.self) { try parseJSON(Array("{\"\u{e9}\":1,\"e\u{301}\":2}".utf8)) }
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func aChangedByteIsReadOrRefused(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var bytes = Array(#"{"filters": [{"name": "w\u0041", "kernel": [[[1]], [[-0.5e1]]]}]}"#.utf8)
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes.remove(at: place)
      default: bytes = Array(bytes.prefix(place + 1))
      }
    }
    do {
      let value = try parseJSON(bytes)
      #expect(!value.kind.isEmpty)
    } catch {
      #expect(error != .tooManyValues(limit: 1 << 20))
    }
  }
}
