import LessonMarkdown
import SafeText

/// The list below the title.
struct LessonHead {
  var aim: [MarkdownInline] = []
  var time: [MarkdownInline] = []
  var remember: [MarkdownInline] = []
  var needs: [Int] = []
  var sources: [MarkdownInline] = []

  private static let needed = ["Aim", "Time", "Needs", "Sources"]
  private static let keys = needed + ["Remember"]

  init() {}

  init(_ items: [[MarkdownElement]], line: Int, _ reader: inout BlockReader) {
    var found: [String: [MarkdownInline]] = [:]
    for item in items {
      let line = item.first?.line ?? line
      guard item.count == 1, case .paragraph(let inlines) = item[0].block,
        case .text(let first)? = inlines.first, let colon = first.firstIndex(of: ":"),
        Self.keys.contains(String(first[..<colon]))
      else {
        reader.problem(
          line,
          "A line of the head is none of \(Self.keys.joined(separator: ", ")). It is written "
            + "'- Aim: ...'. Change it.")
        continue
      }
      reader.requireHarmless(inlines, line)
      let rest = String(first[first.index(after: colon)...].drop { $0 == " " })
      found[String(first[..<colon])] = [.text(rest)] + inlines.dropFirst()
      if first[..<colon] == "Needs" {
        needs = Self.needs(([.text(rest)] + inlines.dropFirst()).plainText, line, &reader)
      }
    }
    for key in Self.needed where (found[key] ?? []).plainText.allSatisfy(\.isWhitespace) {
      reader.problem(
        line, "The head has no \(key). It needs one. Add a line '- \(key): ...'.")
    }
    aim = found["Aim"] ?? []
    time = found["Time"] ?? []
    remember = found["Remember"] ?? []
    sources = found["Sources"] ?? []
  }

  private static func needs(
    _ text: String, _ line: Int, _ reader: inout BlockReader
  ) -> [Int] {
    let words = text.split { $0 == "," || $0 == " " }.filter { $0 != "and" }
    if words == ["nothing"] { return [] }
    let numbers = words.compactMap { Int($0) }
    if numbers.count != words.count {
      reader.problem(
        line,
        "Needs is '\(visible(String(text.prefix(40))))'. It holds numbers of lessons, as in '1, 2', "
          + "or 'nothing'. Write it so.")
    }
    return numbers
  }
}

/// The number and the name in the name of a file: `03-partial-sums.md` is 3, `partial-sums`.
public struct LessonName: Hashable, Sendable {
  /// The place in the course.
  public let number: Int?
  /// The name.
  public let name: String

  /// The name of the lesson in a file.
  public init(file: String) {
    var base = file.split(separator: "/").last ?? Substring(file)
    if base.hasSuffix(".md") { base = base.dropLast(3) }
    let digits = base.prefix { $0.isASCII && $0.isNumber }
    let rest = base.dropFirst(digits.count)
    if let number = Int(digits), rest.first == "-", rest.count > 1 {
      self.number = number
      name = String(rest.dropFirst())
    } else {
      number = nil
      name = String(base)
    }
  }
}
