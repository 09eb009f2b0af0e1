internal import SafeText

extension ColorDepth {
  /// The colours to use: `--color` decides, then what the user has asked for in general
  /// (NO_COLOR, CLICOLOR, FORCE_COLOR, CLICOLOR_FORCE), then what the terminal can do.
  static func detected(
    option: ColorOption, environment: [String: String], isTerminal: Bool
  ) -> Finding<ColorDepth> {
    switch option {
    case .never: return Finding(.none, "No colour: --color never.")
    case .ansi16: return Finding(.ansi16, "16 colours: --color 16.")
    case .ansi256: return Finding(.ansi256, "256 colours: --color 256.")
    case .trueColor: return Finding(.trueColor, "True colour: --color truecolor.")
    case .always: return forced(by: "--color always", environment: environment)
    case .auto: break
    }
    if isSet("NO_COLOR", in: environment) {
      return Finding(
        .none, "No colour: NO_COLOR is set.",
        Remedy("NO_COLOR asks every program for no colours.", .unset("NO_COLOR")))
    }
    if environment["CLICOLOR"] == "0" {
      return Finding(
        .none, "No colour: CLICOLOR is 0.",
        Remedy("CLICOLOR=0 asks every program for no colours.", .unset("CLICOLOR")))
    }
    if let level = environment["FORCE_COLOR"], !["", "0", "false"].contains(level) {
      switch level {
      case "1": return Finding(.ansi16, "16 colours: FORCE_COLOR is 1.", forcing)
      case "2": return Finding(.ansi256, "256 colours: FORCE_COLOR is 2.", forcing)
      case "3": return Finding(.trueColor, "True colour: FORCE_COLOR is 3.")
      default: return forced(by: "FORCE_COLOR", environment: environment)
      }
    }
    if isSet("CLICOLOR_FORCE", in: environment), environment["CLICOLOR_FORCE"] != "0" {
      return forced(by: "CLICOLOR_FORCE", environment: environment)
    }
    guard isTerminal else {
      return Finding(.none, "No colour: the output is not a terminal.")
    }
    switch environment["TERM", default: ""] {
    case "": return Finding(.none, "No colour: TERM is not set.", naming)
    case "dumb": return Finding(.none, "No colour: TERM is dumb.", naming)
    default: return ofTerminal(environment: environment)
    }
  }

  private static let forcing = Remedy(
    "FORCE_COLOR says how many colours, whatever the terminal has.", .unset("FORCE_COLOR"))
  private static let naming = Remedy(
    "TERM says which terminal this is, and names none that has colours.",
    .set("TERM", to: "xterm-256color"))

  /// Colours that were insisted on: those of the terminal, and 16 at the least.
  private static func forced(
    by cause: String, environment: [String: String]
  ) -> Finding<ColorDepth> {
    let found = ofTerminal(environment: environment)
    return Finding(found.value, "\(found.reason) Asked for by \(cause).", found.remedy)
  }

  /// What a terminal can show; the first rule that applies decides.
  private static func ofTerminal(environment: [String: String]) -> Finding<ColorDepth> {
    let term = environment["TERM", default: ""]
    let program = environment["TERM_PROGRAM", default: ""]
    let announced = environment["COLORTERM"].flatMap {
      ["truecolor", "24bit"].contains($0) ? $0 : nil
    }
    // tmux passes on what it believes the terminal outside can show, and screen 256 at most;
    // what the variables say about that terminal is no help inside them.
    if isSet("TMUX", in: environment) {
      if let announced {
        return Finding(
          .trueColor, "True colour: inside tmux, and COLORTERM is \(announced).", .tmuxInDoubt)
      }
      return Finding(
        .ansi256, "256 colours: inside tmux, and COLORTERM does not say more.", .tmux)
    }
    if isSet("STY", in: environment) || term.hasPrefix("screen") {
      return Finding(.ansi256, "256 colours: inside screen.")
    }
    if term == "linux" {
      return Finding(.ansi16, "16 colours: TERM is linux, the console.")
    }
    if let announced {
      return Finding(.trueColor, "True colour: COLORTERM is \(announced).")
    }
    if program == "Apple_Terminal" {
      return Finding(
        .ansi256, "256 colours: TERM_PROGRAM is Apple_Terminal.",
        .fewerColors(environment: environment))
    }
    if let cause = trueColorTerminal(term: term, program: program, environment: environment) {
      return Finding(.trueColor, "True colour: \(cause).")
    }
    if term.contains("256color") {
      return Finding(
        .ansi256, "256 colours: TERM is \(visible(term)).", .fewerColors(environment: environment))
    }
    return Finding(
      .ansi16, "16 colours: nothing in the environment says more.",
      .fewerColors(environment: environment))
  }

  /// Terminals that show 24-bit colour, by the variables they set.
  private static func trueColorTerminal(
    term: String, program: String, environment: [String: String]
  ) -> String? {
    if isSet("WT_SESSION", in: environment) { return "WT_SESSION is set by Windows Terminal" }
    let terms = ["xterm-kitty", "xterm-ghostty", "wezterm", "rio"]
    let prefixes = ["alacritty", "foot", "contour"]
    if terms.contains(term) || prefixes.contains(where: term.hasPrefix)
      || term.hasSuffix("-direct")
    {
      return "TERM is \(visible(term))"
    }
    let programs = ["iTerm.app", "WezTerm", "vscode", "ghostty", "WarpTerminal", "rio"]
    if programs.contains(program) { return "TERM_PROGRAM is \(program)" }
    if isSet("KONSOLE_VERSION", in: environment) { return "KONSOLE_VERSION is set by Konsole" }
    if let version = environment["VTE_VERSION"].flatMap({ Int($0) }), version >= 3600 {
      return "VTE_VERSION is \(version), at least 3600"
    }
    return nil
  }

  private static func isSet(_ name: String, in environment: [String: String]) -> Bool {
    environment[name].map { !$0.isEmpty } ?? false
  }
}
