import ConvolutionCore
import FeatureMapViews

/// Everything that a frame shows, gathered from the state: values alone, nothing computed anew.
struct FrameContent {
  /// What is being looked at in the frame.
  enum Hidden: Hashable { case value, sums, size }

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
  /// Titles of the output channels: `0 sobel-x`.
  var titles: [String]
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
  /// How many products have been added; `nil` for all, without a step being looked at.
  var products: Int?
  var hidden: Set<Hidden> = []
  var edited: (inputChannel: Int, tap: Int, text: String)?

  var message = ""
  /// What is being typed: a command, a number, a guess.
  var prompt: String?
  /// Shown at the right of the message: `▸ 4 a second · moment 12`.
  var status = ""
  var keys: [String] = []

  var outputChannel: Int { explanation.outputChannel }
}
