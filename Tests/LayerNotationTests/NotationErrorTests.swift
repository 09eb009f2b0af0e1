import ConvolutionCore
import Testing

@testable import LayerNotation

@Suite struct NotationErrorTests {
  private func error(_ text: String) throws -> NotationError {
    try #require(throws: NotationError.self) { try parseLayer(text) }
  }

  @Test func theMessageShowsThePlaceAndAWholeLayer() throws {
    #expect(
      try error("nn.Conv2d(3, 6, kernal_size=3)").description == """
        nn.Conv2d(3, 6, kernal_size=3)
                        ^^^^^^^^^^^
        'kernal_size' is no argument of Conv2d. Expected in_channels, out_channels, kernel_size, \
        stride, padding, dilation, groups, bias or padding_mode.
        Try: nn.Conv2d(3, 6, kernel_size=3)
        """)
  }

  @Test func faultsOfTheWholeLayerAreShownAtTheArgumentBehindThem() throws {
    #expect(
      try error("Conv2d(3, 6, 3, stride=(1, 2), padding='same')").description == """
        Conv2d(3, 6, 3, stride=(1, 2), padding='same')
                               ^^^^^^
        padding='same' keeps the size, but the stride is (1, 2). \
        Expected stride 1, or a padding in numbers.
        Try: Conv2d(3, 6, 3, stride=1, padding='same')
        """)
    #expect(
      try error("Conv2d(8, 12, 3, padding=(0, -1))").description == """
        Conv2d(8, 12, 3, padding=(0, -1))
                                     ^^
        padding is -1. Expected 0 to 1048576.
        Try: Conv2d(8, 12, 3, padding=(0, 0))
        """)
    #expect(
      try error("Conv2d(8, 12, 3, groups=6)").description == """
        Conv2d(8, 12, 3, groups=6)
                                ^
        groups is 6, but the channels are 8 and 12. \
        Expected groups that divide both without remainder.
        Try: Conv2d(8, 12, 3, groups=4)
        """)
  }

  /// What is written, what is marked, and what is suggested.
  static let cases: [(String, String, String?)] = [
    ("", "", "Conv2d(3, 6, kernel_size=3)"),
    ("  \n", "", "Conv2d(3, 6, kernel_size=3)"),
    ("(3, 6, 3)", "(", "Conv2d(3, 6, 3)"),
    ("3, 6, 3", "3", nil),
    ("Conv2D(3, 6, 3)", "Conv2D", "Conv2d(3, 6, 3)"),
    ("conv(3, 6, 3)", "conv", "Conv2d(3, 6, 3)"),
    ("F.conv2d(3, 6, 3)", "conv2d", "Conv2d(3, 6, 3)"),
    ("LazyConv2d(6, 3)", "LazyConv2d", nil),
    ("nn.ConvTranspose2d(3, 6, 3)", "ConvTranspose2d", nil),
    ("nn.Linear(3, 6)", "Linear", nil),
    ("Conv2d", "", "Conv2d(3, 6, kernel_size=3)"),
    ("Conv2d 3, 6, 3)", "3", "Conv2d( 3, 6, 3)"),
    ("Conv2d(3, 6, 3", "", "Conv2d(3, 6, 3)"),
    ("Conv2d(3, 6, (3, 5", "", "Conv2d(3, 6, (3, 5))"),
    ("Conv2d(3, 6, 3) x", "x", "Conv2d(3, 6, 3)"),
    ("Conv2d(3 6, 3)", "6", "Conv2d(3, 6, 3)"),
    ("Conv2d(3; 6; 3)", ";", "Conv2d(3, 6, 3)"),
    ("Conv2d(3, 6, 3x5)", "3x5", "Conv2d(3, 6, (3, 5))"),
    ("Conv2d(3, 6, kernel_size=3×5)", "3×5", "Conv2d(3, 6, kernel_size=(3, 5))"),
    ("Conv2d(3, 6, kernel_size:3)", ":", "Conv2d(3, 6, kernel_size=3)"),
    ("Conv2d(3, 6, 3, padding=1,2)", "2", "Conv2d(3, 6, 3, padding=(1, 2))"),
    ("Conv2d(3, 6, kernel_size=3, 1)", "1", "Conv2d(3, 6, kernel_size=(3, 1))"),
    ("Conv2d(in_channels=3, 6, 3)", "6", nil),
    ("Conv2d(3, 6)", ")", "Conv2d(3, 6, kernel_size=3)"),
    ("Conv2d()", ")", "Conv2d(3, 6, kernel_size=3)"),
    ("Conv2d(3, 6, 3, kernel_size=5)", "kernel_size=5", "Conv2d(3, 6, 3)"),
    ("Conv2d(3, 6, 3, stride=1, stride=2)", "stride=2", "Conv2d(3, 6, 3, stride=1)"),
    ("Conv2d(3, 6, 3, pading=1)", "pading", "Conv2d(3, 6, 3, padding=1)"),
    ("Conv2d(3, 6, kernel=3)", "kernel", "Conv2d(3, 6, kernel_size=3)"),
    ("Conv2d(3, filters=6, kernel_size=3)", "filters", "Conv2d(3, out_channels=6, kernel_size=3)"),
    ("Conv2d(3, 6, 3, activation='relu')", "activation", nil),
    ("Conv2d(3, 6, kernal=3, pading=1)", "kernal", "Conv2d(3, 6, kernel_size=3, padding=1)"),
    ("Conv2d(3, 6, 3, padding='smae')", "'smae'", "Conv2d(3, 6, 3, padding='same')"),
    ("Conv2d(3, 6, 3, padding=‘same’)", "‘", "Conv2d(3, 6, 3, padding='same')"),
    ("Conv2d(3, 6, 3, padding='same)", "'same)", "Conv2d(3, 6, 3, padding='same')"),
    (
      "Conv2d(3, 6, 3, padding_mode='mirror')", "'mirror'",
      "Conv2d(3, 6, 3, padding_mode='reflect')"
    ),
    ("Conv2d(3, 6, 3, padding_mode=zero)", "zero", "Conv2d(3, 6, 3, padding_mode='zeros')"),
    ("Conv2d(3, 6, 3, padding_mode=0)", "0", nil),
    ("Conv2d(3, 6, 3, bias=false)", "false", "Conv2d(3, 6, 3, bias=False)"),
    ("Conv2d(3, 6, 3.0)", "3.0", "Conv2d(3, 6, 3)"),
    ("Conv2d(3, 6, 2.5)", "2.5", nil),
    ("Conv2d(3, 6, '3')", "'3'", nil),
    ("Conv2d(3, 6, k)", "k", nil),
    ("Conv2d(3, 6, 3, padding=k//2)", "/", nil),
    ("Conv2d(3, 6, int(3))", "(", nil),
    ("Conv2d(3, 6, (3,))", "(3,)", "Conv2d(3, 6, 3)"),
    ("Conv2d(3, 6, (3, 5, 7))", "(3, 5, 7)", nil),
    ("Conv2d(3, 6, 3, stride=0)", "0", "Conv2d(3, 6, 3, stride=1)"),
    ("Conv2d(-3, 6, 3)", "-3", "Conv2d(1, 6, 3)"),
    ("Conv2d(99999999999999999999, 6, 3)", "99999999999999999999", nil),
    ("Conv2d(9223372036854775807, 6, 3)", "9223372036854775807", nil),
    ("Conv2d(-9223372036854775807, 6, 3)", "-9223372036854775807", "Conv2d(1, 6, 3)"),
    ("Conv2d(1048576, 1048576, 3)", "Conv2d(1048576, 1048576, 3)", nil),
    ("Conv2d(3, 6, 3, device='cpu')", "'cpu'", "Conv2d(3, 6, 3)"),
    (
      "Conv2d(dtype=torch.half, in_channels=3, out_channels=6, kernel_size=3)", "torch.half",
      "Conv2d(in_channels=3, out_channels=6, kernel_size=3)"
    ),
    ("keras.Conv2d(3, 6, 3)", "keras.", "Conv2d(3, 6, 3)"),
    ("((((((((", "(", nil),
    ("Conv2d(3, 6, ((((((((((3))))))))))", "(", nil),
  ]

  @Test(arguments: cases)
  func thePlaceIsMarkedAndTheNearestLayerSuggested(
    text: String, marked: String, suggestion: String?
  ) throws {
    let error = try error(text)
    #expect(String(Array(text)[error.range]) == marked, "\(error)")
    #expect(error.suggestion == suggestion, "\(error)")
    #expect(!error.found.hasSuffix(".") && !error.expected.isEmpty)
  }

  @Test func groupsMayBeMissingFromTheText() throws {
    let error = try error("Conv2d(1_000_000, 1_000_000, (9, 9))")
    #expect(error.found == "The weight would have the shape [1000000, 1000000, 9, 9]")
  }

  @Test func aLongTextIsRefusedUnread() throws {
    let error = try error(String(repeating: "(", count: 1_000_000))
    #expect(error.description.count < 400)
  }
}
