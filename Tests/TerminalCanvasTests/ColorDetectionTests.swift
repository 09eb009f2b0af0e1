import TerminalCanvas
import Testing

struct ColorDetectionTests {
  private func depth(
    _ environment: [String: String], _ option: ColorOption = .auto, isTerminal: Bool = true
  ) -> ColorDepth {
    TerminalCapabilities.detect(
      environment: environment, isTerminal: isTerminal, colorOption: option, windowColumns: 80,
      windowRows: 24
    ).depth
  }

  @Test(
    arguments: [
      ([:], .none), (["TERM": ""], .none), (["TERM": "dumb"], .none),
      (["TERM": "dumb", "COLORTERM": "truecolor"], .none),
      (["TERM": "xterm"], .ansi16), (["TERM": "vt220"], .ansi16),
      (["TERM": "xterm-256color"], .ansi256), (["TERM": "rxvt-unicode-256color"], .ansi256),
      (["TERM": "xterm-256color", "COLORTERM": "truecolor"], .trueColor),
      (["TERM": "xterm", "COLORTERM": "24bit"], .trueColor),
      // Konsole on the console and others set COLORTERM to something else.
      (["TERM": "xterm-256color", "COLORTERM": "1"], .ansi256),
      (["TERM": "linux", "COLORTERM": "1"], .ansi16),
      (["TERM": "linux", "COLORTERM": "truecolor"], .ansi16),
      // tmux: what the terminal outside set leaks in, and does not count, apart from COLORTERM.
      (["TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0"], .ansi256),
      (["TERM": "screen", "TMUX": "/tmp/tmux-0/default,1,0"], .ansi256),
      (["TERM": "tmux-256color", "TMUX": "x", "COLORTERM": "truecolor"], .trueColor),
      (["TERM": "tmux-256color", "TMUX": "x", "VTE_VERSION": "7600"], .ansi256),
      (["TERM": "tmux-256color", "TMUX": "x", "TERM_PROGRAM": "iTerm.app"], .ansi256),
      (["TERM": "screen.xterm-256color", "COLORTERM": "truecolor"], .ansi256),
      (["TERM": "xterm-256color", "STY": "1.pts-0", "COLORTERM": "truecolor"], .ansi256),
      (["TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"], .ansi256),
      (
        ["TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal", "COLORTERM": "truecolor"],
        .trueColor
      ),
      (["TERM": "xterm", "TERM_PROGRAM": "Apple_Terminal"], .ansi256),
      (["TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"], .trueColor),
      (["TERM": "xterm-256color", "TERM_PROGRAM": "vscode"], .trueColor),
      (["TERM": "xterm-256color", "TERM_PROGRAM": "WarpTerminal"], .trueColor),
      (["TERM": "xterm-256color", "TERM_PROGRAM": "Hyper"], .ansi256),
      (["TERM": "xterm-256color", "WT_SESSION": "1-2-3"], .trueColor),
      (["TERM": "xterm-kitty"], .trueColor), (["TERM": "xterm-ghostty"], .trueColor),
      (["TERM": "alacritty"], .trueColor), (["TERM": "alacritty-direct"], .trueColor),
      (["TERM": "foot-extra"], .trueColor), (["TERM": "contour-latest"], .trueColor),
      (["TERM": "wezterm"], .trueColor), (["TERM": "rio"], .trueColor),
      (["TERM": "xterm-direct"], .trueColor), (["TERM": "nsterm"], .ansi16),
      (["TERM": "xterm-256color", "KONSOLE_VERSION": "220401"], .trueColor),
      (["TERM": "xterm-256color", "VTE_VERSION": "3600"], .trueColor),
      (["TERM": "xterm-256color", "VTE_VERSION": "3599"], .ansi256),
      (["TERM": "xterm-256color", "VTE_VERSION": "new"], .ansi256),
    ] as [([String: String], ColorDepth)])
  func aTerminalIsRecognised(environment: [String: String], expected: ColorDepth) {
    #expect(depth(environment) == expected)
    // Into a pipe or a file nothing is coloured, whatever the terminal can do.
    #expect(depth(environment, isTerminal: false) == .none)
    #expect(depth(environment, .always, isTerminal: false) >= .ansi16)
    if expected != .none {
      #expect(depth(environment, .always, isTerminal: false) == expected)
    }
  }

  /// A terminal with true colour, which each row adds wishes to.
  private static let kitty = ["TERM": "xterm-kitty"]

  @Test(
    arguments: [
      (["NO_COLOR": "1"], .none), (["NO_COLOR": "foo"], .none), (["NO_COLOR": ""], .trueColor),
      (["NO_COLOR": "1", "FORCE_COLOR": "3"], .none),
      (["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], .none),
      (["CLICOLOR": "0"], .none), (["CLICOLOR": "1"], .trueColor), (["CLICOLOR": ""], .trueColor),
      (["CLICOLOR": "0", "FORCE_COLOR": "1"], .none),
      (["CLICOLOR": "0", "CLICOLOR_FORCE": "1"], .none),
      (["FORCE_COLOR": "1"], .ansi16), (["FORCE_COLOR": "2"], .ansi256),
      (["FORCE_COLOR": "3"], .trueColor), (["FORCE_COLOR": "true"], .trueColor),
      (["FORCE_COLOR": "0"], .trueColor), (["FORCE_COLOR": "false"], .trueColor),
      (["FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"], .ansi16),
    ] as [([String: String], ColorDepth)])
  func wishesComeBeforeTheTerminal(wishes: [String: String], expected: ColorDepth) {
    #expect(depth(Self.kitty.merging(wishes) { $1 }) == expected)
  }

  @Test(
    arguments: [
      (["FORCE_COLOR": "3"], .trueColor), (["FORCE_COLOR": "yes"], .ansi256),
      (["FORCE_COLOR": "0"], .none), (["FORCE_COLOR": ""], .none),
      (["CLICOLOR_FORCE": "1"], .ansi256),
      (["CLICOLOR_FORCE": "0"], .none), (["CLICOLOR_FORCE": ""], .none),
      (["FORCE_COLOR": "0", "CLICOLOR_FORCE": "1"], .ansi256),
      (["FORCE_COLOR": "yes", "TERM": "dumb"], .ansi16),
    ] as [([String: String], ColorDepth)])
  func colourCanBeForcedIntoAPipe(wishes: [String: String], expected: ColorDepth) {
    let environment = ["TERM": "xterm-256color"].merging(wishes) { $1 }
    #expect(depth(environment, isTerminal: false) == expected)
  }

  @Test(arguments: [
    (ColorOption.never, ColorDepth.none), (.always, .ansi16), (.ansi16, .ansi16),
    (.ansi256, .ansi256), (.trueColor, .trueColor),
  ])
  func theOptionComesBeforeEverything(option: ColorOption, expected: ColorDepth) {
    for environment in [
      ["NO_COLOR": "1"], ["FORCE_COLOR": "2"], ["CLICOLOR": "0"], ["TERM": "dumb"], [:],
    ] {
      #expect(depth(environment, option) == expected)
      #expect(depth(environment, option, isTerminal: false) == expected)
    }
  }

  @Test func theOptionIsWrittenAsOnTheCommandLine() {
    #expect(
      ColorOption.allCases.map(\.rawValue)
        == ["auto", "always", "never", "16", "256", "truecolor"])
  }
}
