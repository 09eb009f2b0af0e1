import Testing

@Test func aFullDiskIsSaidAndIsAnError() throws {
  try asNewUser { user in
    for words in [
      "photo.png", "explain photo.png", "filters", "photo.png --channel 0 --format csv", "--help",
      "doctor", "help show", "--version", "photo.png --format json", "---manual",
      "--generate-completion-script bash", "photo.png --plain",
    ] {
      let run = try user.shell("convlens \(words) > /dev/full")
      #expect(run.code == 73, "\(words)")
      #expect(run.message.contains("No space left on device"))
      expectThreeParts(run)
    }
  }
}

@Test func aClosedOutputIsSaidAndIsAnError() throws {
  try asNewUser { user in
    let run = try user.shell("convlens photo.png >&-")
    #expect(run.code == 73)
    expectThreeParts(run)
    // Neither is anything written into a file that happened to get its number.
    let saved = try user.shell("convlens photo.png --save maps >&-")
    #expect(saved.code == 73)
    #expect(try user.names() == ["photo.png"])
  }
}

@Test func closedInputAndErrorsHarmNothing() throws {
  try asNewUser { user in
    let run = try user.shell("convlens photo.png --filters box <&- 2>&-")
    #expect(run.code == 0)
    #expect(run.output == (try user.run("photo.png", "--filters", "box").output))
    #expect(try user.shell("convlens cat.png 2>&-").code == 66)
  }
}

@Test func aReaderWhoLeavesEarlyIsNoError() throws {
  try asNewUser { user in
    // Far more than a pipe holds.
    let run = try user.shell(
      "{ convlens photo.png --resize 400 --width 1000 --color always; echo $? >&2; } | head -c 1")
    // Done, or ended by SIGPIPE, as with every program in a pipe; but nothing is said.
    #expect(["0\n", "141\n"].contains(run.message), "\(run.message)")
    #expect(run.output.count == 1)
  }
}

@Test func aFullDiskWhileSavingIsAnError() throws {
  try asNewUser { user in
    let run = try user.run("photo.png", "--save-output", "/dev/full", "--overwrite", "--quiet")
    #expect(run.code == 73)
    expectThreeParts(run)
  }
}
