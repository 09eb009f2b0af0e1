public import ConvolutionCore

/// What a random layer is made of; every draft fits, whatever is changed in it.
public struct LayerDraft: Sendable {
  /// Input channels of each group.
  public var inPerGroup: Int
  /// Output channels of each group.
  public var outPerGroup: Int
  /// Blocks of channels.
  public var groups: Int
  /// Rows and columns of each kernel.
  public var kernelSize: Size2D
  /// Steps between windows.
  public var stride: Size2D
  /// Steps between taps.
  public var dilation: Size2D
  /// What is added around the picture.
  public var padding: Padding
  /// What stands there.
  public var paddingMode: PaddingMode
  /// Whether there is a bias.
  public var hasBias: Bool
  /// How many more rows and columns the picture has than the layer needs.
  public var room: Size2D

  init(using generator: inout SeededGenerator) {
    func pair(_ range: ClosedRange<Int>, _ generator: inout SeededGenerator) -> Size2D {
      Size2D(
        height: .random(in: range, using: &generator), width: .random(in: range, using: &generator))
    }
    groups = [1, 1, 2, 3].randomElement(using: &generator) ?? 1
    inPerGroup = .random(in: 1...3, using: &generator)
    outPerGroup = .random(in: 1...3, using: &generator)
    kernelSize = pair(1...4, &generator)
    stride = pair(1...3, &generator)
    dilation = pair(1...3, &generator)
    padding = .size(pair(0...4, &generator))
    if Int.random(in: 0..<5, using: &generator) == 0 {
      padding = .same
      stride = 1
    }
    paddingMode = PaddingMode.allCases.randomElement(using: &generator) ?? .zeros
    hasBias = Int.random(in: 0..<3, using: &generator) > 0
    room = pair(0...6, &generator)
    // Nothing square that can be otherwise.
    if kernelSize.height == kernelSize.width { kernelSize.width += 1 }
    if room.height == room.width { room.width += 1 }
  }

  /// The smallest picture on which a window fits and the mode can pad, and the room beyond.
  var pictureSize: Size2D {
    func side(_ pick: (Size2D) -> Int) -> Int {
      let reach = pick(dilation) * (pick(kernelSize) - 1) + 1
      let (before, after) =
        switch padding {
        case .valid: (0, 0)
        case .size(let size): (pick(size), pick(size))
        case .same: ((reach - 1) / 2, reach / 2)
        }
      let least =
        switch paddingMode {
        case .zeros, .replicate: 1
        case .reflect: after + 1
        case .circular: max(after, 1)
        }
      return max(least, reach - before - after) + pick(room)
    }
    return Size2D(height: side { $0.height }, width: side { $0.width })
  }
}

/// A layer and a picture that fits it, drawn from a seed.
public struct RandomLayer: CustomStringConvertible, Sendable {
  /// Which numbers weights, biases and pictures are drawn from.
  public enum Numbers: Sendable {
    /// −8 to 8: every sum of products is exact, in any order.
    case whole
    /// −1 to 1.
    case fractions
  }

  /// The layer.
  public let layer: Conv2d
  /// A picture `[in, height, width]` for it.
  public let picture: Tensor
  /// Where it came from.
  public let seed: UInt64

  /// A layer with every option drawn, and then changed as wanted.
  ///
  /// Whatever is changed, the picture is as large as the layer needs.
  ///
  /// - Throws: ``ConvolutionError`` if the change makes no layer, such as `same` with a stride.
  public init(
    seed: UInt64, _ numbers: Numbers = .fractions, _ change: (inout LayerDraft) -> Void = { _ in }
  ) throws(ConvolutionError) {
    var generator = SeededGenerator(seed: seed)
    var draft = LayerDraft(using: &generator)
    change(&draft)
    let configuration = try Conv2dConfiguration(
      inChannels: draft.groups * draft.inPerGroup, outChannels: draft.groups * draft.outPerGroup,
      kernelSize: draft.kernelSize, stride: draft.stride, padding: draft.padding,
      dilation: draft.dilation, groups: draft.groups, hasBias: draft.hasBias,
      paddingMode: draft.paddingMode)
    let bias = Self.tensor([configuration.biasCount], numbers, using: &generator)
    layer = try Conv2d(
      configuration, weight: Self.tensor(configuration.weightShape, numbers, using: &generator),
      bias: configuration.hasBias ? Array(bias.scalars) : nil)
    let size = draft.pictureSize
    picture = Self.tensor(
      [configuration.inChannels, size.height, size.width], numbers, using: &generator)
    self.seed = seed
  }

  /// The seed, the layer, and the shape of the picture.
  public var description: String {
    "seed \(seed): \(layer.configuration) on \(picture.shape)"
  }

  /// Random numbers in any shape.
  public static func tensor(
    _ shape: [Int], _ numbers: Numbers, using generator: inout SeededGenerator
  ) -> Tensor {
    Tensor(
      shape: shape,
      (0..<shape.reduce(1, *)).map { _ in
        switch numbers {
        case .whole: Float(Int.random(in: -8...8, using: &generator))
        case .fractions: Float.random(in: -1...1, using: &generator)
        }
      })
  }
}
