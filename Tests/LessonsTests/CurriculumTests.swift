import Lessons
import Testing

/// The numbers that the lessons teach, each computed by the engine.
@Suite struct CurriculumTests {
  private static let sobel = "[1 0 -1; 2 0 -2; 1 0 -1]"
  private static let seven = "repeat(Conv2d(64, 64, 3, bias=False), 7)"
  private static let dilated =
    "(Conv2d(64, 64, 3, bias=False), Conv2d(64, 64, 3, dilation=2, bias=False), "
    + "Conv2d(64, 64, 3, dilation=4, bias=False))"
  private static let stack =
    "(Conv2d(3, 16, 3, padding=1), "
    + "Conv2d(16, 32, 3, stride=2, padding=1), Conv2d(32, 32, 1))"
  private static let x = "ramp(4, 4)"

  static let windows: [(String, String)] = [
    ("3 * 32 * 32", "3072"), ("2 * 4 * 5 + 1 * 5 + 3", "48"),
    ("correlate(ramp(3, 3), \(sobel))", "-8"), ("correlate(ramp(3, 3), flip \(sobel))", "8"),
    ("correlate(fill(3, 3, 7), \(sobel))", "0"),
    ("correlate(fill(3, 3, 7), fill(3, 3, 1) / 9)", "7"),
    ("max(abs(correlate(ramp(5, 5), [0 1 0; 1 -4 1; 0 1 0])))", "0"),
    ("correlate([0 0 0 1 1 1; 0 0 0 1 1 1; 0 0 0 1 1 1], [-1 0 1; -2 0 2; -1 0 1])", "0, 4, 4, 0"),
    ("correlate([1 0 0; 0 1 0; 0 0 1], [1 0 0; 0 1 0; 0 0 1])", "3"),
    ("correlate([0 0 1; 0 1 0; 1 0 0], [1 0 0; 0 1 0; 0 0 1])", "1"),
    ("correlate(fill(3, 3, 1), [1 0 0; 0 1 0; 0 0 1])", "3"),
    ("correlate(fill(3, 3, 1), [2 -1 -1; -1 2 -1; -1 -1 2])", "0"),
    ("size(Conv2d(1, 1, 3), 32)", "30"), ("size(Conv2d(1, 1, 3, padding=1), 32)", "32"),
    ("size(Conv2d(1, 1, 5), 28)", "24"), ("size(Conv2d(1, 1, 3, stride=2), 7)", "3"),
    ("size(Conv2d(1, 1, 3, stride=2), 10)", "4"), ("unread(Conv2d(1, 1, 3, stride=2), 10)", "1"),
    ("size(Conv2d(1, 1, 3, stride=3), 7)", "2"), ("size(Conv2d(1, 1, 3, stride=3), 8)", "2"),
    ("size(Conv2d(1, 1, 3, stride=3), 9)", "3"), ("size(Conv2d(1, 1, 11, stride=4), 227)", "55"),
    ("size(Conv2d(1, 1, 11, stride=4), 224)", "54"),
    ("unread(Conv2d(1, 1, 11, stride=4), 224)", "1"),
    ("size(repeat(Conv2d(1, 1, 3), 15), 32)", "2"),
    ("1 if fits(repeat(Conv2d(1, 1, 3), 16), 32) else 0", "0"),
  ]

