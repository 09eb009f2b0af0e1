import Lessons
import Testing

@Suite struct ExpressionTests {
  private func text(_ expression: String) throws -> String {
    try Answer(ExpressionFunctions().value(of: expression), kind: nil).text
  }

  static let arithmetic: [(String, String)] = [
    ("2 + 1 + 9 - 4", "8"), ("2 * 3 + 4 * 5", "26"), ("2 * (3 + 4) * 5", "70"), ("-3 - -4", "1"),
    ("7 // 2", "3"), ("-7 // 2", "-4"), ("-7 % 3", "2"), ("2 ^ 3 ^ 2", "512"), ("-2 ^ 2", "-4"),
    ("1 / 9", "1/9, that is 0.1111"), ("(1, 2)", "(1, 2)"), ("1, 2", "1, 2"),
    ("[1 0 -1; 2 0 -2]", "1 0 -1; 2 0 -2"), ("[1/2 0.5]", "0.5, 0.5"), ("−3", "-3"),
    ("[1 2; 3 4] + [1 1; 1 1]", "2 3; 4 5"), ("2 * [1 2; 3 4] - 1", "1 3; 5 7"),
    ("b if 2 > 1 else a", "b"), ("b if 2 < 1 else a if 1 == 1 else c", "a"),
    ("1 if 0.1 + 0.2 == 0.3 else 0", "1"), ("73856", "73,856"), ("1234", "1234"),
  ]

  @Test(arguments: arithmetic) func arithmeticFollowsTheRules(_ expression: String, _ value: String)
    throws
  {
    #expect(try text(expression) == value)
  }

  static let grids: [(String, String)] = [
    ("dot([1 2 3], [4 5 6])", "32"), ("sum [1 2; 3 4]", "10"),
    ("mean [1 2; 3 4]", "2.5"), ("max [1 9; 3 4]", "9"), ("min [1 9; -3 4]", "-3"),
    ("flip [1 2; 3 4]", "4 3; 2 1"), ("transpose [1 2 3; 4 5 6]", "1 4; 2 5; 3 6"),
    ("row([1 2; 3 4], 1)", "3, 4"), ("column([1 2; 3 4], 1)", "2, 4"),
    ("at([1 2; 3 4], 1, 0)", "3"),
    ("at((5, 6, 7), 2)", "7"), ("every([1 2 3; 4 5 6; 7 8 9], 2)", "1 3; 7 9"),
    ("every([1 2 3 4 5], 2)", "1, 3, 5"), ("relu [-1 0 2]", "0, 0, 2"), ("abs [-1 0 2]", "1, 0, 2"),
    ("signs [-7 0 2]", "- 0 +"), ("nonzero [-7 0 2]", "2"), ("count [-7 0 2]", "3"),
    ("join([1 2], [3], 4)", "1, 2, 3, 4"), ("matmul([1 2; 3 4], [1 0; 0 2])", "1 4; 3 8"),
    ("fill(2, 3, 7)", "7 7 7; 7 7 7"), ("ramp(2, 3)", "1 2 3; 4 5 6"),
    ("impulse(3, 3)", "0 0 0; 0 1 0; 0 0 0"), ("position-of-max [1 2; 9 4]", "1,0"),
    ("round(2.34567, 2)", "2.35"), ("floor(2.7)", "2"), ("ceil(2.1)", "3"), ("sqrt(9)", "3"),
    ("count(join([1], [2]))", "2"),
  ]

  @Test(arguments: grids)
  func gridsAreComputed(_ expression: String, _ value: String) throws {
    #expect(try text(expression) == value)
  }

  @Test func oneFunctionMayFollowAnotherWithoutBrackets() throws {
    #expect(try text("sum relu [-1 2 3]") == "5")
    #expect(try text("sum relu [-1 2 3] * 2") == "10")
    #expect(try text("parameters Conv2d(3, 6, 3) - biases Conv2d(3, 6, 3)") == "162")
  }

  static let mistaken: [(String, String)] = [
    ("", "The end stands where"), ("1 +", "The end stands where"), ("(1", "')'"),
    ("[1 2; 3]", "not equally long"), ("[1 x]", "is no number"), ("\"show", "does not end"),
    ("[1 2", "does not end"), ("1 / 0", "divides by 0"), ("[1 2] + [1 2 3]", "must be equal"),
    ("parametres(Conv2d(3, 6, 3))", "Did you mean 'parameters'?"), ("foo(1)", "no function"),
    ("Conv2d(3, 6", "no layer"), ("Conv2d(3, 6, 3)", "a layer"), ("parameters(3)", "needs a layer"),
    ("parameters(Conv2d(3, 6, 3), 4)", "takes 1"), ("flip([1 2], x=3)", "does not know"),
    ("size(Conv2d(1, 1, 3), 2)", "3"), ("a if 3 else b", "no comparison"), ("$", "no meaning"),
    ("1 2", "stands where"), ("at([1 2], 5)", "There is no column 5"),
    ("repeat(Conv2d(1, 1, 3), 0)", "1 to 1000"),
    ("fill(100000, 100000, 1)", "512"), ("2 ^ 1000", "0 to 64"),
    ("value(\"explain\")", "no function"),
    ("pad([1 2 3], 1, mode=mirror)", "zeros, reflect"), ("'a'", "no meaning"),
  ]

  @Test(arguments: mistaken) func whatIsNoExpressionSaysWhy(_ expression: String, _ part: String) {
    let error = #expect(throws: (any Error).self) { try text(expression) }
    #expect("\(error.map { "\($0)" } ?? "")".contains(part))
  }

  @Test func nestingHasAnEnd() {
    for opening in ["(", "-", "sum ", "sum(", "a if 1 == 1 else "] {
      #expect(throws: ExpressionError.self) {
        try ExpressionFunctions().value(of: String(repeating: opening, count: 900) + "1")
      }
    }
    #expect(throws: ExpressionError.self) {
      try ExpressionFunctions().value(of: String(repeating: "1+", count: 9000) + "1")
    }
  }
}
