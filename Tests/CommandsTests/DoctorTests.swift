import Commands
import FeatureMapViews
import TerminalCanvas
import TestSupport
import Testing

/// A place to run in, and what is to be found out there.
private struct Environment: CustomTestStringConvertible {
  let name: String
  let variables: [String: String]
  let depth: ColorDepth
  var hasHalfBlocks = true
  var isTerminal = true
  var background = Background.dark
  /// The lines that bring back what is lost.
  var lines: [String] = []

  var testDescription: String { name }

  var surroundings: Surroundings {
    Surroundings(
      version: "1.2.3", environment: variables, isTerminal: isTerminal, terminal: terminal,
      backgroundReason: "Taken for \(background.rawValue): CONVLENS_BACKGROUND says so.",
      places: [
        .init(name: "pictures", path: "/data/SampleImages", exists: true),
        .init(name: "lessons", path: nil, exists: false, note: "--data DIR says where they are"),
        .init(
          name: "progress", path: "/home/ada/.local/state/convlens/progress.json", exists: false,
          note: "nothing kept yet"),
      ],
      libraries: [
        .init(name: "libpng", header: "1.6.39", runtime: "1.6.40"),
        .init(name: "zlib", header: "1.3", runtime: "1.3"),
      ],
      processor: .init(
        instructions: "AVX2", available: ["SSE2", "AVX2"], lanes: 8, threads: 1, processors: 4))
  }

  var terminal: TerminalCapabilities {
    TerminalCapabilities.detect(
      environment: variables, isTerminal: isTerminal, colorOption: .auto,
      windowColumns: isTerminal ? 80 : nil, windowRows: isTerminal ? 24 : nil)
  }

  var look: Look {
    Look(
      depth: terminal.depth, hasHalfBlocks: terminal.supportsHalfBlocks, background: background,
      columns: terminal.columns, rows: terminal.rows)
  }

  func report(_ change: (inout ViewRequest) -> Void = { _ in }) throws -> Report {
    var view = ViewRequest()
    change(&view)
    var inputs = Inputs.holding(disc)
    inputs.surroundings = { surroundings }
    return try Request.doctor(view).report(inputs, look, program: "convlens")
  }
}

private let xterm = ["TERM": "xterm-256color", "LANG": "en_GB.UTF-8"]

private let environments = [
  Environment(
    name: "truecolor", variables: xterm.merging(["COLORTERM": "truecolor"]) { $1 },
    depth: .trueColor),
  Environment(
    name: "256", variables: xterm, depth: .ansi256, lines: ["export COLORTERM=truecolor"]),
  Environment(
    name: "16", variables: ["TERM": "xterm", "LANG": "C.UTF-8", "SHELL": "/usr/bin/fish"],
    depth: .ansi16, lines: ["set -gx COLORTERM truecolor"]),
  Environment(
    name: "no-color", variables: xterm.merging(["NO_COLOR": "1"]) { $1 }, depth: .none,
    lines: ["unset NO_COLOR"]),
  Environment(
    name: "tmux", variables: xterm.merging(["TMUX": "/tmp/tmux,1,0"]) { $1 }, depth: .ansi256,
    lines: ["tmux set -as terminal-features ',*:RGB'", "export COLORTERM=truecolor"]),
  Environment(
    name: "ssh", variables: xterm.merging(["SSH_CONNECTION": "1 2 3 4"]) { $1 }, depth: .ansi256,
    lines: ["export COLORTERM=truecolor"]),
  Environment(
    name: "ascii", variables: ["TERM": "xterm-256color", "LANG": "C"], depth: .ansi256,
    hasHalfBlocks: false, lines: ["export LANG=C.UTF-8"]),
  Environment(
    name: "light", variables: xterm.merging(["COLORTERM": "24bit"]) { $1 }, depth: .trueColor,
    background: .light),
  Environment(name: "pipe", variables: xterm, depth: .none, isTerminal: false),
]

