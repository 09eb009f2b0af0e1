import ConvolutionCore
import FeatureMapViews

extension ExplorerState {
  /// Carries a command out that only looks elsewhere; says whether it was one.
  mutating func look(_ command: ExplorerCommand) throws(Refusal) -> Bool {
    switch command {
    case .move(let direction, let count): walk(direction, count)
    case .edge(let direction): walk(direction, .max)
    case .goTo(let position): try jump(to: position)
    case .strongest: try goToStrongest()
    case .nextChannel(let count):
      let all = configuration.outChannels
      let next = (moment.channel + count % all + all) % all
      try show(channel: next)
    case .channel(let channel): try show(channel: channel)
    case .product(let product): try show(product: product)
    case .nextProduct(let count): step(count)
    case .play(let isOn, let speed):
      setPlay(isOn ?? (speed != nil || !play.isRunning), speed: speed)
    case .mute(let channels): try mute(channels)
    case .unmute(let channels): try unmute(channels)
    case .muteNext: try muteNext()
    case .poke(let channel): try poke(channel)
    case .pokeNext:
      let next = moment.poked.map { $0 + 1 } ?? 0
      try poke(next < configuration.inChannels ? next : nil)
    case .scroll(let count): scroll(count)
    default: return false
    }
    return true
  }

  /// Moves the window in a direction, as far as the map goes.
  private mutating func walk(_ direction: ExplorerCommand.Direction, _ count: Int) {
    let output = geometry.output
    let old = moment.position
    // A step longer than any map is one to its edge.
    let steps = min(count, 1 << 21)
    var position = old
    switch direction {
    case .up: position.row = max(0, old.row - steps)
    case .down: position.row = min(output.height - 1, old.row + steps)
    case .left: position.column = max(0, old.column - steps)
    case .right: position.column = min(output.width - 1, old.column + steps)
    }
    guard position != old else {
      let isVertical = direction == .up || direction == .down
      let index = isVertical ? old.row : old.column
      if count > 0 {
        refuse("The map ends here, at its \(isVertical ? "row" : "column") \(index).")
      }
      return
    }
    let moved = abs(position.row - old.row) + abs(position.column - old.column)
    let words = "Window moved \(direction.rawValue)" + (moved == 1 ? "" : " by \(moved)")
    show(position, what: "\(direction.rawValue) \(moved)", words, isStep: true)
  }

  /// Goes to a place of the map.
  mutating func jump(to position: Position, isStep: Bool = false) throws(Refusal) {
    let output = geometry.output
    guard (0..<output.height).contains(position.row), (0..<output.width).contains(position.column)
    else { throw Refusal("\(ConvolutionError.noSuchPosition(position, output: output))") }
    guard position != moment.position else {
      message = Message("The window stands at \(position.row),\(position.column) already.")
      return
    }
    let place = "\(position.row),\(position.column)"
    show(position, what: "to \(place)", "Window at \(place)", isStep: isStep)
  }

  private mutating func goToStrongest() throws(Refusal) {
    guard let strongest = computation.statistics[moment.channel].strongest else {
      throw Refusal(
        "This map has no finite value, so none is the strongest. Choose another channel.")
    }
    try jump(to: strongest.position)
    if !hides(.value) {
      message = Message(
        "The strongest value of \(layer.title(moment.channel)): "
          + "\(NumberText.shortSigned(strongest.value)) at \(strongest.position.row),"
          + "\(strongest.position.column).")
    }
  }

  /// Shows another place, and says which pixels came into the window.
  private mutating func show(
    _ position: Position, what: String, _ words: String, isStep: Bool
  ) {
    let before = explanation
    var next = moment
    next.position = position
    if !play.isRunning { next.product = nil }
    show(next, what: what, isStep: isStep)
    forgetTyped()
    message = Message("\(words): \(WindowChange(from: before, to: explanation).text)")
  }

  /// Shows another output channel.
  private mutating func show(channel: Int) throws(Refusal) {
    try Refusal.orValue { () throws(ConvolutionError) in
      try layer.conv2d.requireChannel(channel)
    }
    guard channel != moment.channel else {
      message = Message(
        configuration.outChannels == 1
          ? "There is only one output channel." : "Channel \(channel) is shown already.")
      return
    }
    var next = moment
    next.channel = channel
    next.product = nil
    show(next, what: "channel \(channel)", isStep: true)
    forgetTyped()
    scrolled = 0
    if let cursor = kernelCursor { kernelCursor = placed(cursor) }
    let filter = layer.filters[channel]
    let summary = filter.summary.isEmpty ? "" : ": \(filter.summary)"
    message = Message(
      "Filter \(channel) of \(configuration.outChannels)"
        + (filter.name.map { ", \($0)" } ?? "") + summary + ".")
  }

  /// Shows another moment of the same maps.
  mutating func show(_ next: Moment, what: String, isStep: Bool) {
    guard next != moment, let explanation = try? computation.explanation(of: next) else { return }
    moment = next
    self.explanation = explanation
    history.record(next, what: what, isStep: isStep)
  }

  /// Looks at other input channels, where there are more than fit.
  private mutating func scroll(_ count: Int) {
    scrolled = min(max(0, scrolled + count), max(0, inputChannels.count - 1))
  }

  /// The mouse chose something.
  mutating func choose(_ target: ExplorerTarget) {
    do throws(Refusal) {
      switch target {
      case .output(let position): try jump(to: position)
      case .channel(let channel): try show(channel: channel)
      case .input(let place):
        try jump(
          to: Position(
            row: geometry.rows.output(nearestTo: Double(place.row)),
            column: geometry.columns.output(nearestTo: Double(place.column))))
      }
    } catch {
      refuse(error.text)
    }
  }
}
