import ConvolutionCore

extension ExplorerState {
  /// Makes the next state of an event, and says what the world is to do.
  ///
  /// Pure: the same state and event give the same.
  ///
  /// - Complexity: A move opens one sum; only what changes the maps computes them again.
  public mutating func update(_ event: ExplorerEvent) -> [ExplorerEffect] {
    switch event {
    case .key(.up): move(rows: -1, columns: 0)
    case .key(.down): move(rows: 1, columns: 0)
    case .key(.left): move(rows: 0, columns: -1)
    case .key(.right): move(rows: 0, columns: 1)
    case .key(.character("q")): return [.quit]
    default: break
    }
    return []
  }

  /// Moves the window by so many outputs, as far as the map goes.
  private mutating func move(rows: Int, columns: Int) {
    let output = geometry.output
    var next = moment
    next.position = Position(
      row: min(max(moment.position.row + rows, 0), output.height - 1),
      column: min(max(moment.position.column + columns, 0), output.width - 1))
    show(next, isStep: true)
  }

  /// Shows another moment of the same layer.
  mutating func show(_ next: Moment, isStep: Bool) {
    guard next != moment, let explanation = try? computation.explanation(of: next) else { return }
    moment = next
    self.explanation = explanation
    history.record(next, isStep: isStep)
  }
}
