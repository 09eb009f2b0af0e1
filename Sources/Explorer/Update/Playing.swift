import ConvolutionCore

extension ExplorerState {
  /// Starts or stops play, and sets its speed.
  mutating func setPlay(_ isOn: Bool, speed: Int? = nil) {
    let wasRunning = play.isRunning
    if let speed { play.speed = min(max(1, speed), Play.fastest) }
    play.isRunning = isOn
    guard isOn || wasRunning else { return }
    message = Message(
      isOn
        ? "Play: \(play.speed) \(moment.product == nil ? "windows" : "products") a second. "
          + "Space stops, \(speed == nil ? "a number before it sets the speed, " : "")l steps back."
        : "Paused at moment \(history.current).")
  }

  /// One step of play: the next product if they are stepped through, else the next window.
  mutating func playOneStep() {
    if moment.product != nil {
      step(1)
      if moment.product != nil { return }
      guard playNextWindow() else { return }
      step(1)
      return
    }
    _ = playNextWindow()
  }

  /// The next window in reading order; at the last one play stops.
  private mutating func playNextWindow() -> Bool {
    let output = geometry.output
    var next = moment.position
    next.column += 1
    if next.column == output.width { next = Position(row: next.row + 1, column: 0) }
    guard next.row < output.height else {
      play.isRunning = false
      message = Message("The last window. home and top lead back to the first.")
      return false
    }
    try? jump(to: next, isStep: true)
    play.isStepping = true
    return true
  }

  /// Goes back so many windows in reading order.
  mutating func stepBack(_ count: Int) {
    let output = geometry.output
    let index = moment.position.row * output.width + moment.position.column
    let (row, column) = max(0, index - count).quotientAndRemainder(dividingBy: output.width)
    try? jump(to: Position(row: row, column: column), isStep: true)
    play.isStepping = true
  }
}
