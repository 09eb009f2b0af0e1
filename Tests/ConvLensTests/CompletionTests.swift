import Foundation
import Testing

@testable import convlens

/// The words that could stand at the end of a line, and the files asked for.
private func completion(_ line: String) throws -> (words: [String], files: Completion.Files) {
  let tree = try #require(CommandTree.ofConvLens())
  let completer = Completer(
    tree: tree,
    filters: ["sobel-x", "sobel-y", "laplacian"].map { .init(word: $0, summary: "A filter.") },
    lessons: { [.init(word: "partial-sums", summary: "Lesson 3.")] })
  let words = shellWords(line)
  let found = completer.completion(
    after: Array(words.dropLast().dropFirst()), current: words.last ?? "")
  return (found.candidates.map(\.word), found.files)
}

@Test(arguments: [
  ("convlens ex", ["explain", "explore"]),
  ("convlens photo.png --filters so", ["sobel-x", "sobel-y"]),
  ("convlens photo.png --filters sobel-x,", ["sobel-x,sobel-y", "sobel-x,laplacian"]),
  ("convlens photo.png --filters sobel-x@r,so", ["sobel-x@r,sobel-y"]),
  ("convlens photo.png --filters=la", ["--filters=laplacian"]),
  ("convlens --filters la", ["laplacian"]),
  ("convlens explain 'my cat.png' --filters la", ["laplacian"]),
  ("convlens show --colormap vi", ["viridis"]),
  ("convlens --colormap vi", ["viridis"]),
  ("convlens --plain filters la", ["laplacian"]),
  ("convlens show photo.png --padding-mode re", ["reflect", "replicate"]),
  ("convlens show photo.png --padd", ["--padding", "--padding-mode"]),
  ("convlens show photo.png --padding 1 --padd", ["--padding-mode"]),
  ("convlens photo.png --filters box --filt", ["--filters"]),
  ("convlens photo.png --plain --pla", []),
  ("convlens show --format c", ["csv"]),
  ("convlens show --as gray", ["gray", "gray16"]),
  ("convlens show -- --fil", []),
  ("convlens help sh", ["show"]),
  ("convlens doctor --color al", ["always"]),
  ("convlens explain --rand 3 x", []),
])
func tabOffersWhatCouldStandThere(line: String, words: [String]) throws {
  let found = try completion(line).words
  // Verbs may be added; those that are here must be offered.
  if line.hasSuffix(" ex") {
    #expect(found.contains("explain") && found.allSatisfy { words.contains($0) })
  } else {
    #expect(found == words)
  }
}

@Test(arguments: [
  ("convlens ", Completion.Files.named(["png", "npy"])),
  ("convlens show ", .named(["png", "npy"])),
  ("convlens --plain ", .named(["png", "npy"])),
  ("convlens photo.png ", .none),
  ("convlens show photo.png --save ", .folders),
  ("convlens show --data=", .folders),
  ("convlens show --kernel ", .named(["json"])),
  ("convlens show --weights ", .named(["safetensors", "npy"])),
  ("convlens show --channel ", .none),
])
func tabAsksTheShellForFilesWhereTheyMayStand(line: String, files: Completion.Files) throws {
  #expect(try completion(line).files == files)
}

@Test func everyVerbAndHelpIsOfferedFirst() throws {
  #expect(
    try completion("convlens ").words == ListedVerb.all.map { $0.name } + ["help"])
}

@Test(arguments: [
  ("a b", ["a", "b"]), ("a b ", ["a", "b", ""]), ("", [""]), ("a 'b c' d", ["a", "b c", "d"]),
  ("a \"b c", ["a", "b c"]), ("a b\\ c", ["a", "b c"]), ("a 'b\\'", ["a", "b\\"]),
  ("a ''", ["a", ""]), ("a '' b", ["a", "", "b"]), ("a  b", ["a", "b"]),
  ("a \"it's\"", ["a", "it's"]),
])
func aLineIsReadAsAShellReadsIt(line: String, words: [String]) {
  #expect(shellWords(line) == words)
}

/// A shell that is here, or nil.
private func shell(_ name: String) -> String? {
  ["/bin/\(name)", "/usr/bin/\(name)", "/usr/local/bin/\(name)"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }
}

/// What bash offers for a line; the words are given as bash itself takes them apart.
@Test(
  .enabled(if: shell("bash") != nil, "bash is not installed"),
  arguments: [
    ("convlens ph", "convlens ph", "photo.png\n"),
    ("convlens show my", "convlens show my", "my cat.png\n"),
    ("convlens photo.png --filters lapl", "convlens photo.png --filters lapl", nil),
    (
      "convlens photo.png --filters=sobel-x,lapl", "convlens photo.png --filters = sobel-x,lapl",
      nil
    ),
    ("convlens photo.png --colormap=", "convlens photo.png --colormap =", nil),
    ("convlens filters red", "convlens filters red", "red-green\n"),
    ("convlens show --save ", "convlens show --save ''", "folder\n"),
  ] as [(String, String, String?)])
func bashCompletesWhatIsTyped(line: String, words: String, expected: String?) throws {
  try asNewUser { user in
    try user.write([], to: "my cat.png")
    try FileManager.default.createDirectory(
      at: user.folder.appendingPathComponent("folder"), withIntermediateDirectories: true)
    let script = """
      . <(convlens --generate-completion-script bash)
      COMP_WORDS=(\(words)) COMP_LINE="\(line)" COMP_POINT=${#COMP_LINE}
      COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      _convlens
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let run = try user.shell(script, shell: shell("bash") ?? "")
    #expect(run.code == 0 && run.errors.isEmpty, "\(run.message)")
    if let expected {
      // Folders are offered too, since a picture may be in one.
      #expect(run.text == expected || run.text == expected + "folder\n", "\(run.text)")
    } else if line.contains("lapl") {
      let before = line.contains(",") ? "sobel-x," : ""
      #expect(run.text == "\(before)laplacian\n\(before)laplacian-8\n")
    } else {
      #expect(run.text.hasPrefix("gray\nviridis\n"))
    }
  }
}

@Test(.enabled(if: shell("fish") != nil, "fish is not installed"))
func fishCompletesWhatIsTyped() throws {
  try asNewUser { user in
    let script = """
      convlens --generate-completion-script fish | source
      complete -C'convlens ph'
      complete -C'convlens photo.png --filters sobel-x,laplacian-'
      """
    let run = try user.shell(script, shell: shell("fish") ?? "")
    let words = run.text.split(separator: "\n").map { $0.prefix { $0 != "\t" } }
    #expect(words == ["photo.png", "sobel-x,laplacian-8"], "\(run.text) \(run.message)")
  }
}

@Test(
  .enabled(if: shell("zsh") != nil, "zsh is not installed"))
func zshReadsItsScript() throws {
  try asNewUser { user in
    let script = """
      autoload -U compinit && compinit -u -D
      eval "$(convlens --generate-completion-script zsh)"
      print -r -- $_comps[convlens]
      """
    let run = try user.shell(script, shell: shell("zsh") ?? "")
    #expect(run.text == "_convlens\n", "\(run.message)")
  }
}

@Test func aShellThatIsUnknownIsNamedWithTheNearest() throws {
  try asNewUser([]) { user in
    let run = try user.run("--generate-completion-script", "bsh")
    #expect(run.code == 64 && run.message.contains("Did you mean 'bash'?"))
    expectThreeParts(run)
    let own = try user.run("--generate-completion-script", environment: ["SHELL": "/usr/bin/fish"])
    #expect(own.text.hasPrefix("# fish completion"))
  }
}
