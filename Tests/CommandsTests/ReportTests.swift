import Testing

@testable import Commands

struct ReportTests {
  private let sum = Question(text: "?", answer: -8, tolerance: 0.25, printed: "-8")
  private let share = Question(text: "?", answer: 1.0 / 9, tolerance: 0.005, printed: "+0.111111")

  @Test(arguments: ["-8", " - 8 ", "−8", "–8", "-8.0", "-8,2", "-16/2", "−24/3"])
  func theRightAnswerMayBeWrittenInManyWays(_ typed: String) {
    let reply = sum.reply(to: typed, isLast: false)
    #expect(reply.text == "Yes, -8." && reply.isDone)
  }

  @Test(arguments: ["0,111", "0.11", "1/9", "+0.1111", ".111"])
  func handsNeedNotHaveSixDecimals(_ typed: String) {
    #expect(share.reply(to: typed, isLast: true).text == "Yes, +0.111111.")
  }

  @Test func aWrongSignIsSaid() {
    let first = sum.reply(to: "8", isLast: false)
    #expect(first.text == "The size is right, the sign is not. Once more." && !first.isDone)
    let last = sum.reply(to: "8", isLast: true)
    #expect(last.text == "The size is right, the sign is not. It is -8." && last.isDone)
    #expect(share.reply(to: "-1/9", isLast: true).text.hasPrefix("The size is right"))
  }

  @Test func aZeroHasNoSignToBeWrong() {
    let zero = Question(text: "?", answer: 0, tolerance: 0.25, printed: "0")
    #expect(zero.reply(to: "-0.2", isLast: false).text == "Yes, 0.")
    #expect(zero.reply(to: "1", isLast: true).text == "It is not 1. It is 0.")
  }

  @Test func aWrongAnswerIsRepeatedAndTheTruthToldAtLast() {
    #expect(sum.reply(to: " 4/9 ", isLast: false).text == "It is not 4/9. Once more.")
    #expect(sum.reply(to: "-8.3", isLast: true).text == "It is not -8.3. It is -8.")
  }

  @Test(arguments: ["", "eight", "1/0", "1/2/3", "nan", "inf", "1e999", "--8", "1 234,5.6", "/"])
  func nonsenseIsNotANumber(_ typed: String) {
    #expect(
      sum.reply(to: typed, isLast: true).text == "That is no number I can read. It is -8.")
    #expect(!sum.reply(to: typed, isLast: false).isDone)
  }
}
