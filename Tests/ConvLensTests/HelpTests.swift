import ArgumentParser
import ConvolutionCore
import Foundation
import TensorFiles
import Testing

@testable import convlens

@Test(arguments: [["--help"], ["-h"], ["help"], ["help", "help"], ["help", "--help"]])
func theFirstPageOfHelpShowsEveryVerb(words: [String]) throws {
  try asNewUser([]) { user in
    let help = try user.run(words)
    #expect(help.code == 0 && help.errors.isEmpty)
    #expect(help.text.contains("convlens IMAGE"))
    for verb in ListedVerb.all {
      #expect(help.text.contains("convlens \(verb.name)"))
    }
    let lines = help.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { $0.count <= 80 }, "\(help.text)")
    #expect(lines.count <= 40)
  }
}

@Test(arguments: ListedVerb.all.map(\.name))
func aListedVerbIsCalledAsItsCommandIs(name: String) {
  let commands = ListedVerb.all.filter { $0.name == name }.map { $0.command }
  #expect(commands.map { $0._commandName } == [name])
}

@Test func theExamplesOfTheFirstPageRunAsTheyStandThere() throws {
  try asNewUser { user in
    let page = try user.run("help").text
    let examples = page.components(separatedBy: "Examples:")[1].split(separator: "\n")
      .filter { $0.hasPrefix("  convlens ") }
    #expect(examples.count >= 4)
    for example in examples {
      let run = try user.shell(String(example))
      #expect(run.code == 0, "\(example): \(run.message)")
    }
  }
}

@Test(arguments: [
  (["help", "nothing"], ["'nothing'", "show, explain, explore, filters", "Try 'convlens help'"]),
  (["help", "shwo"], ["'shwo'", "Did you mean 'convlens help show'?"]),
  (["help", "\u{1b}[2J"], ["'\\u{1b}[2J'"]),
])
func helpOnNothingIsAnErrorWithTheNearestVerb(words: [String], parts: [String]) throws {
  try asNewUser([]) { user in
    let run = try user.run(words)
    #expect(run.code == 64 && run.output.isEmpty)
    for part in parts { #expect(run.message.contains(part), "\(run.message)") }
    expectThreeParts(run)
  }
}

@Test(arguments: [
  ("show", ["--layer", "--filters", "--kernel", "--random", "--channel", "--save", "--plain"]),
  ("explain", ["--at", "--channel", "--ask", "--format"]),
  ("explore", ["--at", "--channel", "--keys", "--size", "--print", "--plain"]),
  ("filters", ["--format", "--plain"]),
  ("doctor", ["--color", "--format", "--plain"]),
  ("trace", ["--example", "--input", "--layer", "--mend", "--print", "--format"]),
])
func everyVerbHasAPageOfHelpWithExamples(verb: String, options: [String]) throws {
  try asNewUser([]) { user in
    let page = try user.run("help", verb)
    #expect(page.code == 0 && page.errors.isEmpty)
    #expect(page.text.contains("Examples:"))
    for option in options { #expect(page.text.contains(option), "\(verb) \(option)") }
    let same = try user.run(verb, "--help")
    #expect(same.code == 0 && same.text == page.text)
  }
}

@Test func theExamplesOfTheHelpRunAsTheyStandThere() throws {
  try asNewUser { user in
    // Files that the examples speak of, as a reader has them.
    let weight = Tensor(shape: [2, 3, 3, 3], repeating: 0.5)
    try user.write(
      safetensorsBytes([NamedTensor(name: "conv1.weight", tensor: weight)]),
      to: "model.safetensors")
    try user.write(npyBytes(weight), to: "weight.npy")
    for verb in ["show", "explain", "filters", "doctor", "trace"] {
      let page = try user.run("help", verb).text
      let examples = page.components(separatedBy: "USAGE:")[0]
        .replacing(/,\n(?=[a-z])/, with: ", ").split(separator: "\n").filter {
          $0.hasPrefix("  convlens ")
        }
      #expect(examples.count >= 3)
      for example in examples {
        // An example may have written its files a line above.
        try? FileManager.default.removeItem(at: user.folder.appendingPathComponent("maps"))
        let run = try user.shell(String(example))
        #expect(run.code == 0, "\(example): \(run.message)")
      }
    }
  }
}

@Test func theVersionIsSaidWithThoseOfTheLibraries() throws {
  try asNewUser([]) { user in
    let version = try user.run("--version")
    #expect(version.code == 0 && version.errors.isEmpty)
    #expect(version.text.wholeMatch(of: /convlens \d+\.\d+\.\d+\nlibpng 1\.6.*, zlib 1.*\n/) != nil)
  }
}

@Test func withoutATerminalTheNameAloneGivesTheHelp() throws {
  try asNewUser([]) { user in
    let alone = try user.run()
    #expect(alone.code == 0)
    #expect(alone.text == (try user.run("--help").text))
  }
}
