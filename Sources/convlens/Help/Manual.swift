import ArgumentParser
import SafeText

/// The manual page, in the macros of man(7), made from the same command tree as the help.
struct Manual {
  let tree: CommandTree

  /// The page, for `man -l`, and for `share/man/man1/convlens.1`.
  var text: String {
    var page = Roff()
    page.macro("TH", "CONVLENS", "1", convLensDate, "ConvLens \(convLensVersion)", "User Commands")
    page.section("NAME")
    page.line("convlens - \(lowercasedFirst(tree.summary).droppingPeriod)")
    page.section("SYNOPSIS")
    page.verbatim(
      ["convlens IMAGE [OPTION ...]"]
        + ListedVerb.all.map {
          "convlens \($0.usage)" + ($0.usage.contains("...") ? "" : " [OPTION ...]")
        })
    page.section("DESCRIPTION")
    page.discussion(tree.discussion)
    for verb in ListedVerb.all { add(verb, to: &page) }
    for section in sections {
      page.section("\(section.name) OPTIONS".uppercased())
      page.line("Taken by \(section.verbs.joined(separator: ", ")).")
      for word in section.words { page.item(word) }
    }
    page.section("ENVIRONMENT")
    for (name, use) in Self.environment { page.item(name, use) }
    page.section("FILES")
    page.item(
      "$XDG_STATE_HOME/convlens, ~/.local/state/convlens",
      "The progress of a learner. Nothing else is written unless a name is given for it.")
    page.item("share/convlens", "Sample pictures and lessons, beside the folder of the program.")
    page.section("EXIT STATUS")
    for (code, meaning) in Self.exitCodes { page.item(code, meaning) }
    return page.text
  }

  /// Options that several verbs share, by the section they have in the help.
  private var sections: [(name: String, verbs: [String], words: [CommandTree.Word])] {
    var found: [(name: String, verbs: [String], words: [CommandTree.Word])] = []
    for verb in tree.subcommands.flatMap({ [$0] + $0.subcommands }) {
      for word in verb.words {
        guard let name = word.section else { continue }
        guard let place = found.firstIndex(where: { $0.name == name }) else {
          found.append((name, [verb.name], [word]))
          continue
        }
        if !found[place].verbs.contains(verb.name) { found[place].verbs.append(verb.name) }
        if !found[place].words.contains(where: { $0.names == word.names }) {
          found[place].words.append(word)
        }
      }
    }
    return found
  }

  private func add(_ verb: ListedVerb, to page: inout Roff) {
    let command = tree.command(at: [verb.name]).command
    page.section("CONVLENS \(command.name)".uppercased())
    page.line(command.summary)
    page.discussion(command.discussion)
    add(command, to: &page)
    for below in command.subcommands {
      page.macro("SS", "convlens \(command.name) \(below.name)")
      page.line(below.summary)
      page.discussion(below.discussion)
      add(below, to: &page)
    }
  }

  private func add(_ command: CommandTree, to page: inout Roff) {
    for word in command.words
    where word.section == nil && !["--help", "--version"].contains(word.names.last ?? "") {
      page.item(word)
    }
  }

  /// Every variable that is read, in the order in which people meet them.
  static let environment = [
    ("COLUMNS, LINES", "The size to draw in, where there is no window to ask."),
    ("NO_COLOR", "Any value: no colours."),
    ("CLICOLOR, CLICOLOR_FORCE", "0: no colours; anything else but 0: colours in a pipe too."),
    ("FORCE_COLOR", "1, 2, 3: 16, 256, all colours, in a pipe too."),
    ("COLORTERM", "truecolor or 24bit: the terminal has all colours."),
    (
      "TERM, TERM_PROGRAM, TMUX, STY, WT_SESSION, KONSOLE_VERSION, VTE_VERSION",
      "They tell which terminal this is, and what is in between."
    ),
    ("LC_ALL, LC_CTYPE, LANG", "Without UTF-8 in the first that is set, everything is ASCII."),
    ("CONVLENS_BACKGROUND", "light or dark, as --background."),
    ("CONVLENS_PLAIN", "1: words instead of pictures, as --plain."),
    ("CONVLENS_DATA", "The folder that holds SampleImages and Lessons, as --data."),
    ("CONVLENS_ISA", "baseline, avx2 or avx512: the instruction set to compute with."),
    ("XDG_STATE_HOME", "Where progress is kept, if it is an absolute path."),
  ]

  static let exitCodes = [
    ("0", "Done."),
    ("64", "The options do not make sense, alone or together."),
    ("65", "A file holds something else than it should."),
    ("66", "There is no such file, or it cannot be read."),
    ("73", "A file cannot be written, or stands already and --overwrite is not given."),
  ]

  private func lowercasedFirst(_ text: String) -> String {
    text.prefix(1).lowercased() + text.dropFirst()
  }
}

/// Lines of a manual page.
private struct Roff {
  private(set) var text = ""

  mutating func macro(_ name: String, _ words: String...) {
    let quoted = words.map { "\"\($0)\"" }
    text += ".\(([name] + quoted).joined(separator: " "))\n"
  }

  mutating func section(_ name: String) { macro("SH", name) }

  /// A line of words; one that begins with a dot would be a command.
  mutating func line(_ words: String) {
    for line in wrapped(words, width: 72) { verbatim(line) }
  }

  private mutating func verbatim(_ line: String) {
    text += (line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" : "") + escaped(line) + "\n"
  }

  /// Lines as they stand.
  mutating func verbatim(_ lines: [String]) {
    text += ".nf\n"
    for line in lines { verbatim(line) }
    text += ".fi\n"
  }

  /// Paragraphs; lines that begin with a space stand as they are.
  mutating func discussion(_ discussion: String) {
    var block: [String] = []
    // The first paragraph of a section needs no break before it.
    var isBroken = !text.hasSuffix("DESCRIPTION\"\n")
    for line in discussion.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix(" ") {
        block.append(String(line.drop { $0 == " " }))
        continue
      }
      indented(block)
      block = []
      if line.isEmpty {
        isBroken = true
      } else {
        if isBroken { text += ".PP\n" }
        isBroken = false
        self.line(String(line))
      }
    }
    indented(block)
  }

  private mutating func indented(_ lines: [String]) {
    guard !lines.isEmpty else { return }
    text += ".RS 4\n"
    verbatim(lines)
    text += ".RE\n"
  }

  /// A name, and beside or below it what it stands for.
  mutating func item(_ name: String, _ meaning: String) {
    text += ".TP\n"
    text += "\\fB\(escaped(name))\\fR\n"
    line(meaning)
  }

  mutating func item(_ word: CommandTree.Word) {
    text += ".TP\n"
    let value = word.kind == .flag ? "" : "\\fI\(escaped(word.valueName).uppercased())\\fR"
    let names = word.names.map { "\\fB\(escaped($0))\\fR" }.joined(separator: ", ")
    text += [names, value].filter { !$0.isEmpty }.joined(separator: " ") + "\n"
    line(word.summary)
    if let usual = word.defaultValue, !usual.isEmpty, !word.summary.contains("Default:") {
      line("Default: \(usual).")
    }
  }

  /// Words that the page shows as they are: a hyphen that can be copied, a backslash that is one.
  private func escaped(_ text: String) -> String {
    String(
      text.flatMap { character -> [Character] in
        switch character {
        case "\\": Array("\\e")
        case "-": Array("\\-")
        case "×": Array("\\(mu")
        default: [character]
        }
      })
  }
}

extension String {
  fileprivate var droppingPeriod: String { hasSuffix(".") ? String(dropLast()) : self }
}
