/// Something that the terminal may be able to show and does not, and how to get it.
public struct Remedy: Hashable, Sendable {
  /// A line to type.
  public enum Step: Hashable, Sendable {
    /// A variable to be set.
    case set(String, to: String)
    /// A variable to be taken away.
    case unset(String)
    /// A command as it stands.
    case run(String)
  }

  /// Why something is missing, in a sentence.
  public let cause: String
  /// Whether nobody knows that the terminal can show more, so that it has to be tried first.
  public let isToBeTried: Bool
  /// What to type, in order.
  public let steps: [Step]

  init(_ cause: String, isToBeTried: Bool = false, _ steps: Step...) {
    self.cause = cause
    self.isToBeTried = isToBeTried
    self.steps = steps
  }

  /// The lines to type in a shell: the C shell and fish have words of their own for variables.
  ///
  /// - Parameter shell: What `SHELL` holds; nil is taken for a POSIX shell.
  /// - Returns: A line for each step.
  public func lines(shell: String?) -> [String] {
    let name = shell?.split(separator: "/").last.map(String.init) ?? "sh"
    return steps.map { step in
      switch (step, name) {
      case (.run(let line), _): line
      case (.set(let variable, let value), "fish"): "set -gx \(variable) \(value)"
      case (.set(let variable, let value), "csh"), (.set(let variable, let value), "tcsh"):
        "setenv \(variable) \(value)"
      case (.set(let variable, let value), _): "export \(variable)=\(value)"
      case (.unset(let variable), "fish"): "set -e \(variable)"
      case (.unset(let variable), "csh"), (.unset(let variable), "tcsh"): "unsetenv \(variable)"
      case (.unset(let variable), _): "unset \(variable)"
      }
    }
  }
}

extension Remedy {
  /// What a terminal that has all colours lacks: that somebody says so.
  private static let announcing = Step.set("COLORTERM", to: "truecolor")
  /// tmux 3.2 or newer; it asks its own question of every terminal that is attached later.
  private static let tellingTmux = Step.run("tmux set -as terminal-features ',*:RGB'")

  /// For a terminal of fewer colours than all, by the environment that made it so.
  static func fewerColors(environment: [String: String]) -> Remedy {
    let isRemote = ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"].contains {
      environment[$0].map { !$0.isEmpty } ?? false
    }
    return isRemote
      ? Remedy(
        "ssh leaves COLORTERM behind, which says how many colours the terminal has.",
        isToBeTried: true, announcing)
      : Remedy("Nothing here says that the terminal has more.", isToBeTried: true, announcing)
  }

  /// Inside tmux, which passes on the colours that it believes in.
  static let tmux = Remedy(
    "tmux passes on as many colours as it believes the terminal outside has. If that has all of "
      + "them, tell tmux so, then detach and attach again.", tellingTmux, announcing)

  /// Inside tmux, where all colours are announced, but tmux itself may not know.
  static let tmuxInDoubt = Remedy(
    "If columns of the ramp share a colour, tmux takes colours away. Then type this, detach, and "
      + "attach again.", tellingTmux)

  /// Where the locale's encoding is not UTF-8.
  static func encoding(_ variable: String) -> Remedy {
    #if os(macOS)
      let locale = "en_US.UTF-8"
    #else
      let locale = "C.UTF-8"
    #endif
    return Remedy(
      "\(variable) names no UTF-8, without which blocks and signs would arrive as rubbish.",
      .set(variable, to: locale))
  }
}
