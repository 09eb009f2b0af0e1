import ConvolutionCore
import Testing

@testable import LayerNotation

@Suite struct OptionValuesTests {
  @Test(arguments: [
    "3x5", "3X5", "3×5", "3 x 5", "3,5", "3, 5", "(3, 5)", "(3,5)", "[3, 5]", " 3 , 5 ",
  ])
  func aSizeIsHeightThenWidth(text: String) throws {
    #expect(try parseSize(text) == Size2D(height: 3, width: 5))
    #expect(try parsePadding(text) == .size(Size2D(height: 3, width: 5)))
  }

  @Test func oneNumberIsASquare() throws {
    #expect(try parseSize("3") == 3)
    #expect(try parseSize(" (7) ") == 7)
    #expect(try parseSize("0", atLeast: 0) == 0)
    #expect(try parsePadding("0") == .size(0))
  }

  @Test(
    arguments: [
      ("", nil), ("x", nil), ("3x", nil), ("x3", nil), ("3x5x7", nil), ("0", nil), ("-1", nil),
      ("3,", nil), ("3,5,7", nil), ("2.5", nil), ("three", nil), ("0x5", nil), ("1048577", nil),
      ("99999999999999999999x3", nil), ("3*5", "3x5"), ("3 5", "3x5"), ("3;5", "3x5"),
      ("3 by 5", "3x5"), ("(3, 5", "3x5"), ("3:5", "3x5"), ("same", nil), ("\u{1b}[31m", nil),
    ] as [(String, String?)])
  func whatIsNoSizeSaysWhatIs(text: String, suggestion: String?) throws {
    let error = try #require(throws: NotationError.self) { try parseSize(text) }
    #expect(error.suggestion == suggestion)
    #expect(error.expected.contains("3x5"))
    #expect(!error.description.unicodeScalars.contains("\u{1b}"))
  }

  @Test func theMessageShowsThePlace() throws {
    let error = try #require(throws: NotationError.self) { try parseSize("3*5") }
    #expect(
      error.description == """
        3*5
         ^
        '3*5' is no size. Expected a number of 1 to 1048576, or two of them, height before width, \
        such as 3x5.
        Try: 3x5
        """)
  }

  @Test func theOptionIsNamedIfThereIsOne() throws {
    let error = try #require(throws: NotationError.self) {
      try parsePaddingMode("mirror", option: "--padding-mode")
    }
    #expect(
      error.description == """
        mirror
        ^^^^^^
        --padding-mode is 'mirror', which is no padding mode. \
        Expected zeros, reflect, replicate or circular.
        Try: --padding-mode reflect
        """)
    let size = try #require(throws: NotationError.self) { try parseSize("", option: "--stride") }
    #expect(size.found == "--stride is empty")
    let padding = try #require(throws: NotationError.self) {
      try parsePadding("1*2", option: "--padding")
    }
    #expect(padding.suggestion == "--padding 1x2")
  }

  @Test func paddingMayBeAWord() throws {
    #expect(try parsePadding("same") == .same)
    #expect(try parsePadding("'valid'") == .valid)
    let error = try #require(throws: NotationError.self) { try parsePadding("smae") }
    #expect(error.suggestion == "same")
    #expect(error.found == "'smae' is no padding")
    #expect(throws: NotationError.self) { try parsePadding("-1") }
    #expect(throws: NotationError.self) { try parsePadding("None") }
    #expect(throws: NotationError.self) { try parsePadding("same,same") }
  }

  @Test(arguments: PaddingMode.allCases)
  func everyModeIsRead(mode: PaddingMode) throws {
    #expect(try parsePaddingMode(mode.rawValue) == mode)
    #expect(try parsePaddingMode("'\(mode.rawValue)'") == mode)
  }

  @Test(
    arguments: [
      ("zero", "zeros"), ("reflct", "reflect"), ("mirror", "reflect"), ("edge", "replicate"),
      ("wrap", "circular"), ("Circular", "circular"), ("banana", nil), ("1", nil), ("", nil),
    ] as [(String, String?)])
  func theNearestModeIsSuggested(text: String, suggestion: String?) throws {
    let error = try #require(throws: NotationError.self) { try parsePaddingMode(text) }
    #expect(error.suggestion == suggestion)
    #expect(error.expected == "zeros, reflect, replicate or circular")
  }
}
