import Foundation
import Testing

private let topics = [
  "correlate", "padding", "windows", "pool", "scale", "receptive", "groups", "cost", "gradient",
  "fuse", "im2col", "winograd", "bench",
]

@Test(arguments: topics)
func aTopicOfTheLabShowsItsExampleInEveryForm(topic: String) throws {
  try asNewUser([]) { user in
    let page = try user.run("lab", topic)
    #expect(page.code == 0 && page.errors.isEmpty && page.text.count > 100, "\(page.message)")
    let words = try user.run("lab", topic, "--plain")
    #expect(words.code == 0 && !words.text.contains("×"))
    let again = [
      try user.run("--plain", "lab", topic),
      try user.run("lab", topic, environment: ["CONVLENS_PLAIN": "1"]),
    ]
    for run in again {
      // Times are never the same twice.
      #expect(topic == "bench" ? !run.text.contains("×") : run.text == words.text)
    }
    let json = try user.run("lab", topic, "--format", "json")
    #expect(try JSONSerialization.jsonObject(with: Data(json.output)) is [String: Any])
    let ascii = try user.run("lab", topic, environment: ["LANG": "C", "LC_ALL": "C"])
    #expect(ascii.output.allSatisfy { $0 < 0x80 })
  }
}

@Test(arguments: topics)
func theExamplesOfATopicRunAsTheyStandInItsHelp(topic: String) throws {
  try asNewUser { user in
    let page = try user.run("help", "lab", topic)
    #expect(page.code == 0)
    #expect(try user.run("lab", topic, "--help").text == page.text)
    let examples = page.text.components(separatedBy: "USAGE:")[0]
      .replacing(/\n(?! |\n|Examples)/, with: " ").split(separator: "\n").filter {
        $0.hasPrefix("  convlens lab ")
      }
    #expect(examples.count >= 3, "\(page.text)")
    for example in examples {
      let run = try user.shell(String(example))
      #expect(run.code == 0, "\(example): \(run.message)")
      for command in printedCommands(run.text) {
        let next = try user.shell(command)
        #expect(next.code == 0, "\(command): \(next.message)")
      }
    }
  }
}

@Test func labAloneListsItsTopics() throws {
  try asNewUser([]) { user in
    let alone = try user.run("lab")
    #expect(alone.code == 0)
    for topic in topics { #expect(alone.text.contains("  \(topic)")) }
  }
}

@Test func aMisspeltTopicIsMended() throws {
  try asNewUser([]) { user in
    let run = try user.run("lab", "receptve")
    #expect(run.code == 64)
    #expect(run.message.hasSuffix("Did you mean 'convlens lab receptive'?\n"))
    let unknown = try user.run("lab", "zzz")
    #expect(unknown.code == 64 && unknown.message.hasSuffix("Give one of these.\n"))
  }
}

@Test func numbersThatBeginWithAMinusAreNumbers() throws {
  try asNewUser([]) { user in
    let scale = try user.run("lab", "scale", "-2 0 6")
    #expect(scale.code == 0 && scale.text.contains("-2"), "\(scale.message)")
    let page = try user.run("lab", "correlate", "-1 0 1 5", "--kernel", "-1 0 1")
    #expect(page.text.contains("lab correlate '-1 0 1 5' --kernel '-1 0 1' --flip"), "\(page.text)")
    let kernel = try user.run(
      "lab", "correlate", "-1 0 1", "--kernel", "-1 0 1", "--format", "json")
    #expect(kernel.text.contains("\"value\":2"), "\(kernel.message)")
    for command in printedCommands(
      try user.run("lab", "correlate", "-1 0 1;2 3 4", "--kernel", "-1 2").text)
    {
      #expect(try user.shell(command).code == 0, "\(command)")
    }
  }
}

@Test func whatTheLabRefusesItSaysWithItsExitCode() throws {
  try asNewUser([]) { user in
    for (words, code) in [
      (["lab", "correlate", "1 2; 3"], 64), (["lab", "pool", "nothing.png"], 66),
      (["lab", "groups", "Conv2d(4, 6, 3, groups=4)"], 64), (["lab", "groups", "--poke", "9"], 64),
      (["lab", "cost", "--input", "0"], 64), (["lab", "fuse", "--norm", "1"], 64),
    ] as [([String], Int32)] {
      let run = try user.run(words)
      #expect(run.code == code, "\(words): \(run.message)")
      #expect(run.output.isEmpty && !run.message.isEmpty)
    }
  }
}