  static let channels: [(String, String)] = [
    ("correlate([3 2 0; 0 1 3; 2 1 0], [1 0 -1; 1 0 -1; 1 0 -1])", "2"),
    ("correlate([0 1 1; 2 1 1; 1 1 2], [0 1 0; 1 -4 1; 0 1 0])", "1"),
    ("correlate([3 0 1; 1 2 0; 0 1 1], fill(3, 3, 1))", "9"),
    ("weights Conv2d(3, 1, 3)", "27"), ("parameters Conv2d(3, 1, 3)", "28"),
    ("weight-shape Conv2d(32, 1, 3)", "(1, 32, 3, 3)"), ("parameters Conv2d(32, 1, 3)", "289"),
    ("weights Conv2d(3, 64, 3) / 9", "192"),
    ("count(shape(Conv2d(3, 64, 3), (1, 3, 32, 32)))", "4"),
    ("weight-shape Conv2d(3, 6, 3)", "(6, 3, 3, 3)"), ("parameters Conv2d(3, 6, 3)", "168"),
    ("parameters Conv2d(3, 16, 3)", "448"), ("parameters Conv2d(1, 32, 3)", "320"),
    ("parameters Conv2d(3, 64, 3)", "1792"), ("parameters Conv2d(3, 128, 5)", "9728"),
    ("parameters Conv2d(64, 128, 3)", "73,856"),
    ("gray(0, -2, 6), gray(0, -6, 6), gray(0, 0, 6), gray(1, 0, 10)", "64, 128, 0, 26"),
    ("size(Conv2d(1, 1, 3, stride=2, padding=1), 32)", "16"),
    ("size(Conv2d(1, 1, 3, stride=2, padding=1), 33)", "17"),
    ("size(Conv2d(1, 1, 3, stride=2, padding=1), 31)", "16"),
    ("multiply-adds(Conv2d(3, 16, 3, padding=1), 32)", "442,368"),
    ("multiply-adds(Conv2d(3, 16, 3, padding=1, stride=2), 32)", "110,592"),
    ("size(repeat(Conv2d(1, 1, 3, stride=2, padding=1), 5), 32)", "1"),
    ("size(repeat(Conv2d(1, 1, 3, stride=2), 4), 32)", "1"),
    ("pad([1 2 3 4], 2)", "0, 0, 1, 2, 3, 4, 0, 0"),
    ("pad([1 2 3 4], 2, mode=reflect)", "3, 2, 1, 2, 3, 4, 3, 2"),
    ("pad([1 2 3 4], 2, mode=replicate)", "1, 1, 1, 2, 3, 4, 4, 4"),
    ("pad([1 2 3 4], 2, mode=circular)", "3, 4, 1, 2, 3, 4, 1, 2"),
    ("at(correlate(fill(3, 3, 1), fill(3, 3, 1), padding=1), 0, 0) / 9", "4/9, that is 0.4444"),
    ("at(correlate(fill(3, 3, 1), fill(3, 3, 1), padding=1), 0, 1) / 9", "2/3, that is 0.6667"),
    ("at(correlate(fill(3, 3, 1), fill(3, 3, 1), padding=1, mode=reflect), 0, 0) / 9", "1"),
    ("size(Conv2d(1, 1, 5, padding=2), 64)", "64"), ("size(Conv2d(1, 1, 4, padding=2), 64)", "65"),
    ("size(Conv2d(1, 1, 4, padding=1), 64)", "63"), ("size(Conv2d(3, 3, 1, padding=1), 32)", "34"),
    ("span Conv2d(1, 1, 3, dilation=2)", "5"), ("span Conv2d(1, 1, 3, dilation=4)", "9"),
    ("span Conv2d(1, 1, 5, dilation=3)", "13"),
    ("nonzero(correlate(impulse(9, 9), fill(3, 3, 1), dilation=2, padding=2))", "9"),
    ("size(Conv2d(1, 1, 3, padding=1, dilation=2), 224)", "222"),
    ("size(Conv2d(1, 1, 3, padding=2, dilation=2), 224)", "224"),
  ]

