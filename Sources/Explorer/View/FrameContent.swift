import ConvolutionCore
import FeatureMapViews

/// Everything that a frame shows, gathered from the state: values alone, nothing computed anew.
struct FrameContent {
  var pictureName: String
  /// The picture, `[channels, height, width]`.
  var input: Tensor
  /// The least and the greatest number in it.
  var inputRange: ClosedRange<Float>
  /// The number drawn white; `nil` for a tensor that is no picture.
  var white: Float?
  var labels: [String]
  var pixelDivisors: [Int]

  var configuration: Conv2dConfiguration
  var geometry: ConvolutionGeometry
  /// Names of the filters, where they have one.
  var names: [String?]
  var scales: [ValueScale]
  var scaleKind: String
  /// An output map in dots of so many rows and columns.
  var reduced: (_ channel: Int, _ factor: Int) -> ReducedMap

  var explanation: Explanation
  var wholeKernel: (numerators: [[Int]], divisor: Int)?
  /// The value after ReLU, where there is one.
  var relu: Float?

  var muted: Set<Int> = []
  /// The first of the channels shown, in the order of their partial sums.
  var firstShown = 0
  /// The same number with no channel muted, where some are.
  var unmuted: Explanation?
  /// How many products have been added; `nil` for all, without a step being looked at.
  var products: Int?
  /// The same without those of muted channels: `14 of 27`.
  var productCount = ""
  /// The input channel that is poked.
  var poked: Int?
  var isFlipped = false
  var hidden: Set<Prediction.Part> = []
  /// The weight that is edited, of one input channel or of all, and what is typed for it.
  var edited: (inputChannel: Int?, tap: Position, text: String)?

  /// What the last key did; may need several lines.
  var message = ""
  var isRefusal = false
  /// What is being typed: a command, a number, a guess.
  var prompt: String?
  /// Shown at the right of the message, the longest first: `▸ 4 a second · moment 12`.
  var statuses: [String] = []
  var keys = KeyHints(lines: [])

  var outputChannel: Int { explanation.outputChannel }

  /// An output channel as it is written over its map: `0 sobel-x`.
  func title(_ channel: Int) -> String {
    names[channel].map { "\(channel) \($0)" } ?? "channel \(channel)"
  }

  /// Whether the wiring of the groups is drawn.
  var showsWiring: Bool { configuration.groups > 1 || poked != nil }
}
