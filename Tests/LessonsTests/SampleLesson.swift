import ConvolutionCore
import FeatureMapViews
import LessonMarkdown
import Lessons
import TerminalCanvas
import Testing

/// A lesson small enough to be read in a test.
enum SampleLesson {
  static let text = """
    # Partial sums

    - Aim: say what one number is made of.
    - Time: 5 minutes
    - Needs: 1
    - Sources: PyTorch, [Conv2d](https://pytorch.org).

    One filter slides over a picture of *three* channels.

    ```ask
    id: maps
    question: How many maps come out of **one** filter?
    choice a: three
    choice b: one
    answer: b
    hint: Count the numbers at one position.
    because: The three partial maps are added.
    wrong a: Three is what you get if nothing is added up.
    ```

    The paragraph after the question.

    ## The bias

    Partial sums R 2, G 1, B 9; bias -4.

    ```ask
    id: bias
    question: The output?
    answer: = 2 + 1 + 9 - 4
    hint: First add the three.
    hint: The bias is added once.
    because: 12, and the bias once: `= 12 - 4`.
    wrong 0: You added the bias once per channel.
    wrong = 2 + 1 + 9: And what does the filter add?
    reveal: explain photo.png --filters sobel-x --at 4,7
    ```

    ---

    ```show
    show photo.png
    caption: The picture.
    ```

    ```try
    explore photo.png --filters sobel-x
    caption: Move the window.
    ```

    ---

    ```own-words
    id: friend
    question: What do you tell a friend?
    ours: Colour is in the weights.
    ```

    ## For the teacher

    Ask before each figure.

    ### The bias

    Most will add it three times.
    """

  static func lesson(_ text: String = text) throws -> Lesson {
    let (lesson, problems) = LessonReader.lesson(text, file: "Lessons/03-partial-sums.md")
    try #require(problems.isEmpty, "\(problems)")
    return try #require(lesson)
  }

  static func session(
    _ text: String = text, progress: LessonProgress = LessonProgress(), questions: Bool = false
  ) throws -> LessonSession {
    let lesson = try lesson(text)
    let (key, problems) = LessonKey.key(of: lesson, file: "x", functions: ExpressionFunctions())
    try #require(problems.isEmpty, "\(problems)")
    return LessonSession(lesson, key: key, progress: progress, isQuestionsOnly: questions)
  }

  /// A figure of two lines, which says what would be drawn.
  static func draw(_ figure: Figure, _ appearance: FeatureMapViews.Appearance) -> Canvas {
    Canvas(lines: [
      "[\(figure.words.joined(separator: " "))]",
      figure.place.map { "[figure, pointed at \($0.row),\($0.column)]" } ?? "[figure]",
    ])
  }

  static let appearance = FeatureMapViews.Appearance(depth: .none, hasHalfBlocks: true, columns: 78)
}
