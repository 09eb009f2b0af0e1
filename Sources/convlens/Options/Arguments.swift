/// The words of a command line, brought into the order the parser wants.
///
/// Options that mean the same on every verb may stand before it, and the verb `show` may be left
/// away.
struct Arguments: Hashable {
  /// The words, the verb first.
  let words: [String]
  /// Whether no verb was written.
  let isVerbAssumed: Bool
  /// Options for the first screen, where neither a verb nor a picture was written.
  let welcomeOptions: [String]?
  /// The words as they were written.
  private let given: [String]

  /// `--filters` and `--kernel` in the order they were written.
  var order: [SourceKind] {
    given.prefix { $0 != "--" }.compactMap { word in
      switch word.prefix(while: { $0 != "=" }) {
      case "--filters": .names
      case "--kernel": .kernel
      default: nil
      }
    }
  }

  /// The words after the program's name.
  ///
  /// - Parameters:
  ///   - given: The words.
  ///   - verbs: Every verb; looked up only where the first word is neither `show` nor `help`.
  ///   - takesValue: Whether an option that may stand before the verb takes a value; `nil` if it is
  ///     none.
  init(
    _ given: [String], verbs: @autoclosure () -> [String], takesValue: (String) -> Bool?
  ) {
    self.given = given
    var leading = 0
    while leading < given.count, given[leading].utf8.first == UInt8(ascii: "-") {
      let name = String(given[leading].prefix { $0 != "=" })
      guard let hasValue = takesValue(name) else { break }
      leading += hasValue && name == given[leading] ? 2 : 1
    }
    leading = min(leading, given.count)
    let rest = given[leading...]
    guard let first = rest.first else {
      words = leading == 0 ? [] : ["show"] + given
      isVerbAssumed = true
      welcomeOptions = given
      return
    }
    welcomeOptions = nil
    if first == "lab", let topic = rest.dropFirst().first, !topic.hasPrefix("-") {
      // A topic is a verb of a verb; what means the same everywhere stands behind both.
      words =
        [first, topic] + given[..<leading] + rest.dropFirst(2).map { Self.numbersApart($0) }
      isVerbAssumed = false
    } else if first == "show" || first == "help" || verbs().contains(first) {
      words = [first] + given[..<leading] + rest.dropFirst()
      isVerbAssumed = false
    } else if ["-h", "--help", "--version", "--experimental-dump-help"].contains(first) {
      words = Array(rest)
      isVerbAssumed = false
    } else {
      words = ["show"] + given
      isVerbAssumed = true
    }
  }

  /// Numbers such as `-2 0 6`, which the parser would take for an option, behind a space.
  private static func numbersApart(_ word: String) -> String {
    guard word.hasPrefix("-"), word.dropFirst().first?.isNumber ?? false,
      word.contains(where: { " ;|,".contains($0) })
    else { return word }
    return " " + word
  }
}