struct DoctorTests {
  @Test(arguments: environments)
  fileprivate func thePageSaysWhatWasFoundOutAndDrawsTheCard(there: Environment) throws {
    guard case .canvas(let canvas) = try there.report().output else {
      Issue.record("no picture")
      return
    }
    try expectGolden(canvas, named: "doctor-\(there.name)")
    #expect(there.terminal.depth == there.depth)
    #expect(there.terminal.supportsHalfBlocks == there.hasHalfBlocks)
    #if os(Linux)
      let shell = there.variables["SHELL"]
      #expect(there.terminal.remedies.flatMap { $0.lines(shell: shell) } == there.lines)
    #endif
  }

  @Test(arguments: environments)
  fileprivate func theWordsHoldEveryReasonAndEveryLineToType(there: Environment) throws {
    guard case .text(let words) = try there.report({ $0.isPlain = true }).output else {
      Issue.record("no words")
      return
    }
    let lines = words.split(separator: "\n").map(String.init)
    for reason in there.terminal.reasons { #expect(lines.contains(reason)) }
    for remedy in there.terminal.remedies {
      for line in remedy.lines(shell: there.variables["SHELL"]) { #expect(lines.contains(line)) }
    }
    #expect(words.contains("libpng 1.6.40, built with 1.6.39."))
    #expect(lines.last == "Next: convlens show --plain")
    #expect(!words.contains("\u{1b}"))
  }

  @Test func theObjectForProgramsHoldsTheSame() throws {
    guard case .text(let json) = try environments[5].report({ $0.format = .json }).output else {
      Issue.record("no text")
      return
    }
    for part in [
      #""colors":"256""#, #""between":["ssh"]"#, #""half_blocks":true"#, #""columns":80"#,
      #""lines":["export COLORTERM=truecolor"]"#, #""instructions":"AVX2""#, #""threads":1"#,
      #""lessons":{"exists":false}"#, #"{"header":"1.6.39","name":"libpng","runtime":"1.6.40"}"#,
    ] { #expect(json.contains(part), "\(part)") }
    #expect(message { try environments[0].report { $0.format = .csv } }?.contains("json") == true)
  }

  @Test(arguments: [20, 30, 44, 60, 76, 80, 100, 160, 200])
  func thePageFitsEveryWidth(columns: Int) throws {
    for there in environments {
      var inputs = Inputs.holding(disc)
      inputs.surroundings = { there.surroundings }
      var look = there.look
      look.columns = columns
      let report = try Request.doctor(ViewRequest()).report(inputs, look, program: "convlens")
      guard case .canvas(let canvas) = report.output else { continue }
      // Only a line to be copied may be longer, since it is never broken inside.
      for row in 0..<canvas.rows {
        let text = String((0..<canvas.columns).map { canvas[row, $0].glyph })
        let used = text.reversed().drop { $0 == " " }.count
        #expect(used <= columns || text.hasPrefix("  "), "\(there.name): \(text)")
      }
    }
  }
}

struct RemedyTests {
  @Test func everyShellGetsItsOwnWords() {
    let remedy = TerminalCapabilities.detect(
      environment: ["NO_COLOR": "1"], isTerminal: true, colorOption: .auto, windowColumns: nil,
      windowRows: nil
    ).remedies[0]
    #expect(remedy.lines(shell: nil) == ["unset NO_COLOR"])
    #expect(remedy.lines(shell: "/bin/zsh") == ["unset NO_COLOR"])
    #expect(remedy.lines(shell: "/usr/bin/fish") == ["set -e NO_COLOR"])
    #expect(remedy.lines(shell: "/bin/tcsh") == ["unsetenv NO_COLOR"])
  }

  @Test(arguments: [ColorOption.never, .ansi16, .ansi256, .trueColor])
  func whatWasAskedForIsNotLost(option: ColorOption) {
    let found = TerminalCapabilities.detect(
      environment: ["LANG": "C.UTF-8"], isTerminal: true, colorOption: option, windowColumns: nil,
      windowRows: nil)
    #expect(found.remedies.isEmpty)
  }
}
