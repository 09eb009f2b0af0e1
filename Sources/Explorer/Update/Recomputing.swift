import ConvolutionCore

extension ExplorerState {
  /// Shows a moment whose maps are new.
  ///
  /// The window stays over the same pixels as nearly as it can; a product that is looked at is left.
  ///
  /// - Throws: ``Refusal`` if the maps cannot be computed; then nothing has changed.
  mutating func recompute(_ wanted: Moment, what: String) throws(Refusal) {
    var next = wanted
    guard next != moment else { return }
    if next.needsOtherMaps(than: moment) {
      let computation = try Computation(picture, next)
      next.channel = min(next.channel, next.layer.configuration.outChannels - 1)
      if next.layer.configuration != moment.layer.configuration {
        next.product = nil
        next.position = Position(
          row: Self.kept(
            moment.position.row, from: geometry.rows, to: computation.plan.geometry.rows),
          column: Self.kept(
            moment.position.column, from: geometry.columns, to: computation.plan.geometry.columns))
      }
      let explanation = try computation.explanation(of: next)
      self.computation = computation
      self.explanation = explanation
    }
    moment = next
    history.record(next, what: what, isStep: false)
    forgetTyped()
    if let cursor = kernelCursor { kernelCursor = placed(cursor) }
    scrolled = min(scrolled, max(0, inputChannels.count - 1))
  }

  /// The output whose window has its middle nearest to where that of another one was.
  private static func kept(_ output: Int, from old: WindowAxis, to new: WindowAxis) -> Int {
    old == new ? output : new.output(nearestTo: old.middle(of: output))
  }
}
