import SafeText

/// What `teach check` proves of several lessons together.
public enum CourseCheck {
  /// Everything that does not hold between lessons.
  ///
  /// - Parameters:
  ///   - lessons: The lessons and their files.
  ///   - isWhole: Whether these are all lessons of a course.
  ///   - otherFiles: Files that lie in the course's folder and are no lessons.
  /// - Returns: What is wrong, with the files.
  public static func problems(
    of lessons: [(file: String, lesson: Lesson)], isWhole: Bool, otherFiles: [String]
  ) -> [LessonProblem] {
    var problems: [LessonProblem] = []
    var numbers: [Int: String] = [:]
    var names: [String: String] = [:]
    for (file, lesson) in lessons {
      if let number = lesson.number, let first = numbers.updateValue(file, forKey: number) {
        problems.append(
          LessonProblem(
            file: file, line: 1,
            "Lesson \(number) is \(visible(first)) already. Each has a number of its own. Rename "
              + "one."))
      }
      if let first = names.updateValue(file, forKey: lesson.name) {
        problems.append(
          LessonProblem(
            file: file, line: 1,
            "\(visible(first)) has the same name. Progress is kept by name. Rename one."))
      }
    }
    guard isWhole else { return problems }
    for (file, lesson) in lessons {
      for need in lesson.needs where numbers[need] == nil || need >= lesson.number ?? .max {
        problems.append(
          LessonProblem(
            file: file, line: 1,
            "It needs lesson \(need), which does not come before it. Needs are lessons with smaller "
              + "numbers. Change the head."))
      }
    }
    let words = Set(lessons.flatMap { $0.lesson.figures.flatMap(\.words) + $0.lesson.commandTexts })
    for file in otherFiles
    where !words.contains(where: { $0 == file || $0.contains(file) }) {
      problems.append(
        LessonProblem(
          file: file, line: 1,
          "No lesson uses this file. What lies beside lessons is used by one. Remove it, or show "
            + "it."))
    }
    return problems
  }
}

extension Lesson {
  /// What computed answers ask, and where `explore` begins, as text.
  fileprivate var commandTexts: [String] {
    questions.flatMap { [$0.answer.text] + $0.mistakes.map(\.answer.text) }
      + steps.flatMap { $0.before + $0.after }.flatMap { part -> [String] in
        if case .excursion(let figure) = part { figure.words } else { [] }
      }
  }
}
