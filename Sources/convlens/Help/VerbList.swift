import ArgumentParser

/// A verb as the first page of help lists it.
struct ListedVerb {
  /// What a verb is for.
  enum Group: String, CaseIterable {
    case look = "LOOK"
    case learn = "LEARN"
    case check = "CHECK"
    case more = "MORE"
  }

  let command: any ParsableCommand.Type
  let group: Group
  /// The verb with what may follow it.
  let usage: String
  /// What it does, in less than a line.
  let summary: String

  init(
    _ command: any ParsableCommand.Type, _ group: Group, _ usage: String, _ summary: String
  ) {
    self.command = command
    self.group = group
    self.usage = usage
    self.summary = summary
  }

  /// The word that is typed: the command's own name, which it would take longer to ask for.
  var name: String { String(usage.prefix { $0 != " " }) }

  /// Every verb, in the order of the first page: a new one is a line here.
  static var all: [ListedVerb] {
    [
      ListedVerb(
        Show.self, .look, "show [IMAGE]", "every feature map; --channel K: one, taken apart"),
      ListedVerb(Explain.self, .look, "explain [IMAGE]", "one number, down to its products"),
      ListedVerb(
        Explore.self, .look, "explore [IMAGE]", "the window moves under your fingers"),
      ListedVerb(
        Filters.self, .look, "filters [NAME]", "filters to pick from, or the weights in a file"),
      ListedVerb(LessonVerb.self, .learn, "lesson [N]", "the course, which asks before it shows"),
      ListedVerb(Teach.self, .learn, "teach", "for teachers: present, report, check, new"),
      ListedVerb(
        Trace.self, .check, "trace CODE", "shapes, parameters and cost, layer by layer"),
      ListedVerb(
        Verify.self, .check, "verify [IMAGE]", "proofs on your own picture, and PyTorch's numbers"),
      ListedVerb(Doctor.self, .check, "doctor", "what this terminal can show, and why"),
      ListedVerb(Lab.self, .more, "lab [TOPIC]", "one idea tried out on small numbers"),
    ]
  }
}

/// The command that some words name, read by its own parser; `nil` if that cannot read them all.
///
/// The parser of the whole tree looks at every verb there is before it reads the first word, which
/// takes longer than a small picture. Help and refusals are left to it, since it knows what they are
/// to say.
func readByItsVerb(_ words: [String]) -> (any ParsableCommand)? {
  var found: (any ParsableCommand.Type)?
  var next = ConvLens.configuration.subcommands
  var rest = words[...]
  while let word = rest.first, let command = next.first(where: { $0._commandName == word }) {
    found = command
    next = command.configuration.subcommands
    rest = rest.dropFirst()
  }
  // A verb with verbs of its own and none of them after it is only there to be explained.
  guard let found, next.isEmpty, let command = try? found.parseAsRoot(Array(rest)) else {
    return nil
  }
  return type(of: command) == found ? command : nil
}
