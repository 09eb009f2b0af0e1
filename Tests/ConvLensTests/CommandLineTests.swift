import Testing

@Test func theVerbShowMayBeLeftAway() throws {
  try asNewUser { user in
    for options in [[], ["--filters", "box"], ["--plain"], ["--format", "json"]] {
      let short = try user.run(["photo.png"] + options)
      let long = try user.run(["show", "photo.png"] + options)
      #expect(short.code == 0 && short.output == long.output)
    }
    let options = try user.run("--random", "2", "photo.png")
    #expect(options.output == (try user.run("show", "photo.png", "--random", "2").output))
  }
}

@Test func optionsOfTheViewMayStandBeforeTheVerb() throws {
  try asNewUser { user in
    let after = try user.run(
      "explain", "photo.png", "--plain", "--colormap", "magma", "--width", "70")
    for words in [
      ["--plain", "--colormap", "magma", "--width", "70", "explain", "photo.png"],
      ["--plain", "--colormap=magma", "--width=70", "explain", "photo.png"],
      ["--colormap=magma", "--plain", "--width", "70", "explain", "photo.png"],
      ["--width=70", "--plain", "explain", "photo.png", "--colormap", "magma"],
    ] {
      let before = try user.run(words)
      #expect(before.code == 0 && before.output == after.output, "\(words): \(before.message)")
    }
    let filters = try user.run("--format", "json", "filters", "box")
    #expect(filters.output == (try user.run("filters", "box", "--format", "json").output))
  }
}

@Test func aValueMayBeginWithAMinus() throws {
  try asNewUser { user in
    for words in [
      ["--kernel", "-1 0 1"], ["--kernel=-1 0 1"], ["--kernel", "-1 0 1", "--scale", "-1:1"],
      ["--kernel", "-1 0 1; -2 0 2", "--scale=-1:1"],
    ] {
      let run = try user.run(["photo.png"] + words)
      #expect(run.code == 0, "\(words): \(run.message)")
      #expect(run.text.contains("-1 0 1"))
    }
    let scaled = try user.run(
      "photo.png", "--kernel", "-1 0 1", "--scale", "-1.5:1", "--format", "json")
    #expect(scaled.text.contains("\"high\":1,\"kind\":\"fixed\",\"low\":-1.5"))
  }
}

@Test func filtersAndKernelsKeepTheOrderTheyAreWrittenIn() throws {
  try asNewUser { user in
    func names(_ words: String...) throws -> [String] {
      let json = try user.run(["photo.png", "--format", "json"] + words).text
      return json.matches(of: /"name":"([^"]*)"/).map { String($0.1) }
    }
    let kernel = "0 0 0; 0 1 0; 0 0 0"
    let between = try names("--filters", "box", "--kernel", kernel, "--filters=laplacian")
    #expect(between == ["box", "kernel", "laplacian"])
    let around = try names("--kernel", kernel, "--filters", "box,laplacian", "--kernel", kernel)
    #expect(around == ["kernel", "box", "laplacian", "kernel-2"])
  }
}

@Test func aLayerAndTheSameGeometryInOptionsGiveTheSameNumbers() throws {
  try asNewUser { user in
    for (layer, options) in [
      ("Conv2d(3, 4, 3)", [String]()),
      ("Conv2d(3, 4, 3, stride=2, padding=1)", ["--stride", "2", "--padding", "1"]),
      ("nn.Conv2d(3, 4, kernel_size=(3, 3), stride=(2, 1))", ["--stride", "2,1"]),
      (
        "Conv2d(3, 4, 3, padding='same', dilation=2, padding_mode='reflect')",
        ["--padding", "same", "--dilation", "2", "--padding-mode", "reflect"]
      ),
      ("Conv2d(3, 3, 3, groups=3, padding=(0, 2))", ["--groups", "3", "--padding", "0,2"]),
    ] {
      let count = layer.contains("groups") ? "3" : "4"
      let first = try user.run("photo.png", "--layer", layer, "--seed", "7", "--format", "json")
      let second = try user.run(
        ["photo.png", "--random", count, "--seed", "7", "--format", "json"] + options)
      #expect(first.code == 0, "\(first.message)")
      #expect(first.output == second.output, "\(layer)")
    }
  }
}
