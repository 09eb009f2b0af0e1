import LessonMarkdown
import Lessons
import SafeText

/// The lessons of the course, how far somebody is in each, and what to type next.
struct LessonList {
  /// A file of the course.
  enum Entry {
    case lesson(Lesson)
    /// One that cannot be played, by its name.
    case broken(String)
  }

  private let entries: [Entry]
  private let progress: Progress

  init(_ entries: [Entry], progress: Progress) {
    self.entries = entries
    self.progress = progress
  }

  /// The page, a line each.
  var lines: [String] {
    let lessons = entries.compactMap { entry in
      if case .lesson(let lesson) = entry { lesson } else { nil }
    }
    let done = lessons.count { answered($0) == $0.questions.count }
    var lines = [
      "The course: \(lessons.count) lessons, about ten minutes each. "
        + (done == 0 ? "Each asks before it shows." : "\(done) \(done == 1 ? "is" : "are") done."),
      "",
    ]
    lines += entries.map { entry in
      switch entry {
      case .lesson(let lesson): line(lesson)
      case .broken(let file): "     \(visible(file)) does not hold: convlens teach check"
      }
    }
    if let next = lessons.first(where: { answered($0) < $0.questions.count }) {
      let place = next.number.map(String.init) ?? next.name
      lines += ["", "Next, \(next.title.plainText): convlens lesson \(place)"]
    } else if !lessons.isEmpty {
      lines += ["", "All lessons are done. Your own picture: convlens photo.png"]
    }
    return lines + [
      "",
      "A lesson goes on where you stopped. --reset begins it anew, --questions leaves",
      "out what is only read, --plain tells it on lines.",
      "For a teacher: convlens lesson hand-in",
    ]
  }

  private func line(_ lesson: Lesson) -> String {
    let number = lesson.number.map(String.init) ?? ""
    let title = lesson.title.plainText
    let (answered, all) = (answered(lesson), lesson.questions.count)
    let state = answered == all ? "done" : answered > 0 ? "\(answered) of \(all)" : ""
    let start = String(repeating: " ", count: max(0, 3 - number.count)) + number + "  " + title
    guard !state.isEmpty else { return start }
    return start + String(repeating: " ", count: max(2, 49 - displayWidth(start))) + state
  }

  /// Questions that are answered, or were given up.
  private func answered(_ lesson: Lesson) -> Int {
    let mine = progress.lessons[lesson.name] ?? LessonProgress()
    return lesson.questions.count { question in
      mine.questions[question.id].map { !$0.answers.isEmpty || $0.gaveUp } ?? false
    }
  }
}
