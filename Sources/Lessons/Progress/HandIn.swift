#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a learner gives to the teacher: answers and own words, and no more.
///
/// No user, host, path or time is in it; a name only if one is given.
public struct HandIn: Hashable, Sendable, Codable {
  /// The version of the format that this program writes.
  public static let currentVersion = 1

  /// The version of the format.
  public var version = HandIn.currentVersion
  /// The name that the learner gave.
  public var name: String?
  /// The answers, by lesson.
  public var lessons: [String: LessonProgress]

  /// What there is to hand in: lessons with an answer in them.
  public init(_ progress: Progress, name: String?) {
    self.name = name
    lessons = progress.lessons.filter { !$0.value.questions.isEmpty || !$0.value.words.isEmpty }
  }

  /// The file, JSON that people can read.
  public var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { return "" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  /// What a file holds that was handed in.
  ///
  /// - Throws: ``ProgressError``.
  public init(bytes: [UInt8]) throws(ProgressError) {
    struct Version: Decodable { let version: Int }
    let data = Data(bytes)
    guard let found = try? JSONDecoder().decode(Version.self, from: data) else { throw .damaged }
    guard found.version <= HandIn.currentVersion else { throw .newer(version: found.version) }
    guard let handIn = try? JSONDecoder().decode(HandIn.self, from: data) else { throw .damaged }
    self = handIn
  }

  /// What is in it, in a sentence.
  public var summary: String {
    let answers = lessons.values.reduce(0) { $0 + $1.questions.count }
    let words = lessons.values.reduce(0) { $0 + $1.words.count }
    return "\(answers) \(answers == 1 ? "answer" : "answers") and \(words) "
      + "\(words == 1 ? "text" : "texts") of your own from \(lessons.count) "
      + "\(lessons.count == 1 ? "lesson" : "lessons")"
  }
}
