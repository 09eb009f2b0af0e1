import Foundation
import Lessons
import Testing

/// How figures stand inside a lesson.
@Suite struct FramingTests {
  private func played(_ block: String, input: String = "") throws -> String {
    var text = NewLesson.text(title: "Mine")
    let old = "explain photo.png --filters sobel-x --at 4,7\ncaption: One number, opened."
    text = text.replacing(old, with: block)
    return try {
      var output = ""
      try asNewUser { user in
        try user.write(Array(text.utf8), to: "mine.md")
        let check = try user.run("teach", "check", "mine.md")
        #expect(check.code == 0, "\(check.message)")
        output = try user.run("lesson", "mine.md", input: "168\n\n" + input).text
      }
      return output
    }()
  }

  @Test func aFigureTellsTheMapAndNotItsSizes() throws {
    let text = try played("show photo.png --filters sobel-x")
    let figure = text[(text.range(of: "A second step")?.upperBound ?? text.startIndex)...]
    #expect(figure.contains("Channel 0, sobel-x: change from left to right."))
    for word in ["Layer:", "Multiply-adds", "The strongest value", "Next: "] {
      #expect(!figure.contains(word), "\(word)")
    }
  }

  @Test func aFigureAboutSizesTellsThem() throws {
    let text = try played("show photo.png --filters sobel-x\nwith: sizes")
    #expect(text.contains("Output: 1 channel of 22 rows and 30 columns."))
    #expect(text.contains("Multiply-adds: 17,820."))
  }

  @Test func aRiddleNamesNoFilter() throws {
    let text = try played("show photo.png --filters sobel-x\nunlabelled: yes")
    let figure = text[(text.range(of: "A second step")?.upperBound ?? text.startIndex)...]
    #expect(figure.contains("A map."))
    #expect(!figure.contains("sobel"))
    #expect(!figure.contains("kernel"))
  }

  @Test func aLearnerCanPointAtAPicture() throws {
    let question = """
      explain photo.png --filters sobel-x --at 4,7
      ```

      ---

      ```ask
      id: place
      kind: position
      picture: show diagonals.png --one-channel --crop 4,3,4x9 --kernel 1 --channel 0
      question: Where?
      answer: 0,1
      hint: Look.
      because: There.
      """
    let text = try played(question, input: "\nrow 0, column 1\n")
    #expect(text.contains("Row 0: bright in column 1, 8."))
    #expect(text.contains("Right. 0,1."))
  }
}
