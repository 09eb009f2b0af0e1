import ArgumentParser
import SafeText

/// The first page of help: few verbs, a line each.
enum FirstPage {
  static var text: String {
    var lines = ["ConvLens shows what a convolution layer does to a picture."]
    for group in ListedVerb.Group.allCases {
      let verbs = ListedVerb.all.filter { $0.group == group }
      guard !verbs.isEmpty else { continue }
      lines += ["", group.rawValue]
      if group == .look { lines.append(line("IMAGE", "the same as: convlens show IMAGE")) }
      lines += verbs.map { line($0.usage, $0.summary) }
    }
    lines += ["", ConvLens.configuration.discussion, "", closing]
    return lines.flatMap { wrapped($0, width: 80) }.joined(separator: "\n") + "\n"
  }

  private static let closing = """
    'convlens help show' tells everything about show, and so for each verb.
    'convlens --version' says which version this is.
    """

  private static func line(_ usage: String, _ summary: String) -> String {
    let space = String(repeating: " ", count: max(2, 19 - usage.count))
    return "  convlens \(usage)\(space)\(summary)"
  }
}
