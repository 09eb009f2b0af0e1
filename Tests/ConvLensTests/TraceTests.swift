import Foundation
import Testing

private let broken = """
  x = torch.randn(1, 3, 32, 32)
  net = nn.Sequential(
      nn.Conv2d(3, 8, 3, stride=2),
      nn.Flatten(),
      nn.Linear(8 * 16 * 16, 10),
  )
  y = net(x)
  """

@Test func codeComesFromAFileFromStandardInputOrFromTheCommandLine() throws {
  try asNewUser([]) { user in
    let code = "Sequential(Conv2d(3, 6, 5), ReLU(), MaxPool2d(2))"
    try code.write(
      to: user.folder.appendingPathComponent("a net.py"), atomically: true, encoding: .utf8)
    let typed = try user.run("trace", code, "--format", "json")
    let file = try user.run("trace", "a net.py", "--format", "json")
    let piped = try user.run(["trace", "-", "--format", "json"], input: code)
    #expect(typed.code == 0 && typed.text.contains("\"output_shape\":[6,14,14]"))
    #expect(file.output == typed.output && piped.output == typed.output)
    let page = try user.run("trace", "a net.py")
    for command in printedCommands(page.text) {
      #expect(try user.shell(command).code == 0, "\(command)")
    }
  }
}

@Test func aNetworkThatCannotRunIsShownAndTheCodeIsOne() throws {
  try asNewUser([]) { user in
    let run = try user.run(["trace", "-"], input: broken)
    #expect(run.code == 1 && run.errors.isEmpty)
    #expect(run.text.contains("The network stops at 2: Linear(2048, 10)"))
    #expect(run.text.contains("0 (Conv2d): padding 0 becomes 1"))
    let mended = try user.run(["trace", "-", "--mend"], input: broken)
    #expect(mended.code == 0 && mended.text.contains("8 × 16 × 16"))
    for command in printedCommands(run.text) {
      #expect(try user.shell(command, input: broken).code == 0, "\(command)")
    }
    let json = try user.run(["trace", "-", "--format", "json"], input: broken)
    #expect(json.code == 1 && json.text.contains("\"needed\""))
  }
}

@Test func codeWithEscapesIsMadeHarmless() throws {
  try asNewUser([]) { user in
    for code in [
      "net = nn.Sequential(OrderedDict([('\u{1b}[31mred', nn.ReLU())]))",
      "Conv2d(3, '\u{1b}]0;t\u{7}')",
      "x = '\u{202e}'\n\u{1b}[2J = nn.Conv2d(3, 6, 3)", "print('\u{1b}[31m')\nnn.ReLU()",
    ] {
      for options in [
        [], ["--plain"], ["--format", "markdown"], ["--format", "csv"], ["--print"],
      ] {
        let run = try user.run(["trace", "-"] + options, input: code)
        #expect(!run.output.contains(0x1b) && !run.errors.contains(0x1b), "\(code) \(options)")
        #expect([0, 1, 64, 65].contains(run.code), "\(run.message)")
      }
    }
  }
}

@Test func codeThatIsNoTextIsRefused() throws {
  try asNewUser(["photo.png"]) { user in
    let picture = try user.run("trace", "photo.png")
    #expect(picture.code == 65 && picture.message.contains("not text"))
    let missing = try user.run("trace", "nothing.py")
    #expect(missing.code == 66)
    let empty = try user.run(["trace", "-"], input: "")
    #expect(empty.code == 65)
    let prose = try user.run(["trace", "-"], input: "Dear reader,\nthis is a letter.\n")
    #expect(prose.code == 65 && prose.message.contains("line 1"))
    let nothing = try user.run("trace")
    #expect(nothing.code == 64 && nothing.message.contains("--example"))
  }
}

@Test func anExamplePrintsItsCodeAndTheCodeIsTheExample() throws {
  try asNewUser([]) { user in
    for name in ["lenet5", "resnet18", "mobilenetv2"] {
      let code = try user.run("trace", "--example", name, "--print")
      let direct = try user.run("trace", "--example", name, "--format", "csv")
      let size = name == "lenet5" ? "1x28x28" : "3x224x224"
      let piped = try user.run(
        ["trace", "-", "--input", size, "--format", "csv"], input: code.text)
      #expect(direct.code == 0 && direct.output == piped.output, "\(piped.message)")
    }
  }
}
