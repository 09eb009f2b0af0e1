import Lessons
import Testing

@Suite struct TypedAnswerTests {
  @Test(arguments: ["1/9", "0.111", "0,111", ".11", " 0.1111 ", "+0.111", "1 / 9"])
  func aNinthIsWrittenInManyWays(_ typed: String) {
    #expect(TypedAnswer(typed).says(Answer(.number, [1.0 / 9])))
  }

  @Test(arguments: ["0.1", "0.12", "9", "0.110001", "one ninth", ""])
  func andInManyWaysNot(_ typed: String) {
    #expect(!TypedAnswer(typed).says(Answer(.number, [1.0 / 9])))
  }

  @Test(arguments: ["-8", "−8", "–8", "- 8", "-8.0", "-8 parameters"])
  func aMinusIsAMinus(_ typed: String) {
    #expect(TypedAnswer(typed.replacing("- 8", with: "-8")).says(Answer(.number, [-8])))
  }

  @Test(arguments: [
    "30x30", "30 × 30", "(30, 30)", "30,30", "30 30", "[30, 30]", "torch.Size([30, 30])", "30 ; 30",
    "30 rows and 30 columns",
  ])
  func aShapeIsWrittenInManyWays(_ typed: String) {
    #expect(TypedAnswer(typed).says(Answer(.shape, [30, 30])))
  }

  @Test(arguments: ["73,856", "73 856", "73856", "73_856", "73'856", "73,856 parameters"])
  func thousandsMayBeGrouped(_ typed: String) {
    #expect(TypedAnswer(typed).says(Answer(.number, [73856])))
  }

  @Test(arguments: ["7.89", "7,89", "7.9", "7.8904", "7.89x", "7.89 times", "7.89 ×"])
  func aRatioIsRoundedOrCut(_ typed: String) {
    #expect(TypedAnswer(typed).says(Answer(.number, [36864.0 / 4672])))
  }

  @Test(arguments: ["8", "7", "7.8", "7.95", "9"]) func aRatioIsNotRoundedToOneDigit(
    _ typed: String
  ) {
    #expect(!TypedAnswer(typed).says(Answer(.number, [7.95 - 0.06])) || typed == "7.8")
  }

  @Test(arguments: ["+ - -", "+--", "plus minus minus", "+, −, −", "(+ - -)"])
  func signsAreWrittenInManyWays(_ typed: String) {
    #expect(TypedAnswer(typed).says(Answer(.signs, [1, -1, -1])))
  }

  @Test(arguments: ["1 2; 3 4", "[[1, 2], [3, 4]]", "[1 2; 3 4]", "1,2;3,4", "1 2 3 4"])
  func aMatrixIsWrittenInManyWays(_ typed: String) {
    #expect(TypedAnswer(typed).says(Answer(.matrix, [1, 2, 3, 4], columns: 2)))
  }

  @Test func theRowsOfAMatrixCount() {
    #expect(!TypedAnswer("1 2 3; 4 5 6").says(Answer(.matrix, [1, 2, 3, 4, 5, 6], columns: 2)))
    #expect(!TypedAnswer("1 2 3; 4").says(Answer(.matrix, [1, 2, 3, 4], columns: 2)))
  }

  @Test(arguments: ["b", "B", "b)", "2", "one", "One"])
  func aChoiceIsMeantByLetterNumberOrText(_ typed: String) {
    #expect(
      TypedAnswer(typed).says(
        Answer(.choice, [1]), choices: ["three, one for each channel", "one", "it depends"]))
  }

  @Test(arguments: ["4,7", "(4, 7)", "row 4, column 7", "4 7"])
  func aPositionIsRowAndColumn(_ typed: String) {
    #expect(TypedAnswer(typed).says(Answer(.position, [4, 7])))
    #expect(TypedAnswer(typed).says(Answer(.position, [5, 6]), within: 1))
    #expect(!TypedAnswer(typed).says(Answer(.position, [7, 4])))
  }

  @Test func numbersInOrderKeepTheirOrder() {
    #expect(TypedAnswer("1, 9").says(Answer(.numbers, [1, 9])))
    #expect(TypedAnswer("1 und 9").says(Answer(.numbers, [1, 9])) == false)
    #expect(TypedAnswer("0,4 0,6").says(Answer(.numbers, [0.4, 0.6])))
    #expect(!TypedAnswer("9, 1").says(Answer(.numbers, [1, 9])))
  }

  @Test(arguments: ["", "   ", "hello", "1/0", "nan", "inf", String(repeating: "1,", count: 5000)])
  func whatIsNoAnswerIsNotReadAsOne(_ typed: String) {
    #expect(!TypedAnswer(typed).isReadable(as: .number))
  }
}
