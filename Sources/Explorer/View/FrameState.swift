import ConvolutionCore
import FeatureMapViews

extension FrameContent {
  /// What a state shows.
  init(_ state: ExplorerState, _ maps: ReducedMaps, _ appearance: Appearance) {
    let moment = state.moment
    let picture = state.picture
    let weights = state.layer.weights[moment.channel]
    let least = picture.statistics.compactMap(\.minimum?.value).min() ?? 0
    let most = picture.statistics.compactMap(\.maximum?.value).max() ?? 0
    self.init(
      pictureName: picture.name, input: picture.tensor,
      inputRange: picture.white.map { min(0, least)...max($0, most) } ?? least...most,
      white: picture.white, labels: picture.labels, pixelDivisors: picture.wholeDivisors,
      configuration: state.configuration, geometry: state.geometry,
      names: state.layer.filters.map(\.name), scales: state.scales(on: appearance.background),
      scaleKind: state.scaleChoice.name, reduced: { maps.map($0, factor: $1) },
      explanation: state.explanation, wholeKernel: weights.whole)
    if moment.hasRelu { relu = max(0, state.explanation.value) }
    muted = moment.muted
    if !muted.isDisjoint(with: state.inputChannels) {
      unmuted = try? state.computation.plan.explain(
        picture.tensor, firstRow: 0, outputChannel: moment.channel, at: moment.position)
    }
    if let step = state.productStep {
      products = moment.product.map { $0 + 1 }
      productCount = "\(step.ordinal + 1) of \(step.total)"
    }
    firstShown = state.scrolled
    poked = moment.poked
    isFlipped = state.layer.isFlipped
    edited = state.kernelCursor.map { cursor in
      (cursor.inputChannel, cursor.tap, cursor.typed)
    }
    message = state.message.text
    isRefusal = state.message.isRefusal
    hidden = state.prediction?.hidden ?? []
    // What is typed stands in the place of what was said, until something cannot be done.
    let isTyping = state.prediction != nil || state.commandLine != nil
    if isTyping, !isRefusal { message = "" }
    prompt = Prompt(state).text
    statuses = Self.statuses(state, appearance)
    keys = KeyHints(state)
  }

  private static func statuses(_ state: ExplorerState, _ appearance: Appearance) -> [String] {
    let count = state.count.map { ["\($0) times"] } ?? []
    let mark = appearance.hasHalfBlocks ? "▸" : ">"
    let speed = state.play.speed
    let play = state.play.isRunning ? ["\(mark) \(speed) a second"] : []
    let moment = ["moment \(state.history.current)"]
    let short = state.play.isRunning ? ["\(mark) \(speed)/s"] : []
    return [count + play + moment, count + play, count + short].map {
      $0.joined(separator: " · ")
    }
  }
}

/// What is being typed, with what it is for.
struct Prompt {
  let text: String?

  init(_ state: ExplorerState) {
    if let command = state.commandLine {
      text = ":" + command
    } else if let prediction = state.prediction {
      text = state.questionText + "  " + prediction.typed
    } else if let cursor = state.kernelCursor, !cursor.typed.isEmpty {
      text = "weight at \(cursor.tap.row),\(cursor.tap.column): \(cursor.typed)"
    } else {
      text = nil
    }
  }
}
