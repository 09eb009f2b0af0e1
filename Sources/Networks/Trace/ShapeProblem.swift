public import ConvolutionCore

/// Why a layer cannot take what arrives, where PyTorch raises too.
public enum ShapeProblem: Error, Hashable, Sendable {
  /// The wrong number of dimensions.
  case dimensions(found: [Int], needed: String)
  /// Another number of channels.
  case channels(found: Int, needed: Int)
  /// Another length of the last dimension.
  case features(found: Int, needed: Int)
  /// A window reaches further than the padded picture is long.
  case window(ConvolutionError.Side, reach: Int, input: Int, padding: Int)
  /// The padding mode finds no value so far outside.
  case padding(ConvolutionError.Side, mode: PaddingMode, padding: Int, largest: Int)
  /// Pooling pads at most half of its window.
  case poolingPadding(padding: Int, kernel: Int)
  /// Nothing would come out.
  case noOutput(ConvolutionError.Side, computed: Int)
  /// The added positions of a transposed convolution do not lie between two steps.
  case outputPadding(found: Int, below: Int)
  /// A dimension that is not there.
  case noDimension(Int, count: Int)
  /// Flatten begins behind its end.
  case flattenOrder(start: Int, end: Int)
  /// Two shapes that cannot be added.
  case sum([Int], [Int])
  /// Shapes that cannot be joined along a dimension.
  case joining([[Int]], dimension: Int)
  /// So many numbers cannot take this shape.
  case reshape(from: [Int], to: [Int])
  /// Upsample knows neither a size nor a factor, or both.
  case upsampling(String)
  /// A picture without pixels.
  case empty([Int])
  /// A single number a channel, which has no variance.
  case singleNumber
  /// More numbers than can be counted.
  case tooLarge

  /// What arrived, as a sentence without its full stop.
  public var found: String {
    switch self {
    case .dimensions(let found, _): "A tensor of \(Self.dimensions(found.count)) arrives"
    case .channels(let found, _): "\(Self.counted(found, "channel")) arrive\(Self.s(found))"
    case .features(let found, _): "The last dimension that arrives is \(found) long"
    case .window(let side, let reach, let input, let padding):
      "The window covers \(Self.counted(reach, side)), but \(input)"
        + (padding > 0 ? " and \(padding) of padding" : "")
        + " arrive\(Self.s(input + padding))"
    case .padding(let side, let mode, let padding, _):
      "padding is \(padding) \(side == .height ? "rows" : "columns") in mode '\(mode.rawValue)'"
    case .poolingPadding(let padding, let kernel):
      "padding is \(padding), kernel_size \(kernel)"
    case .noOutput(let side, let computed):
      "The formula gives \(computed) \(side == .height ? "rows" : "columns")"
    case .outputPadding(let found, _): "output_padding is \(found)"
    case .noDimension(let dimension, let count):
      "dim is \(dimension), but the tensor has \(Self.dimensions(count))"
    case .flattenOrder(let start, let end): "start_dim is \(start), behind end_dim, \(end)"
    case .sum(let first, let second): "\(first) and \(second) are to be added"
    case .joining(let shapes, let dimension):
      "\(shapes.map { "\($0)" }.joined(separator: " and ")) are to be joined along "
        + "dimension \(dimension)"
    case .reshape(let from, let to): "\(from) is to become \(to)"
    case .upsampling(let found): found
    case .empty(let shape): "The tensor \(shape) is empty"
    case .singleNumber: "One number a channel arrives"
    case .tooLarge: "More numbers come out than can be counted"
    }
  }

  /// What was needed, as a sentence without its full stop.
  public var needed: String {
    switch self {
    case .dimensions(_, let needed): "It reads \(needed)"
    case .channels(_, let needed): "It reads \(Self.counted(needed, "channel"))"
    case .features(_, let needed): "It reads \(needed) there, its in_features"
    case .window: "A window must fit at least once"
    case .padding(_, _, _, let largest): "It can pad at most \(largest) here"
    case .poolingPadding(_, let kernel):
      "Pooling pads at most half of its window, \(kernel / 2)"
    case .noOutput: "At least 1 must come out"
    case .outputPadding(_, let below): "It must be below the stride or the dilation, \(below)"
    case .noDimension(_, let count):
      count == 0 ? "There is none" : "It must be \(-count) to \(count - 1)"
    case .flattenOrder: "It must not begin behind its end"
    case .sum: "Both must have the same shape"
    case .joining: "All other dimensions must be equal"
    case .reshape: "The number of values must stay the same"
    case .upsampling: "Give size or scale_factor, one number or two"
    case .empty: "There must be at least one pixel"
    case .singleNumber: "It needs more than one to work out a variance"
    case .tooLarge: "There must be fewer"
    }
  }

  private static func dimensions(_ count: Int) -> String { counted(count, "dimension") }

  private static func s(_ count: Int) -> String { count == 1 ? "s" : "" }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  private static func counted(_ count: Int, _ side: ConvolutionError.Side) -> String {
    counted(count, side == .height ? "row" : "column")
  }
}
