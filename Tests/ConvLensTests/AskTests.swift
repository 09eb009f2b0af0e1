import Foundation
import Testing

/// The dialogue of `--ask`: partial sums +43, -146, -185, together -288, value -0.376471.
private func dialogue(_ answers: [String], ending: String = "\n") throws -> (
  lines: [String], page: String
) {
  var result: (lines: [String], page: String) = ([], "")
  try asNewUser { user in
    let run = try user.run(
      "explain", "photo.png", "--filters", "sobel-x", "--at", "4,7", "--ask",
      input: answers.joined(separator: "\n") + (answers.isEmpty ? "" : ending))
    #expect(run.code == 0 && run.errors.isEmpty, "\(run.message)")
    let lines = run.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    result.lines = lines.filter { $0.contains("? > ") }
    result.page = run.text
  }
  return result
}

@Test func rightAnswersAreRight() throws {
  let (lines, page) = try dialogue(["43", "-146", "-185", "-288", "-0.376471"])
  #expect(
    lines == [
      "The partial sum of R? > Yes, +43.", "The partial sum of G? > Yes, -146.",
      "The partial sum of B? > Yes, -185.", "All partial sums together? > Yes, -288.",
      "The value? > Yes, -0.376471.",
    ])
  // Nothing is given away before it was asked, and all is shown afterwards.
  let parts = page.components(separatedBy: "The partial sum of R?")
  #expect(!parts[0].contains("+43") && !parts[0].contains("-288") && !parts[0].contains("0.376"))
  #expect(parts[1].contains("= output[0, 4, 7]"))
  #expect(try PrintedLedger(String(parts[1].split(separator: "? > ").last ?? "")).faults.isEmpty)
}

@Test func anAnswerMayBeWrittenAsPeopleWriteIt() throws {
  let (lines, _) = try dialogue([" +43 ", "−146", "–185", " - 288", "-0,3765"])
  #expect(lines.count == 5)
  #expect(lines.allSatisfy { $0.contains("> Yes, ") }, "\(lines)")
  let fraction = try dialogue(["43", "-146", "-185", "-288", "−288/765"]).lines
  #expect(fraction.last == "The value? > Yes, -0.376471.")
}

@Test func aWrongAnswerGetsOneMoreTryAndThenTheTruth() throws {
  let (lines, _) = try dialogue(["44", "43", "146", "145", "", "red", "-288", "-0.42", "-0.43"])
  #expect(
    lines == [
      "The partial sum of R? > It is not 44. Once more.",
      "The partial sum of R? > Yes, +43.",
      "The partial sum of G? > The size is right, the sign is not. Once more.",
      "The partial sum of G? > It is not 145. It is -146.",
      "The partial sum of B? > That is no number I can read. Once more.",
      "The partial sum of B? > That is no number I can read. It is -185.",
      "All partial sums together? > Yes, -288.",
      "The value? > It is not -0.42. Once more.",
      "The value? > It is not -0.43. It is -0.376471.",
    ])
}

@Test(arguments: ["nan", "inf", "1/0", "0x2b", "1e999", "\u{1b}[2J43", "4 3 2,1,0"])
func anAnswerThatIsNoNumberIsNotEchoed(answer: String) throws {
  let (lines, page) = try dialogue([answer])
  #expect(lines.first?.hasPrefix("The partial sum of R? > ") == true)
  #expect(!page.utf8.contains(0x1b))
}

@Test func theEndOfInputEndsTheQuestionsAndShowsTheAnswer() throws {
  for answers in [[], ["43"], ["43", "-146"]] {
    let (lines, page) = try dialogue(answers, ending: answers.count == 2 ? "" : "\n")
    #expect(lines.count == answers.count + 1)
    #expect(page.contains("= output[0, 4, 7]") && page.contains("-0.376471"))
  }
}

@Test func inPlainWordsTheSameIsAsked() throws {
  try asNewUser { user in
    let run = try user.run(
      "explain", "photo.png", "--filters", "sobel-x", "--at", "4,7", "--ask", "--plain",
      input: "43\n-146\n-185\n-288\n-0.376\n")
    #expect(run.code == 0)
    let parts = run.text.components(separatedBy: "The partial sum of R?")
    #expect(parts.count == 2 && parts[0].contains("Partial sum of red: what?"))
    #expect(!parts[0].contains("288"))
    #expect(parts[1].contains("Value: minus 0.376471."))
  }
}
