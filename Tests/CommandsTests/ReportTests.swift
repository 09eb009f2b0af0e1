import Testing

@testable import Commands

struct ReportTests {
  private let sum = Question(text: "?", answer: -8, tolerance: 0.25, printed: "-8")
  private let share = Question(text: "?", answer: 1.0 / 9, tolerance: 0.005, printed: "+0.111111")

  @Test(arguments: ["-8", " - 8 ", "−8", "–8", "-8.0", "-8,2", "-16/2", "−24/3"])
  func theRightAnswerMayBeWrittenInManyWays(_ typed: String) {
    #expect(sum.reply(to: typed) == "Yes, -8.")
  }

  @Test(arguments: ["0,111", "0.11", "1/9", "+0.1111", ".111"])
  func handsNeedNotHaveSixDecimals(_ typed: String) {
    #expect(share.reply(to: typed) == "Yes, +0.111111.")
  }

  @Test func aWrongSignIsSaid() {
    #expect(sum.reply(to: "8") == "The size is right, the sign is not: it is -8.")
    #expect(share.reply(to: "-1/9").hasPrefix("The size is right"))
  }

  @Test func aZeroHasNoSignToBeWrong() {
    let zero = Question(text: "?", answer: 0, tolerance: 0.25, printed: "0")
    #expect(zero.reply(to: "-0.2") == "Yes, 0.")
    #expect(zero.reply(to: "1") == "You said 1. It is 0.")
  }

  @Test func aWrongAnswerIsRepeatedAndPutRight() {
    #expect(sum.reply(to: " 4/9 ") == "You said 4/9. It is -8.")
    #expect(sum.reply(to: "-8.3") == "You said -8.3. It is -8.")
  }

  @Test(arguments: ["", "eight", "1/0", "1/2/3", "nan", "inf", "1e999", "--8", "1 234,5.6", "/"])
  func nonsenseIsNotANumber(_ typed: String) {
    #expect(sum.reply(to: typed) == "That is not a number I can read. It is -8.")
  }
}
