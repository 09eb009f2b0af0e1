public import ConvolutionCore
public import FeatureMapViews

/// Everything the interactive view shows, without a terminal.
///
/// A value: `update(_:)` makes the next one of it, the view draws it, and nothing else changes it.
public struct ExplorerState: Sendable {
  /// The picture.
  public let picture: ExplorerPicture
  /// What is shown of the computation.
  public internal(set) var moment: Moment
  /// What the layer makes of the picture.
  public internal(set) var computation: Computation
  /// How the number under the window came to be, with muted channels as zeros.
  public internal(set) var explanation: Explanation
  /// The moments shown so far.
  public internal(set) var history: History

  /// Whether the window moves by itself.
  public internal(set) var play = Play()
  /// Where the kernel is edited; `nil` if it is not.
  public internal(set) var kernelCursor: KernelCursor?
  /// What is asked; `nil` if nothing is.
  public internal(set) var prediction: Prediction?
  /// Input channels left out before the first that is shown, where there are more than fit.
  public internal(set) var scrolled = 0
  /// The command being typed, without its colon; `nil` if none is.
  public internal(set) var commandLine: String?
  /// Commands typed so far, the last one last.
  var typedCommands: [String] = []
  /// The place in ``typedCommands`` that is shown while typing.
  var recalled: Int?
  /// Whether the page of keys covers the screen.
  public internal(set) var showsHelp = false
  /// Whether clicks choose a pixel.
  public internal(set) var isMouseOn = false
  /// The number typed before a key; `nil` if there is none.
  public internal(set) var count: Int?
  /// What the last event did.
  public internal(set) var message = Message("")

  /// A state that begins with a picture and a layer.
  ///
  /// - Parameters:
  ///   - picture: The picture.
  ///   - layer: The layer.
  ///   - channel: The output channel to begin with.
  ///   - position: The place in its map, or `nil` for its strongest value.
  ///   - hasRelu: Whether negative values become zero.
  ///   - colours: How maps are coloured.
  /// - Throws: ``Refusal`` if the layer does not fit the picture, or there is no such number.
  public init(
    picture: ExplorerPicture, layer: ExplorerLayer, channel: Int = 0, position: Position? = nil,
    hasRelu: Bool = false, colours: MapColours = MapColours()
  ) throws(Refusal) {
    var moment = Moment(layer: layer, channel: channel, hasRelu: hasRelu, colours: colours)
    let computation = try Computation(picture, moment)
    try Refusal.orValue { () throws(ConvolutionError) in
      try layer.conv2d.requireChannel(channel)
    }
    moment.position =
      position ?? computation.statistics[channel].strongest?.position ?? moment.position
    explanation = try computation.explanation(of: moment)
    self.picture = picture
    self.moment = moment
    self.computation = computation
    history = History(moment)
  }

  /// The layer that is run.
  public var layer: ExplorerLayer { moment.layer }

  /// What PyTorch's constructor takes.
  public var configuration: Conv2dConfiguration { moment.layer.configuration }

  /// Where the layer looks on the picture.
  public var geometry: ConvolutionGeometry { computation.plan.geometry }

  /// The input channels that the chosen output channel reads.
  public var inputChannels: Range<Int> { configuration.inputChannels(of: moment.channel) }

  /// The sum behind the number under the window, with muted channels as zeros.
  public var ledger: Ledger { ledger(of: explanation) }

  /// A sum written in whole numbers if picture and filter allow it.
  func ledger(of explanation: Explanation) -> Ledger {
    Ledger(
      explanation, labels: picture.labels, pixelDivisors: picture.wholeDivisors,
      wholeKernel: layer.weights[explanation.outputChannel].whole)
  }
}

extension ExplorerState: Equatable {
  /// Two states are equal if they show the same and go on in the same way.
  ///
  /// What is computed is left out: it follows from picture and moment.
  public static func == (first: ExplorerState, second: ExplorerState) -> Bool {
    first.picture == second.picture && first.moment == second.moment
      && first.history == second.history && first.play == second.play
      && first.scrolled == second.scrolled && first.typedCommands == second.typedCommands
      && first.recalled == second.recalled && first.kernelCursor == second.kernelCursor
      && first.prediction == second.prediction
      && first.commandLine == second.commandLine && first.showsHelp == second.showsHelp
      && first.isMouseOn == second.isMouseOn && first.count == second.count
      && first.message == second.message
  }
}

extension Computation {
  /// How the number that a moment shows came to be.
  func explanation(of moment: Moment) throws(Refusal) -> Explanation {
    try Refusal.orValue { () throws(ConvolutionError) in
      try plan.explain(input, firstRow: 0, outputChannel: moment.channel, at: moment.position)
    }
  }
}
