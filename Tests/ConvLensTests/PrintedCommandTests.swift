import Foundation
import Testing

/// Pages whose commands are run, with the options that every one of them must repeat.
struct PrintingPage: CustomTestStringConvertible {
  let words: [String]
  let repeated: [(String, String)]

  init(_ words: [String], repeating repeated: [(String, String)] = []) {
    self.words = words
    self.repeated = repeated
  }

  var testDescription: String { words.joined(separator: " ") }
}

private let many = [
  "--kernel", "1 0 -1; 2 0 -2; 1 0 -1 | 0 0 0; 0 0 0; 0 0 0 | 1 1 1; 1 1 1; 1 1 1", "--filters",
  "box@1:0:-1", "--stride", "2,1", "--padding", "1x2", "--padding-mode", "reflect", "--dilation",
  "2", "--crop", "2,3,20x25", "--resize", "19x23", "--pixels", "255", "--matte", "#808080",
]

private let manyPairs: [(String, String)] = stride(from: 0, to: many.count, by: 2).map {
  (many[$0], many[$0 + 1])
}

private let printingPages = [
  PrintingPage(["show"]),
  PrintingPage(["photo.png"]),
  PrintingPage(["explain"]),
  PrintingPage(["filters"]),
  PrintingPage(["filters", "sobel-x"]),
  PrintingPage(["filters", "red-green", "--plain"]),
  PrintingPage(["filters", "--plain"]),
  PrintingPage(["photo.png", "--plain"]),
  PrintingPage(["photo.png", "--channel", "1"]),
  PrintingPage(["photo.png", "--channel", "1", "--plain"]),
  PrintingPage(["photo.png", "--channel", "0", "--at", "-0,7"]),
  PrintingPage(["photo.png", "--steps"]),
  PrintingPage(["photo.png", "--steps", "--plain"]),
  PrintingPage(["photo.png", "--channel", "2", "--steps"]),
  PrintingPage(["photo.png", "--relu"]),
  PrintingPage(["photo.png", "--rgb", "0,1,5"]),
  PrintingPage(["photo.png", "--scale", "-1:1", "--colormap", "viridis"]),
  PrintingPage(["photo.png", "--save", "a folder"]),
  PrintingPage(["photo.png", "--channel", "1", "--save", "maps", "--as", "gray16"]),
  PrintingPage(["photo.png", "--channel", "1", "--steps", "--save-output", "out.npy"]),
  PrintingPage(["explain", "photo.png", "--at", "4,7"]),
  PrintingPage(["explain", "photo.png", "--ask"]),
  PrintingPage(["explain", "photo.png", "--plain"]),
  PrintingPage(["explain", "photo.png", "--ask", "--plain"]),
  PrintingPage(["explain", "step.png", "--kernel", "1 2 3 4 5 6", "--at", "4,0"]),
  PrintingPage(
    ["photo.png", "--random", "3", "--seed", "42"],
    repeating: [("--random", "3"), ("--seed", "42")]),
  PrintingPage(
    ["photo.png", "--layer", "Conv2d(3, 2, (3, 2), padding=1, padding_mode='circular')"],
    repeating: [("--layer", "Conv2d(3, 2, (3, 2), padding=1, padding_mode='circular')")]),
  PrintingPage(["photo.png"] + many, repeating: manyPairs),
  PrintingPage(["photo.png", "--channel", "1"] + many, repeating: manyPairs),
  PrintingPage(["photo.png", "--plain"] + many, repeating: manyPairs),
  PrintingPage(["explain", "photo.png", "--channel", "1"] + many, repeating: manyPairs),
  PrintingPage(
    ["step.png", "--one-channel", "--filters", "box"], repeating: [("--filters", "box")]),
]

@Test(arguments: printingPages)
func everyCommandOnAPageRunsAsPrintedAndSoDoThoseOnItsPage(page: PrintingPage) throws {
  try asNewUser(["photo.png", "step.png"]) { user in
    let first = try user.run(page.words)
    #expect(first.code == 0, "\(first.message)")
    let commands = printedCommands(first.text)
    #expect(!commands.isEmpty)
    for command in commands {
      try expectSameLayer(command, page, user)
      let second = try user.shell(command)
      #expect(second.code == 0, "\(command)\n\(second.message)")
      for next in printedCommands(second.text) {
        try expectSameLayer(next, page, user)
        let third = try user.shell(next)
        #expect(third.code == 0, "\(command)\n\(next)\n\(third.message)")
      }
    }
  }
}

private func expectSameLayer(_ command: String, _ page: PrintingPage, _ user: NewUser) throws {
  let words = try user.words(of: command)
  if let picture = page.words.first(where: { $0.hasSuffix(".png") }) {
    #expect(words.contains(picture), "\(command)")
  }
  for (option, value) in page.repeated {
    #expect(words.has(option, value), "\(option) '\(value)' is missing in \(command)")
  }
  if page.words.contains("--one-channel") { #expect(words.contains("--one-channel")) }
  if page.words.contains("--plain") { #expect(words.contains("--plain"), "\(command)") }
}

@Test func thePrintedNumberIsTheOneTheNextCommandOpens() throws {
  try asNewUser { user in
    for options in [[], many, ["--random", "2", "--seed", "5", "--stride", "3"]] {
      let page = try user.run(["photo.png"] + options)
      let place = try #require(page.text.firstMatch(of: /Strongest in .*, (\d+,\d+):/))
      let explain = try #require(
        printedCommands(page.text).first { $0.hasPrefix("convlens explain") })
      #expect(try user.words(of: explain).has("--at", String(place.1)))
      let whole = try user.shell(explain)
      let value = try PrintedLedger(whole.text).value
      let line = page.text.replacing("\n", with: " ")
      let printed = try #require(
        line.firstMatch(of: /Strongest in.*?=\s*([+-][0-9.]+)\s+One map/))
      #expect(Decimal(string: String(printed.1.drop { $0 == "+" })) == value, "\(explain)")
    }
  }
}

@Test func aCommandThatReadsStandardInputReadsItAgain() throws {
  try asNewUser { user in
    let page = try user.shell("convlens show - --random 2 < photo.png")
    let commands = printedCommands(page.text)
    #expect(commands.count == 2)
    for command in commands {
      #expect(try user.words(of: command).contains("-"))
      #expect(try user.shell("{ \(command)\n} < photo.png").code == 0, "\(command)")
    }
  }
}

@Test func aPageCallsTheProgramByTheNameItWasStartedBy() throws {
  try asNewUser { user in
    let copy = user.folder.appendingPathComponent("my lens")
    try FileManager.default.createSymbolicLink(at: copy, withDestinationURL: Program.file)
    let page = try user.shell("'./my lens' photo.png --filters box")
    #expect(page.code == 0)
    let lines = page.text.replacing("'./my lens' ", with: "convlens ")
    #expect(lines != page.text)
    for command in printedCommands(lines) {
      let run = try user.shell("'./my lens' " + command.dropFirst("convlens ".count))
      #expect(run.code == 0, "\(command)")
    }
  }
}
