import Foundation
import Testing

/// Environments in a real terminal, and the colours and lines that are found out in them.
private let environments:
  [(name: String, variables: [String: String], colors: String, parts: [String])] =
    [
      ("truecolor", ["COLORTERM": "truecolor"], "truecolor", []),
      ("256", [:], "256", ["export COLORTERM=truecolor"]),
      ("16", ["TERM": "xterm"], "16", ["export COLORTERM=truecolor"]),
      ("NO_COLOR", ["NO_COLOR": "1"], "none", ["unset NO_COLOR"]),
      ("tmux", ["TMUX": "/tmp/x,1,0"], "256", ["tmux set -as terminal-features"]),
      ("ssh", ["SSH_TTY": "/dev/pts/1"], "256", ["ssh leaves COLORTERM behind"]),
      ("ASCII", ["LANG": "C"], "256", ["export LANG="]),
      ("light", ["CONVLENS_BACKGROUND": "light"], "256", ["CONVLENS_BACKGROUND is light"]),
    ]

@Test(arguments: environments.indices)
func doctorTellsEachTerminalWhatItCanShowAndHowToGetMore(index: Int) throws {
  let there = environments[index]
  try asNewUser([]) { user in
    let words = try user.runInTerminal(
      ["doctor", "--plain"], rows: 24, columns: 100, environment: there.variables)
    #expect(words.code == 0)
    for part in there.parts { #expect(words.text.contains(part), "\(there.name): \(words.text)") }
    #expect(words.text.contains("100 columns, from the window"))
    let json = try user.runInTerminal(
      ["doctor", "--format", "json"], rows: 24, columns: 100, environment: there.variables)
    #expect(json.text.contains("\"colors\":\"\(there.colors)\""), "\(there.name)")
    let page = try user.runInTerminal(
      ["doctor"], rows: 24, columns: 100, environment: there.variables)
    #expect(page.code == 0 && page.text.contains("ramp"))
    #expect(page.text.contains("\u{1b}[") == (there.colors != "none"))
  }
}

@Test func doctorFindsPicturesProgressAndLibraries() throws {
  try asNewUser([]) { user in
    let found = try user.run("doctor", environment: ["XDG_STATE_HOME": "/var/state/of/ada"])
    #expect(found.text.contains("/var/state/of/ada/convlens/progress.json (nothing kept yet)"))
    #expect(found.text.contains("SampleImages"))
    #expect(found.text.contains("libpng 1.6.") && found.text.contains("built with 1.6."))
    let elsewhere = try user.run("doctor", "--data", "/nowhere")
    #expect(elsewhere.code == 0 && elsewhere.text.contains("nowhere: --data DIR"))
    let baseline = try user.run("doctor", "--plain", environment: ["CONVLENS_ISA": "baseline"])
    #expect(baseline.text.contains("Computing: SSE2") || baseline.text.contains("Computing: NEON"))
  }
}

@Test func theTrialThatDoctorPrintsRuns() throws {
  try asNewUser([]) { user in
    let page = try user.runInTerminal(["doctor"], rows: 24, columns: 100)
    let trial = try #require(page.text.firstMatch(of: /convlens doctor --color truecolor/))
    let run = try user.shell(String(trial.0))
    #expect(run.code == 0 && run.text.contains("\u{1b}[48;2"))
  }
}
