import SafeText
import TerminalInput

extension ExplorerState {
  /// Makes the next state of an event, and says what the world is to do.
  ///
  /// Pure: the same state and event give the same.
  ///
  /// - Complexity: A move opens one sum; only what changes the maps computes them again.
  public mutating func update(_ event: ExplorerEvent) -> [ExplorerEffect] {
    switch event {
    case .key(let key): return press(key)
    case .paste(let text): paste(text)
    case .choose(let target): choose(target)
    case .tick: if play.isRunning { playOneStep() }
    case .command(let line): return run(line)
    case .report(let text, let isFailure): message = Message(text, isRefusal: isFailure)
    }
    return []
  }

  /// What a key does depends on what is being typed.
  private mutating func press(_ key: Key) -> [ExplorerEffect] {
    // Some terminals report it as a key instead of a signal; it must be the end all the same.
    if key == .control("c") { return [.quit] }
    if commandLine != nil { return typeCommand(key) }
    if showsHelp { return leaveHelp(key) }
    if prediction != nil, typeAnswer(key) { return [] }
    if kernelCursor != nil, typeWeight(key) { return [] }
    if case .character(let digit) = key, let value = digit.wholeNumberValue, digit.isASCII {
      // More digits than these mean nothing, and a number must not overflow.
      count = min((count ?? 0) * 10 + value, 9999)
      return []
    }
    let given = count
    count = nil
    guard let command = KeyBindings.command(key, count: given) else {
      if key == .escape {
        setPlay(false)
        message = Message("")
      } else if key == .control("d") {
        refuse("Ctrl-D ends nothing here. q leaves.")
      } else if case .character = key {
        refuse("\(key.name) has no meaning here. ? or h shows the keys.")
      }
      return []
    }
    return perform(command)
  }

  /// Carries a line of the command language out.
  mutating func run(_ line: String) -> [ExplorerEffect] {
    do throws(Refusal) {
      guard let command = try ExplorerCommand.parsed(line, labels: picture.labels) else {
        return []
      }
      count = nil
      // A line is a step of its own, whatever walk it stands in.
      history.endWalk()
      let effects = perform(command)
      history.endWalk()
      return effects
    } catch {
      refuse(error.text)
      return []
    }
  }

  /// Carries a command out.
  mutating func perform(_ command: ExplorerCommand) -> [ExplorerEffect] {
    switch command {
    case .play, .nextProduct, .tell, .copy, .save, .type: break
    default: play.isStepping = false
    }
    do throws(Refusal) {
      if try look(command) { return [] }
      if try change(command) { return [] }
      if try colour(command) { return [] }
      return try rest(command)
    } catch {
      refuse(error.text)
      return []
    }
  }

  /// What is neither looked at nor changed.
  private mutating func rest(_ command: ExplorerCommand) throws(Refusal) -> [ExplorerEffect] {
    switch command {
    case .ask(let question): ask(question)
    case .tell(let topic): message = Message(told(topic).joined(separator: " "))
    case .undo(let count): undo(count)
    case .redo(let count): redo(count)
    case .moment(let number): try goTo(moment: number)
    case .type(let beginning): commandLine = beginning
    case .help:
      setPlay(false)
      showsHelp = true
    case .copy(let what):
      message = Message(
        "\(what.name.capitalizedFirst) \(what == .everything ? "go" : "goes") to the clipboard, if "
          + "the terminal allows it; :code layer.py writes a file.")
      return [.copy(what)]
    case .save(let what, let name, let overwrites):
      message = Message("")
      return [.save(what, name: name, overwrites: overwrites)]
    case .mouse(let isOn):
      isMouseOn = isOn ?? !isMouseOn
      message = Message(
        isMouseOn
          ? "The mouse is on: a click chooses a pixel. Text cannot be marked meanwhile."
          : "The mouse is off.")
      return [.mouse(isMouseOn)]
    case .quit: return [.quit]
    default: break
    }
    return []
  }

  /// Any key leaves the page of keys, and does nothing else.
  private mutating func leaveHelp(_ key: Key) -> [ExplorerEffect] {
    showsHelp = false
    count = nil
    return []
  }

  /// Says why something cannot be done.
  mutating func refuse(_ text: String) {
    message = Message(text, isRefusal: true)
  }
}

extension TakeAway {
  /// What it is, in a message.
  var name: String {
    switch self {
    case .code: "the PyTorch code"
    case .command: "the command for this frame"
    case .ledger: "the ledger"
    case .frame: "the frame"
    case .everything: "code, command and ledger"
    }
  }
}
