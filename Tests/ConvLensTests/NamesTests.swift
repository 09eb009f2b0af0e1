import Foundation
import Testing

/// File names that a shell or a terminal may stumble over, as `printf` writes them.
private let awkwardNames = [
  "my cat.png", "it's \"him\".png", "-dash.png", "$HOME `date`.png", "a\\\\nb.png", "ünï😀.png",
  "नमस्ते.png",
  "#hash~*?.png", "semi;colon&.png", "=.png", "%d %s.png".replacing("%", with: "%%"),
]

@Test(arguments: awkwardNames)
func aPictureOfAnyNameOpensAndItsCommandsRunInAnyShell(format: String) throws {
  try asNewUser { user in
    let name = try user.shell(
      "printf '%b' \"$NAME\"", environment: ["NAME": format.replacing("%%", with: "%")]
    ).text
    try FileManager.default.moveItem(
      at: user.folder.appendingPathComponent("photo.png"),
      to: user.folder.appendingPathComponent(name))
    let page = try user.run("show", "--filters", "box", "--", name)
    #expect(page.code == 0, "\(page.message)")
    let commands = printedCommands(page.text)
    #expect(commands.count == 2)
    for command in commands {
      #expect(
        try user.words(of: command).contains { $0 == name || $0 == "./" + name }, "\(command)")
      let run = try user.shell(command)
      #expect(run.code == 0, "\(command): \(run.message)")
    }
  }
}

@Test func aNameThatIsNotUTF8OpensAndItsCommandsRunInBash() throws {
  try asNewUser { user in
    let move = "mv photo.png \"$(printf 'caf\\351 1.png')\""
    #expect(try user.shell(move).code == 0)
    let page = try user.shell("convlens \"$(printf 'caf\\351 1.png')\" --filters box")
    #expect(page.code == 0, "\(page.message)")
    #expect(String(validating: page.output, as: UTF8.self) != nil)
    let commands = printedCommands(page.text)
    #expect(commands.count == 2)
    guard FileManager.default.isExecutableFile(atPath: "/bin/bash") else { return }
    for command in commands {
      let run = try user.shell(command, shell: "/bin/bash")
      #expect(run.code == 0, "\(command): \(run.message)")
    }
    let missing = try user.shell("convlens \"$(printf 'no\\377ne.png')\"")
    #expect(missing.code == 66)
    #expect(String(validating: missing.errors, as: UTF8.self) != nil)
  }
}

@Test func anEscapeSequenceInANameNeverReachesTheTerminal() throws {
  try asNewUser { user in
    let name = "\u{1b}[31mred\u{7}\u{9b}2J.png"
    let missing = try user.run(name)
    #expect(missing.code == 66)
    #expect(!missing.errors.contains(0x1b) && !missing.errors.contains(7))
    try FileManager.default.moveItem(
      at: user.folder.appendingPathComponent("photo.png"),
      to: user.folder.appendingPathComponent(name))
    for words in [
      [name], ["explain", name], [name, "--plain"], [name, "--channel", "0"],
      [name, "--format", "json"], [name, "--save", "\u{1b}[2Jfolder", "--quiet"],
      [name, "--filters", "\u{1b}]0;title\u{7}"], ["filters", "\u{1b}[2J"],
      [name, "--layer", "Conv2d(\u{1b}[2J)"], [name, "--color", "\u{1b}[2J"],
      [name, "--\u{1b}[2J"], [name, "--channel", "\u{1b}[2J"], [name, "--format", "\u{1b}[2J"],
    ] {
      let run = try user.run(words)
      let everything = run.output + run.errors
      #expect(!everything.contains(0x1b) && !everything.contains(7), "\(words)")
      #expect(!run.text.unicodeScalars.contains("\u{9b}"), "\(words)")
      #expect(!run.message.unicodeScalars.contains("\u{9b}"), "\(words)")
    }
  }
}
