/// How far somebody is in one lesson, and everything they answered.
public struct LessonProgress: Hashable, Sendable, Codable {
  /// What somebody answered to one question.
  public struct Answered: Hashable, Sendable, Codable {
    /// What was typed, the first answer first; at most two.
    public var answers: [String] = []
    /// How many hints were asked for.
    public var hints = 0
    /// Whether the answer was asked for.
    public var gaveUp = false

    /// Nothing yet.
    public init() {}
  }

  /// The step that was last looked at, counted from 0.
  public var step = 0
  /// What was answered, by the question's id.
  public var questions: [String: Answered] = [:]
  /// The learner's own words, by the question's id.
  public var words: [String: String] = [:]

  /// Nothing yet.
  public init() {}

  /// These answers, and those of `other` to questions that are not answered here.
  ///
  /// Where both have answers, the longer row stays: nothing that was answered is lost.
  public func merged(with other: LessonProgress) -> LessonProgress {
    var result = self
    result.questions.merge(other.questions) { mine, theirs in
      mine.weight >= theirs.weight ? mine : theirs
    }
    result.words.merge(other.words) { mine, _ in mine }
    return result
  }
}

extension LessonProgress.Answered {
  fileprivate var weight: (Int, Int, Int) { (answers.count, gaveUp ? 1 : 0, hints) }
}

/// Everything a learner did, as it stands in one file.
public struct Progress: Hashable, Sendable, Codable {
  /// The version of the file's format that this program writes.
  public static let currentVersion = 1

  /// The version of the format.
  public var version = Progress.currentVersion
  /// How far one is, by the name of the lesson.
  public var lessons: [String: LessonProgress] = [:]

  /// Nothing yet.
  public init() {}
}
