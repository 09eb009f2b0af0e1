public import ConvolutionCore
public import FeatureMapViews
public import LessonMarkdown

/// A lesson as it is written: what is taught, asked and drawn, in steps.
public struct Lesson: Hashable, Sendable {
  /// The name of its file without number and ending, such as `partial-sums`.
  public var name: String
  /// Its place in the course, if its file's name begins with one.
  public var number: Int?
  /// The title.
  public var title: [MarkdownInline]
  /// What a learner can do afterwards.
  public var aim: [MarkdownInline]
  /// How long it takes.
  public var time: [MarkdownInline]
  /// What to take along, in a sentence or two; empty if nothing is said.
  public var remember: [MarkdownInline]
  /// The numbers of the lessons that come before it.
  public var needs: [Int]
  /// Where it comes from.
  public var sources: [MarkdownInline]
  /// One page each.
  public var steps: [LessonStep]
  /// What learners do not see.
  public var notes: [TeacherNote]

  /// All questions in their order.
  public var questions: [Question] {
    steps.compactMap { if case .ask(let question)? = $0.question { question } else { nil } }
  }

  /// All figures, with those that are withheld.
  public var figures: [Figure] {
    steps.flatMap { step in
      var figures = (step.before + step.after).compactMap { part in
        if case .figure(let figure) = part { figure } else { nil }
      }
      if case .ask(let question)? = step.question {
        figures += [question.picture, question.reveal].compactMap(\.self)
      }
      return figures
    }
  }
}

/// A page of a lesson.
public struct LessonStep: Hashable, Sendable {
  /// The line it begins on.
  public var line: Int
  /// The heading it stands under, if any.
  public var title: [MarkdownInline]?
  /// What is shown at once.
  public var before: [LessonPart] = []
  /// What is asked.
  public var question: StepQuestion?
  /// What is shown once that is answered.
  public var after: [LessonPart] = []
}

/// Something on a page.
public enum LessonPart: Hashable, Sendable {
  /// Text.
  case prose(MarkdownElement)
  /// A picture.
  case figure(Figure)
  /// An invitation to move something oneself.
  case excursion(Figure)
}

/// A question of a step.
public enum StepQuestion: Hashable, Sendable {
  /// One that is marked.
  case ask(Question)
  /// One for the learner's own words.
  case ownWords(OwnWords)

  /// What it is called in answers and in progress.
  public var id: String {
    switch self {
    case .ask(let question): question.id
    case .ownWords(let words): words.id
    }
  }
}

/// A picture that a command draws.
public struct Figure: Hashable, Sendable {
  /// The line it stands on.
  public var line: Int
  /// The command's words, without the program's name.
  public var words: [String]
  /// What stands below it.
  public var caption: [MarkdownInline]?
  /// How much stands around what is drawn.
  public var framing = Framing.figure
  /// The place that is pointed at, where the framing has one.
  public var place: Position?
}

/// A question, its answer, and what is said to those who think otherwise.
public struct Question: Hashable, Sendable {
  /// Its name in answers and in progress.
  public var id: String
  /// The line it stands on.
  public var line: Int
  /// What is asked.
  public var text: [MarkdownInline]
  /// The kind of answer, where the lesson says it.
  public var kind: AnswerKind?
  /// The choices, from `a` on.
  public var choices: [[MarkdownInline]]
  /// The answer.
  public var answer: WrittenAnswer
  /// How far off a number may be.
  public var within: Double?
  /// A picture in which a position is pointed at.
  public var picture: Figure?
  /// Shown one after the other.
  public var hints: [[MarkdownInline]]
  /// Why the answer is what it is.
  public var because: [MarkdownInline]
  /// Known mistakes.
  public var mistakes: [Mistake]
  /// A figure that is withheld until the question is answered.
  public var reveal: Figure?
}

/// A known mistake.
public struct Mistake: Hashable, Sendable {
  /// The value it leads to.
  public var answer: WrittenAnswer
  /// Which thought leads there, and a question that leads on.
  public var text: [MarkdownInline]
}

/// An answer as the lesson has it: typed, or an expression.
public struct WrittenAnswer: Hashable, Sendable {
  /// The line it stands on.
  public var line: Int
  /// What stands there, without `=`.
  public var text: String
  /// Whether it is an expression.
  public var isComputed: Bool

  init(line: Int, _ written: String) {
    self.line = line
    isComputed = written.hasPrefix("=")
    text = isComputed ? String(written.dropFirst().drop { $0 == " " }) : written
  }
}

/// A question that is answered in the learner's own words, and not marked.
public struct OwnWords: Hashable, Sendable {
  /// Its name in progress.
  public var id: String
  /// The line it stands on.
  public var line: Int
  /// What is asked.
  public var text: [MarkdownInline]
  /// Our words, to be laid beside the learner's.
  public var ours: [MarkdownInline]
}

/// Notes for whoever teaches, of the whole lesson or of one step.
public struct TeacherNote: Hashable, Sendable {
  /// The step's title; `nil` for the whole lesson.
  public var title: String?
  /// The notes.
  public var blocks: [MarkdownElement]
}
