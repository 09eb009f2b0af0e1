import Testing

@Test(arguments: [["photo.png"], ["explain", "photo.png"], ["filters"], ["photo.png", "--steps"]])
func aPipeGetsNoEscapeSequence(words: [String]) throws {
  try asNewUser { user in
    for changes in [[:], ["COLORTERM": "truecolor"], ["NO_COLOR": "1"], ["TERM": "dumb"]] {
      let file = try user.run(words, environment: changes)
      #expect(file.code == 0 && !file.output.contains(0x1b), "\(words) \(changes)")
    }
    let piped = try user.shell("convlens \(words.joined(separator: " ")) | cat")
    #expect(!piped.output.contains(0x1b))
    #expect(piped.output == (try user.run(words).output))
  }
}

@Test func colourCanBeAskedForAndRefused() throws {
  try asNewUser { user in
    let refused = try colours(user, "never")
    #expect(refused.isEmpty)
    #expect(try colours(user, "auto").isEmpty)
    #expect(try colours(user, "truecolor").contains("38;2"))
    #expect(try colours(user, "256").contains("38;5"))
    #expect(try !colours(user, "256").contains("38;2"))
    #expect(try !colours(user, "16").isEmpty)
    #expect(try colours(user, "16").isDisjoint(with: ["38;5", "38;2", "48;5", "48;2"]))
    #expect(try !colours(user, "always").isEmpty)
    // What was asked for on the command line wins.
    #expect(try colours(user, "truecolor", ["NO_COLOR": "1", "TERM": "dumb"]).contains("38;2"))
  }
}

/// The colours of a page drawn with `--color`.
private func colours(
  _ user: NewUser, _ option: String, _ changes: [String: String] = [:]
) throws -> Set<String> {
  let run = try user.run(
    "photo.png", "--filters", "sobel-x", "--color", option, environment: changes)
  #expect(run.code == 0)
  return sequences(in: run.text)
}

/// How colours are set in a text: `38;2`, `38;5`, or one number.
func sequences(in text: String) -> Set<String> {
  var found: Set<String> = []
  for match in text.matches(of: /\x{1b}\[([0-9;]*)m/) {
    let numbers = match.1.split(separator: ";")
    for (index, number) in numbers.enumerated() where number == "38" || number == "48" {
      if index + 1 < numbers.count { found.insert("\(number);\(numbers[index + 1])") }
    }
    if numbers.count == 1 { found.insert(String(numbers[0])) }
  }
  return found
}

@Test func theWidthThatWasAskedForIsKept() throws {
  try asNewUser { user in
    for width in [20, 61, 80, 1000] {
      for words in [
        ["photo.png"], ["explain", "photo.png"], ["filters"], ["photo.png", "--steps"],
      ] {
        let run = try user.run(words + ["--width", "\(width)"])
        #expect(run.code == 0)
        // The last thing that may be wider is a command with one long word.
        for line in run.text.split(separator: "\n") where !line.contains("--") {
          #expect(line.count <= width, "--width \(width) \(words): \(line)")
        }
      }
    }
  }
}
