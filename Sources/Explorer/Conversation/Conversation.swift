import FeatureMapViews
import SafeText
import TerminalInput

/// The interactive view as a conversation on lines: for whoever listens to the screen.
///
/// One fact a line, signs as words, nothing drawn; the same state and the same commands as on the
/// screen.
public struct Conversation: Sendable {
  /// What is said to a line.
  public struct Reply: Hashable, Sendable {
    /// Lines of at most 80 columns.
    public let lines: [String]
    /// What the world is to do.
    ///
    /// What would be copied is to be printed, as there is no screen.
    public let effects: [ExplorerEffect]
  }

  /// What is talked about.
  public private(set) var state: ExplorerState

  /// A conversation about a state.
  public init(_ state: ExplorerState) {
    self.state = state
  }

  /// What is said before anything is asked.
  public var greeting: [String] {
    let assumed = state.message.text.isEmpty ? [] : [state.message.text]
    return wrapped(
      state.told(.picture) + ["Layer: \(state.configuration)."] + assumed
        + ["Channel \(state.layer.title(state.moment.channel))."]
        + Array(state.told(.value).prefix(1))
        + ["Type what to do, such as right 3, sums, stride 2, or where is it strong; help; quit."])
  }

  /// Answers a line.
  public mutating func answer(_ said: String) -> Reply {
    let line = String(said.prefix(4000))
    if state.prediction != nil, let reply = answerToQuestion(line) { return reply }
    if let command = key(line) { return carryOut(command) }
    do throws(Refusal) {
      guard
        let command = try ExplorerCommand.parsed(
          Phrase(line).line, labels: state.picture.labels)
      else { return Reply(lines: [], effects: []) }
      return carryOut(command)
    } catch {
      return Reply(lines: wrapped([error.text]), effects: [])
    }
  }

  /// The keys of the screen mean the same here, where a line is nothing but one: `q`, `2s`.
  private func key(_ line: String) -> ExplorerCommand? {
    let text = line.filter { !$0.isWhitespace }.lowercased()
    let digits = text.prefix { $0.isNumber && $0.isASCII }
    let rest = text.dropFirst(digits.count)
    let count = digits.isEmpty ? nil : min(Int(digits) ?? 9999, 9999)
    if rest == "tab" { return KeyBindings.command(.tab, count: count) }
    guard rest.count == 1, let letter = rest.first, letter.isLetter else { return nil }
    return KeyBindings.command(.character(letter), count: count)
  }

  private mutating func carryOut(_ command: ExplorerCommand) -> Reply {
    switch command {
    case .tell(let topic): return Reply(lines: wrapped(state.told(topic)), effects: [])
    case .help: return Reply(lines: help, effects: [])
    case .quit: return Reply(lines: [], effects: [.quit])
    case .play, .mouse, .type, .colormap, .scale, .background, .scroll:
      return Reply(
        lines: wrapped(["That needs a screen. Leave --plain away to have one."]), effects: [])
    case .editKernel:
      return Reply(
        lines: wrapped(["Say the row, the column and the weight: edit 1,1 = -8."]), effects: [])
    case .copy(let what), .save(let what, _, _):
      guard what != .frame else {
        return Reply(
          lines: wrapped(["There is no frame without a screen. Try code layer.py, or code."]),
          effects: [])
      }
      return Reply(lines: [], effects: state.perform(command))
    default: break
    }
    let before = state.moment
    // Each line is taken back by itself, also in a walk.
    state.history.endWalk()
    let effects = state.perform(command)
    state.history.endWalk()
    var lines = state.message.text.isEmpty ? [] : [state.message.text]
    if state.moment != before, !state.hides(.value), before.needsOtherWords(than: state.moment),
      !state.message.tellsValue
    {
      lines.append(state.told(.value)[0])
    }
    return Reply(lines: wrapped(lines), effects: effects)
  }

  /// A number answers the question; anything else goes on with it open.
  private mutating func answerToQuestion(_ line: String) -> Reply? {
    let text = line.drop { $0.isWhitespace }
    guard let first = text.first else {
      return Reply(lines: wrapped([state.questionText]), effects: [])
    }
    if ["skip", "show", "show me", "give up"].contains(text.lowercased()) {
      state.endQuestion()
      return Reply(lines: wrapped(state.told(.value) + state.told(.sums)), effects: [])
    }
    guard first.isNumber || "+-−–.(".contains(first) else { return nil }
    state.answer(String(text))
    return Reply(lines: wrapped([state.message.text]), effects: [])
  }

  private var help: [String] {
    CommandWord.Family.allCases.filter { $0 != .colours }.flatMap { family in
      [family.rawValue.capitalizedFirst + ":"]
        + CommandWord.all.filter { $0.family == family && !Self.screenOnly.contains($0.name) }
        .flatMap { word in
          let example = word.example.isEmpty ? "" : " " + word.example
          return SafeText.wrapped(
            "  \(word.name)\(example): \(word.summary)", width: 80, continuation: "    ")
        }
    } + ["A number answers what was asked; skip shows it."]
  }

  private static let screenOnly: Set<String> = ["play", "pause", "mouse", "save", "scroll"]

  /// Lines as they are read aloud, at most 80 columns wide.
  private func wrapped(_ lines: [String]) -> [String] {
    lines.flatMap { SafeText.wrapped(spokenText($0), width: 80) }
  }
}

extension Moment {
  /// Whether another number is under the window, so that it is said.
  fileprivate func needsOtherWords(than other: Moment) -> Bool {
    position != other.position || channel != other.channel || needsOtherMaps(than: other)
  }
}
