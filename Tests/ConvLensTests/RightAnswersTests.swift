import Foundation
import Testing

@Test(arguments: 1...16)
func aLessonAgreesWithAnswersWorkedOutByHand(number: Int) throws {
  let answers = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent()
    .appendingPathComponent("RightAnswers")
    .appendingPathComponent(number < 10 ? "0\(number).txt" : "\(number).txt")
  try asNewUser { user in
    let played = try user.run("lesson", "\(number)", "--answers", answers.path)
    #expect(played.code == 0, "\(played.text)\(played.message)")
  }
}
