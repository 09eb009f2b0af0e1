import ConvolutionCore

extension ExplorerState {
  /// Takes so many changes back.
  mutating func undo(_ count: Int) {
    var undone: [String] = []
    for _ in 0..<count {
      let (what, from) = (history.what(history.current) ?? "", history.current)
      guard history.undo() else { break }
      let steps = from - history.current
      undone.append(steps > 1 ? "\(steps) steps, the last \(what)" : what)
    }
    guard let last = undone.last else { return refuse("There is nothing to take back.") }
    restore()
    message = Message(
      "Taken back: \(undone.count == 1 ? last : "\(undone.count) changes"). Moment "
        + "\(history.current); a or redo does it again.")
  }

  /// Does so many changes again that were taken back.
  mutating func redo(_ count: Int) {
    var redone = 0
    while redone < count, history.redo() { redone += 1 }
    guard redone > 0 else { return refuse("There is nothing to do again.") }
    restore()
    message = Message(
      "Again: \(history.what(history.current) ?? ""). Moment \(history.current).")
  }

  /// Goes to the moment of a number.
  mutating func goTo(moment number: Int) throws(Refusal) {
    guard history[number] != nil else {
      throw Refusal(
        number > history.latest
          ? "There is no moment \(number) yet. The last is \(history.latest). Give one of "
            + "\(history.firstKept) to \(history.latest)."
          : "Moment \(number) is forgotten. The oldest kept is \(history.firstKept). Give one of "
            + "\(history.firstKept) to \(history.latest).")
    }
    history.go(to: number)
    restore()
    message = Message(
      "Moment \(number) of \(history.latest): \(history.what(number) ?? "").")
  }

  /// Shows the moment that the history stands at.
  private mutating func restore() {
    guard let next = history[history.current] else { return }
    setPlay(false)
    forgetTyped()
    adopt(next)
  }

  /// Shows a moment that was shown before, computing only what is needed.
  mutating func adopt(_ next: Moment) {
    if next.needsOtherMaps(than: moment),
      let computation = try? Computation(picture, next)
    {
      self.computation = computation
    }
    guard let explanation = try? computation.explanation(of: next) else { return }
    self.explanation = explanation
    moment = next
    if let cursor = kernelCursor { kernelCursor = placed(cursor) }
  }
}

extension Moment {
  /// Whether the maps are not those of another moment.
  func needsOtherMaps(than other: Moment) -> Bool {
    layer.conv2d != other.layer.conv2d || muted != other.muted || hasRelu != other.hasRelu
  }
}
