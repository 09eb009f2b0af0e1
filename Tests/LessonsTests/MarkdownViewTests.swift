import FeatureMapViews
import Lessons
import TerminalCanvas
import TestSupport
import Testing

@Suite struct MarkdownViewTests {
  private static let text = SampleLesson.text.replacing(
    "The paragraph after the question.",
    with: """
      ### A heading

      Prose with *emphasis*, **strength**, `code`, a [link](https://example.org) and 日本語 wide letters, long
      enough to be wrapped at the end of its line, wherever that is, without losing a single word of it.

      - one
      - two, which is so long that it must be wrapped, and then goes on below its own first word and not the mark
        1. inner
        2. list

      > A quote,
      > of two lines.

      | layer | parameters | note |
      | --- | ---: | :---: |
      | `Conv2d(3, 16, 3)` | 448 | a |
      | a second | 4640 | centred |

      ```text
      R   195 195 220
      \tG   207 207  56
      ```
      """)

  private func page(_ appearance: FeatureMapViews.Appearance) throws -> Canvas {
    var session = try SampleLesson.session(Self.text)
    session.handle(.answer("b"))
    return LessonPage(session, appearance, draw: SampleLesson.draw).canvas
  }

  @Test(arguments: [40, 78]) func markdownIsDrawn(columns: Int) throws {
    let canvas = try page(
      FeatureMapViews.Appearance(depth: .none, hasHalfBlocks: true, columns: columns))
    #expect(canvas.columns <= columns)
    try expectGolden(canvas.text, named: "markdown-\(columns)")
  }

  @Test func emphasisIsSeenInColour() throws {
    try expectGolden(
      try page(FeatureMapViews.Appearance(depth: .trueColor, hasHalfBlocks: true, columns: 78)),
      named: "markdown-colour")
  }

  @Test(arguments: 1...20) func noWidthIsTooSmall(columns: Int) throws {
    _ = try page(FeatureMapViews.Appearance(depth: .none, hasHalfBlocks: true, columns: columns))
  }
}
