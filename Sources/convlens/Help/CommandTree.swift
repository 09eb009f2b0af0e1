import ArgumentParser

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A command, its options and the commands below it, as the parser itself describes them.
struct CommandTree: Decodable {
  let name: String
  let summary: String
  let discussion: String
  let words: [Word]
  let subcommands: [CommandTree]

  /// An option, a flag or a word without a name.
  struct Word: Decodable {
    enum Kind: String, Decodable {
      case positional, option, flag
    }

    let kind: Kind
    /// As it is typed: `--filters`, `-h`.
    let names: [String]
    let summary: String
    let valueName: String
    let section: String?
    let defaultValue: String?
    let isRepeating: Bool
    let values: Values
  }

  /// What may be written as a value.
  enum Values: Equatable {
    case anything
    case list([String])
    case files([String])
    case folders
  }

  /// The command tree of ConvLens.
  ///
  /// The parser writes it as JSON for tools that make manuals and completions.
  static func ofConvLens() -> CommandTree? {
    struct Description: Decodable {
      let command: CommandTree
    }
    return try? JSONDecoder().decode(
      Description.self, from: Data(ConvLens._dumpHelp().utf8)
    ).command
  }

  /// The command that some words lead to, and how many of them.
  func command(at words: [String]) -> (command: CommandTree, depth: Int) {
    guard let first = words.first, let next = subcommands.first(where: { $0.name == first })
    else { return (self, 0) }
    let found = next.command(at: Array(words.dropFirst()))
    return (found.command, found.depth + 1)
  }

  /// The word that an option's name stands for.
  func word(named name: String) -> Word? { words.first { $0.names.contains(name) } }
}

extension CommandTree {
  private enum CodingKeys: String, CodingKey {
    case name = "commandName"
    case summary = "abstract"
    case discussion, subcommands
    case words = "arguments"
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decode(String.self, forKey: .name)
    summary = try container.decodeIfPresent(String.self, forKey: .summary) ?? ""
    discussion = try container.decodeIfPresent(String.self, forKey: .discussion) ?? ""
    words = try container.decodeIfPresent([Word].self, forKey: .words) ?? []
    subcommands =
      try container.decodeIfPresent([CommandTree].self, forKey: .subcommands)?
      .filter { $0.name != "help" } ?? []
  }
}

extension CommandTree.Word {
  private enum CodingKeys: String, CodingKey {
    case kind, names, valueName, defaultValue, isRepeating, completionKind
    case summary = "abstract"
    case section = "sectionTitle"
  }

  private struct Name: Decodable {
    let kind: String
    let name: String
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    kind = try container.decode(Kind.self, forKey: .kind)
    names =
      try container.decodeIfPresent([Name].self, forKey: .names)?
      .map { ($0.kind == "long" ? "--" : "-") + $0.name } ?? []
    summary = try container.decodeIfPresent(String.self, forKey: .summary) ?? ""
    valueName = try container.decodeIfPresent(String.self, forKey: .valueName) ?? ""
    section = try container.decodeIfPresent(String.self, forKey: .section)
    defaultValue = try container.decodeIfPresent(String.self, forKey: .defaultValue)
    isRepeating = try container.decodeIfPresent(Bool.self, forKey: .isRepeating) ?? false
    values =
      try container.decodeIfPresent(CommandTree.Values.self, forKey: .completionKind)
      ?? .anything
  }
}

extension CommandTree.Values: Decodable {
  private enum CodingKeys: String, CodingKey {
    case list, file, directory
  }

  private struct Details: Decodable {
    let values: [String]?
    let extensions: [String]?
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if let list = try container.decodeIfPresent(Details.self, forKey: .list) {
      self = .list(list.values ?? [])
    } else if let file = try container.decodeIfPresent(Details.self, forKey: .file) {
      self = .files(file.extensions ?? [])
    } else {
      self = container.contains(.directory) ? .folders : .anything
    }
  }
}
