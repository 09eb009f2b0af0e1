/// What could stand where somebody pressed Tab.
struct Completion: Equatable {
  /// A word, and what it means.
  struct Candidate: Equatable {
    let word: String
    let summary: String
  }

  /// Files that would do as well; the shell knows best how to complete their names.
  enum Files: Equatable {
    case none
    /// Those with one of these endings, or any.
    case named([String])
    case folders
  }

  var candidates: [Candidate] = []
  var files = Files.none
}

/// Finds what could stand at the end of a command line.
struct Completer {
  let tree: CommandTree
  /// Filters by name, with what they are.
  let filters: [Completion.Candidate]
  /// Lessons by name, with what they are.
  let lessons: () -> [Completion.Candidate]

  /// What could stand at `current`, the word that has been begun, after the `words` before it.
  ///
  /// - Parameters:
  ///   - words: The words between the program's name and the cursor's word.
  ///   - current: What has been typed of that word.
  /// - Returns: Whole words, and the files that would do.
  func completion(after words: [String], current: String) -> Completion {
    var place = Place(tree)
    for word in words { place.read(word) }
    var found = place.isAfterOption ? value(of: place, current) : word(at: place, current)
    found.candidates.removeAll { !$0.word.hasPrefix(current) }
    return found
  }

  private func word(at place: Place, _ current: String) -> Completion {
    guard !place.isAfterDashes, current.hasPrefix("-") else {
      return positional(at: place, current)
    }
    if let equals = current.firstIndex(of: "="),
      let option = place.command.word(named: String(current[..<equals])), option.kind == .option
    {
      let typed = String(current[current.index(after: equals)...])
      var found = values(of: option, in: place, typed)
      found.candidates = found.candidates.map {
        Completion.Candidate(word: current[...equals] + $0.word, summary: $0.summary)
      }
      return found
    }
    let options = place.command.words.filter { option in
      option.kind != .positional
        && (option.isRepeating || place.used.isDisjoint(with: option.names))
    }
    return Completion(
      candidates: options.compactMap { option in
        option.names.last.map { Completion.Candidate(word: $0, summary: option.summary) }
      })
  }

  private func value(of place: Place, _ current: String) -> Completion {
    guard let option = place.pending else { return Completion() }
    return values(of: option, in: place, current)
  }

  private func positional(at place: Place, _ current: String) -> Completion {
    var found = Completion()
    if place.positionals == 0, !place.command.subcommands.isEmpty {
      found.candidates = place.command.subcommands.map {
        Completion.Candidate(word: $0.name, summary: $0.summary)
      }
      if place.verbs.isEmpty {
        found.candidates.append(.init(word: "help", summary: "Everything about a verb."))
      }
    }
    let words = place.command.words.filter { $0.kind == .positional }
    // A picture may stand where the verb would.
    let isVerbless = place.verbs.isEmpty && place.positionals == 0
    let word =
      isVerbless
      ? tree.command(at: ["show"]).command.words.first { $0.kind == .positional }
      : words.indices.contains(place.positionals)
        ? words[place.positionals]
        : words.last {
          $0.isRepeating
        }
    guard let word else { return found }
    let more = values(of: word, in: place, current)
    found.candidates += more.candidates
    found.files = more.files
    return found
  }

  private func values(
    of word: CommandTree.Word, in place: Place, _ typed: String
  ) -> Completion {
    switch (place.command.name, word.names.last ?? word.valueName) {
    case (_, "--filters"): return list(filters, typed)
    case ("filters", "name"):
      return Completion(candidates: filters, files: files(word.values))
    case ("lesson", "lesson"), ("lesson", "name"):
      return Completion(candidates: lessons(), files: files(word.values))
    default: break
    }
    guard case .list(let values) = word.values else {
      return Completion(files: files(word.values))
    }
    return Completion(candidates: values.map { Completion.Candidate(word: $0, summary: "") })
  }

  private func files(_ values: CommandTree.Values) -> Completion.Files {
    switch values {
    case .files(let extensions): .named(extensions)
    case .folders: .folders
    case .anything, .list: .none
    }
  }

  /// One more name at the end of a list with commas.
  private func list(_ names: [Completion.Candidate], _ typed: String) -> Completion {
    guard let comma = typed.lastIndex(of: ",") else { return Completion(candidates: names) }
    let before = typed[...comma]
    let taken = before.split(separator: ",").map { $0.prefix { $0 != "@" } }
    return Completion(
      candidates: names.filter { !taken.contains($0.word[...]) }.map {
        Completion.Candidate(word: before + $0.word, summary: $0.summary)
      })
  }
}

/// How far the words of a command line have come.
private struct Place {
  var command: CommandTree
  /// The verbs read.
  var verbs: [String] = []
  /// Words without a name since the last verb.
  var positionals = 0
  /// Names of options read.
  var used: Set<String> = []
  /// An option that waits for its value.
  var pending: CommandTree.Word?
  var isAfterDashes = false
  private let tree: CommandTree
  private let show: CommandTree

  var isAfterOption: Bool { pending != nil }

  init(_ tree: CommandTree) {
    self.tree = tree
    show = tree.command(at: ["show"]).command
    // Without a verb it is show, and its options may come first.
    command = CommandTree(tree, wordsOf: show)
  }

  mutating func read(_ word: String) {
    if pending != nil {
      pending = nil
    } else if isAfterDashes {
      readPositional(word)
    } else if word == "--" {
      isAfterDashes = true
    } else if word.hasPrefix("-"), word.count > 1 {
      let name = String(word.prefix { $0 != "=" })
      used.insert(name)
      if name == word, let option = command.word(named: name), option.kind == .option {
        pending = option
      }
    } else {
      readPositional(word)
    }
  }

  private mutating func readPositional(_ word: String) {
    if positionals == 0, let next = command.subcommands.first(where: { $0.name == word }) {
      command = next
      verbs.append(word)
    } else if positionals == 0, verbs.isEmpty, word == "help" {
      command = CommandTree(tree, wordsOf: nil)
      verbs.append(word)
    } else if verbs.isEmpty {
      command = show
      verbs.append(show.name)
      positionals = 1
    } else {
      positionals += 1
    }
  }
}

extension CommandTree {
  /// A command with the words of another one, or with none.
  fileprivate init(_ command: CommandTree, wordsOf other: CommandTree?) {
    name = other?.name ?? command.name
    summary = command.summary
    discussion = command.discussion
    words = other?.words ?? []
    subcommands = command.subcommands
  }
}
