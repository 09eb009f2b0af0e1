/// How a typed answer stands to the truth.
public enum Mark: Hashable, Sendable {
  /// It is nothing that can be marked.
  case unreadable
  /// It is the truth.
  case right
  /// It is a known mistake, by its place.
  case mistake(Int)
  /// It is something else.
  case other
}

extension LessonKey.Entry {
  /// Marks what was typed.
  ///
  /// - Parameters:
  ///   - typed: The answer.
  ///   - within: How far off a number may be, if the question says it.
  /// - Returns: How it stands to the truth.
  public func mark(_ typed: String, within: Double?) -> Mark {
    let answer = TypedAnswer(typed)
    if answer.says(truth, choices: choices, within: within) { return .right }
    if let place = mistakes.firstIndex(where: { answer.says($0, choices: choices) }) {
      return .mistake(place)
    }
    return answer.isReadable(as: truth.kind, choices: choices) ? .other : .unreadable
  }

  /// The truth as it is told: a choice with its text.
  public var printedTruth: String {
    guard truth.kind == .choice,
      let text = choices.indices.contains(Int(truth.values[0]))
        ? choices[Int(truth.values[0])] : nil
    else { return truth.text }
    return "\(truth.text), \(text)"
  }

  /// How far a typed number is from the truth; `nil` if either is not one number.
  func gap(_ typed: String) -> Double? {
    guard truth.kind == .number, let number = TypedAnswer(typed).number else { return nil }
    return abs(truth.values[0] - number)
  }
}

/// How far a question is answered.
public enum Standing: String, Hashable, Sendable {
  /// Not at all.
  case open
  /// Once, and there is one more try.
  case missed
  /// Rightly, at the first try.
  case rightAtFirst
  /// Rightly, at the second.
  case rightAtSecond
  /// Twice, and the truth was told.
  case told
  /// The answer was asked for.
  case shown

  /// Whether nothing more is asked.
  public var isDone: Bool { self != .open && self != .missed }
}

extension LessonProgress.Answered {
  /// How the question stands.
  public func standing(_ entry: LessonKey.Entry, within: Double?) -> Standing {
    if let right = answers.firstIndex(where: { entry.mark($0, within: within) == .right }) {
      return right == 0 ? .rightAtFirst : .rightAtSecond
    }
    if gaveUp { return .shown }
    return answers.count >= 2 ? .told : answers.isEmpty ? .open : .missed
  }
}
