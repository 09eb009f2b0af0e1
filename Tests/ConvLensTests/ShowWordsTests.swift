import ArgumentParser
import Commands
import TestSupport
import Testing

@testable import convlens

struct ShowWordsTests {
  private func arguments(_ words: [String]) -> Arguments {
    Arguments(words, verbs: ConvLens.verbs, takesValue: ViewOptions.takesValue)
  }

  /// What the parser of the whole tree makes of some words.
  private func parsed(_ arguments: Arguments) throws -> Request? {
    let command = try ConvLens.parseAsRoot(arguments.words)
    return (command as? any RequestCommand)?.request(order: arguments.order)
  }

  @Test(arguments: [
    ["photo.png"], ["show"], ["show", "photo.png", "--filters", "sobel-x,box"],
    ["photo.png", "--layer", "Conv2d(3, 6, 3)", "--seed", "7", "--threads", "2"],
    ["--color", "always", "photo.png", "--kernel", "1 0 1", "--filters", "box", "--relu"],
    ["show", "photo.png", "--channel", "3", "--steps", "--at", "4,7"],
    ["photo.png", "--random", "6", "--stride", "2", "--padding", "1", "--format", "json"],
    ["photo.png", "--save", "maps", "--as", "gray16", "--overwrite", "--quiet"],
  ])
  func theUsualLinesNeedNoParser(words: [String]) throws {
    let arguments = arguments(words)
    let request = try #require(ShowWords.request(arguments))
    #expect(try parsed(arguments) == .show(request))
  }

  @Test(arguments: [
    [], ["--color", "always"], ["explain", "photo.png"], ["photo.png", "other.png"], ["-"], ["--"],
    ["photo.png", "--help"], ["photo.png", "-h"], ["photo.png", "--version"], ["--kernel"],
    ["photo.png", "--filters=box"], ["photo.png", "--channel", "x"], ["photo.png", "--as", "jpeg"],
    ["photo.png", "--kernel", "-1 0 1"], ["photo.png", "--colour", "always"], ["photo.png", ""],
    ["photo.png", "--filters", ""], ["help", "show"], ["photo.png", "--seed", "1.5"],
  ])
  func whatIsUnusualIsLeftToTheParser(words: [String]) {
    #expect(ShowWords.request(arguments(words)) == nil)
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func whatIsReadAtOnceIsWhatTheParserReads(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let tree = try #require(Self.show)
    var words = Bool.random(using: &generator) ? ["show"] : []
    if Bool.random(using: &generator) { words.append("photo.png") }
    for _ in 0..<Int.random(in: 0...6, using: &generator) {
      let option = try #require(tree.words.randomElement(using: &generator))
      guard let name = option.names.first(where: { $0.hasPrefix("--") }), name != "--help" else {
        continue
      }
      words.append(name)
      guard option.kind == .option else { continue }
      let values = ["1", "2", "0,1", "gray", "json", "box", "a b", "auto", "255", "x=y"]
      words.append(try #require(values.randomElement(using: &generator)))
    }
    let arguments = arguments(words)
    guard let request = ShowWords.request(arguments) else { return }
    #expect(try parsed(arguments) == .show(request), "\(words), seed \(seed)")
  }

  private static let show = CommandTree.ofConvLens()?.subcommands.first { $0.name == "show" }

  @Test func aVerbsOwnParserReadsWhatTheWholeTreeReads() throws {
    let tree = try #require(CommandTree.ofConvLens())
    var count = 0
    func check(_ command: CommandTree) throws {
      let lines = command.discussion.split(separator: "\n").map { $0.drop { $0 == " " } }
      for line in lines where line.hasPrefix("convlens ") && !line.contains("|") {
        let arguments = arguments(Array(shellWords(String(line)).dropFirst()))
        guard let own = readByItsVerb(arguments.words) as? any RequestCommand else { continue }
        #expect(try parsed(arguments) == own.request(order: arguments.order), "\(line)")
        count += 1
      }
      try command.subcommands.forEach(check)
    }
    try check(tree)
    #expect(count > 40)
  }

  @Test(arguments: [
    ["show", "--help"], ["show", "-h"], ["show", "--version"], ["lab"], ["lab", "help"],
    ["help", "show"], ["show", "--nonsense"], ["photo.png"], [], ["teach"], ["lab", "nonsense"],
    ["show", "--generate-completion-script", "bash"], ["show", "--experimental-dump-help"],
    ["show", "a.png", "b.png"], ["--version"], ["explain", "--channel"],
  ])
  func helpAndRefusalsAreLeftToTheWholeTree(words: [String]) {
    #expect(readByItsVerb(words) == nil)
  }
}
