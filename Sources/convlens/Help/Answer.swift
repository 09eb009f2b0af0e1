import Commands
import FilterGallery
import SafeText

/// What is asked about the program itself, and answered before any verb is read.
struct Answer {
  /// Where lessons are found.
  let data: () -> DataFolder?
  /// The shell that a script of completions is for, if none is named.
  let shell: () -> String?

  /// The answer; nil if the words ask for something else.
  ///
  /// - Throws: `CommandError` for help on something that there is no help on.
  func text(for words: [String]) throws(CommandError) -> String? {
    guard let first = words.first else { return nil }
    let rest = Array(words.dropFirst())
    let scripts = "--generate-completion-script"
    switch first {
    case "--help", "-h": return FirstPage.text
    case "--version" where rest.isEmpty: return ConvLens.versionText + "\n"
    case "help": return try help(rest)
    case scripts: return try script(rest.first)
    case let word where word.hasPrefix(scripts + "="):
      return try script(String(word.dropFirst(scripts.count + 1)))
    case "---complete": return completion(rest)
    case "---manual": return CommandTree.ofConvLens().map { Manual(tree: $0).text }
    default: return nil
    }
  }

  /// The first page, or nothing where the parser has a page itself.
  private func help(_ words: [String]) throws(CommandError) -> String? {
    let words = words.filter { !$0.hasPrefix("-") && $0 != "help" }
    guard !words.isEmpty, let tree = CommandTree.ofConvLens() else { return FirstPage.text }
    let (found, depth) = tree.command(at: words)
    guard depth < words.count else { return nil }
    // A word behind a verb that has no verbs of its own was meant for that verb.
    if depth > 0, found.subcommands.isEmpty { return nil }
    let verbs = found.subcommands.map(\.name)
    let place = depth == 0 ? "" : words[..<depth].joined(separator: " ") + " "
    let near = nearest(to: words[depth], in: verbs).first
    throw CommandError(
      .usage,
      "There is no help on '\(place)\(visible(words[depth]))'. There is help on "
        + "\(verbs.map { place + $0 }.joined(separator: ", ")). "
        + (near.map { "Did you mean 'convlens help \(place)\($0)'?" } ?? "Try 'convlens help'."))
  }

  private func script(_ name: String?) throws(CommandError) -> String {
    let known = CompletionScript.allCases.map(\.rawValue)
    let wanted = name ?? shell()?.split(separator: "/").last.map(String.init) ?? ""
    guard let script = CompletionScript(rawValue: wanted) else {
      let near = nearest(to: wanted, in: known).first
      throw CommandError(
        .usage,
        "There are no completions for the shell '\(visible(wanted))'. There are some for "
          + "\(known.joined(separator: ", ")). "
          + (near.map { "Did you mean '\($0)'?" } ?? "Name one of these."))
    }
    return script.text
  }

  /// What one of the scripts asks: the shell's name; then bash gives the line up to the cursor and
  /// the word as it sees it, the others the words, the last of them unfinished.
  private func completion(_ words: [String]) -> String {
    guard let tree = CommandTree.ofConvLens(), let shell = words.first else { return "" }
    let completer = Completer(
      tree: tree,
      filters: Gallery.all.map { Completion.Candidate(word: $0.name, summary: $0.summary) },
      lessons: lessons)
    var line = Array(words.dropFirst())
    var cut = ""
    if shell == CompletionScript.bash.rawValue {
      guard line.count == 2 else { return "" }
      let seen = shellWords(line[1]).last ?? ""
      line = Array(shellWords(line[0]).dropFirst())
      guard let whole = line.last else { return "" }
      // Where bash takes words apart, it sees the separator alone until something follows it.
      let isSeparator = !seen.isEmpty && seen.allSatisfy { "=:@".contains($0) }
      cut = isSeparator ? whole : whole.hasSuffix(seen) ? String(whole.dropLast(seen.count)) : ""
    }
    guard let current = line.popLast() else { return "" }
    return completer.completion(after: line, current: current).text(cutting: cut)
  }

  /// The lessons by the names of their files, `03-partial-sums` as `partial-sums`.
  private func lessons() -> [Completion.Candidate] {
    (data()?.names(in: "Lessons") ?? []).compactMap { name in
      guard name.hasSuffix(".md"),
        let number = name.split(separator: "-").first.flatMap({ Int($0) })
      else { return nil }
      let title = name.dropLast(3).drop { $0 != "-" }.dropFirst()
      return Completion.Candidate(word: String(title), summary: "Lesson \(number).")
    }
  }
}

/// A word with one dash that is neither an option nor a value: a file's name, or a dash forgotten.
///
/// The parser would take each of its letters for an option, and answer an `h` with help.
func misreadDash(_ words: [String]) -> CommandError? {
  let suspects = words.prefix { $0 != "--" }.indices.filter { index in
    let word = words[index]
    return word.hasPrefix("-") && !word.hasPrefix("--") && word.count > 2 && Double(word) == nil
  }
  guard !suspects.isEmpty, let tree = CommandTree.ofConvLens() else { return nil }
  let command = tree.command(at: words).command
  for index in suspects {
    let isValue =
      index > 0 && command.word(named: words[index - 1]).map { $0.kind == .option } ?? false
    guard !isValue else { continue }
    let word = words[index]
    let options = command.words.flatMap(\.names)
    let near =
      options.contains("-" + word) ? "-" + word : nearest(to: "-" + word, in: options).first
    return CommandError(
      .usage,
      "'\(visible(word))' begins with a dash, so it is read as options. Options have two dashes, and "
        + "a file whose name begins with one is given with its folder. "
        + (near.map { "Did you mean '\($0)'?" } ?? "Try ./\(visible(word))"))
  }
  return nil
}