  static let reach: [(String, String)] = [
    ("receptive-field \(seven)", "15"), ("receptive-field \(dilated)", "15"),
    ("positions-read \(dilated)", "15"),
    ("receptive-field(repeat(Conv2d(1, 1, 3, dilation=2), 3))", "13"),
    ("positions-read(repeat(Conv2d(1, 1, 3, dilation=2), 3))", "7"),
    ("weights \(seven)", "258,048"), ("weights \(dilated)", "110,592"),
    ("dot([0.299 0.587 0.114], [0.2 0.5 1])", "0.4673"),
    ("parameters Conv2d(64, 32, 1)", "2080"), ("parameters Conv2d(32, 32, 1)", "1056"),
    ("parameters Conv2d(256, 64, 1)", "16,448"),
    ("weight-shape Conv2d(8, 8, 3, groups=8)", "(8, 1, 3, 3)"),
    ("parameters Conv2d(8, 8, 3, groups=8)", "80"), ("parameters Conv2d(8, 8, 3)", "584"),
    ("parameters Conv2d(4, 6, 3, groups=2)", "114"), ("parameters Conv2d(4, 6, 3)", "222"),
    ("count(outputs-moved(Conv2d(4, 8, 3), 0))", "8"),
    ("outputs-moved(Conv2d(4, 8, 3, groups=2), 0)", "0, 1, 2, 3"),
    ("outputs-moved(Conv2d(4, 8, 3, groups=4), 0)", "0, 1"),
    ("inputs-seen(Conv2d(4, 8, 3, groups=4), 5)", "2"),
    ("parameters Conv2d(3, 3, 3, groups=3)", "30"), ("parameters Conv2d(3, 3, 3)", "84"),
    ("weights Conv2d(64, 64, 3)", "36,864"), ("separable-weights Conv2d(64, 64, 3)", "4672"),
    ("separable-ratio Conv2d(64, 64, 3)", "7.8904"), ("least-outputs(8, 3)", "72"),
    ("round(separable-ratio(Conv2d(64, 16, 3)), 2)", "5.76"),
    ("round(separable-ratio(Conv2d(64, 128, 3)), 2)", "8.41"),
    ("round(separable-ratio(Conv2d(64, 512, 3)), 2)", "8.84"),
    ("separable-ratio Conv2d(64, 1, 3)", "0.9"), ("parameters Conv2d(32, 64, 3)", "18,496"),
    ("separable-parameters Conv2d(32, 64, 3)", "2432"),
    ("round(separable-parameter-ratio(Conv2d(32, 64, 3)), 3)", "7.605"),
    ("parameters \(stack)", "6144"), ("shape(\(stack), (3, 64, 64))", "(32, 32, 32)"),
    ("multiply-adds(\(stack), 64)", "7,536,640"),
    ("multiply-adds(Conv2d(3, 16, 3, padding=1), 4096)", "7,247,757,312"),
    ("weights Conv2d(256, 256, 3) - 520192", "69,632"),
    ("weights (Conv2d(256, 64, 1), Conv2d(64, 64, 3), Conv2d(64, 256, 1))", "69,632"),
    ("size(Conv2d(1, 64, 7, stride=2, padding=3), 224)", "112"),
    ("size(Conv2d(1, 64, 5, stride=2), 224)", "110"),
    ("multiply-adds(Conv2d(1, 1, 3), 3) * 0 + 16384 * 16384", "268,435,456"),
  ]

  static let inside: [(String, String)] = [
    ("correlate(\(x), \(sobel))", "-8 -8; -8 -8"),
    ("weight-gradient(\(x), [1 2; 3 4])", "44 54 64; 84 94 104; 124 134 144"),
    ("bias-gradient [1 2; 3 4]", "10"),
    (
      "input-gradient([1 2; 3 4], \(sobel))", "1 2 -1 -2; 5 8 -5 -8; 7 10 -7 -10; 3 4 -3 -4"
    ),
    (
      "weight-gradient(ramp(5, 5), [1 2; 3 4], stride=2)", "92 102 112; 142 152 162; 192 202 212"
    ),
    ("windows-reading(Conv2d(1, 1, 3), 5, 0, 0)", "1"),
    ("windows-reading(Conv2d(1, 1, 3), 5, 2, 2)", "9"),
    ("at(fuse([0 0 0; 0 0.5 0; 0 0 0], 0.2, identity=1), 1, 1)", "1.7"),
    ("at(fuse([0 0 0; 0 0.5 0; 0 0 0], 0.2), 1, 1)", "0.7"),
    ("weights (Conv2d(64, 64, 3), Conv2d(64, 64, 1))", "40,960"),
    ("fold-scale(gamma=2, beta=0.5, mean=1, variance=3, epsilon=1)", "1"),
    ("fold-bias(gamma=2, beta=0.5, mean=1, variance=3, epsilon=1)", "-0.5"),
    ("weights repeat(Conv2d(1, 1, 3), 2), weights Conv2d(1, 1, 5)", "18, 25"),
    ("im2col-shape(Conv2d(3, 6, 3), 32)", "(27, 900)"),
    ("round(27 * 900 / (3 * 32 * 32), 2)", "7.91"),
    ("multiply-adds(Conv2d(3, 6, 3), 32)", "145,800"),
    ("loops(Conv2d(3, 6, 3), 32)", "7"), ("winograd-multiplications(2, 3)", "4"),
    ("winograd-multiplications((2, 2), (3, 3))", "16"), ("winograd([1 2 3 4], [1 0 -1])", "-2, -2"),
    ("im2col([1 2 3; 4 5 6; 7 8 9], 2)", "1 2 4 5; 2 3 5 6; 4 5 7 8; 5 6 8 9"),
    ("max-pool(ramp(4, 4), 2)", "6 8; 14 16"),
  ]

  static let all: [(String, String)] = windows + channels + reach + inside

  @Test(arguments: all)
  func theEngineAgreesWithTheTexts(_ expression: String, _ value: String) throws {
    #expect(try Answer(ExpressionFunctions().value(of: expression), kind: nil).text == value)
  }
}
