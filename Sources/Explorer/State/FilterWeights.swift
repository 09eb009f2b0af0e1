public import ConvolutionCore
import FilterGallery

/// The weights of one filter: a slice for each input channel it reads, and a bias.
public struct FilterWeights: Hashable, Sendable {
  /// What the filter lays on one input channel.
  public struct Slice: Hashable, Sendable {
    /// The weights, row by row, as the convolution uses them.
    public var weights: [Float]
    /// The same weights without rounding, over ``FilterWeights/divisor``; `nil` if they have no
    /// such form.
    public var numerators: [Int]?
  }

  /// Rows and columns of every slice.
  public let size: Size2D
  /// A slice for each input channel that is read.
  public let slices: [Slice]
  /// What the numerators are divided by; 1 where there are none.
  public let divisor: Int
  /// What is added to every output.
  public var bias: Float

  /// Weights from their parts; exact on all slices or on none, since a ledger has one divisor.
  init(size: Size2D, slices: [Slice], divisor: Int, bias: Float) {
    let isExact = slices.allSatisfy { $0.numerators != nil }
    self.size = size
    self.slices = isExact ? slices : slices.map { Slice(weights: $0.weights, numerators: nil) }
    self.divisor = isExact ? divisor : 1
    self.bias = bias
  }

  /// The weights of a filter of the gallery, or of one written by hand.
  init(_ filter: Filter) {
    self.init(
      size: filter.size,
      slices: filter.slices.map { Slice(weights: $0.weights, numerators: $0.whole?.numerators) },
      divisor: filter.divisor ?? 1, bias: filter.bias)
  }

  /// The weights of one output channel of a layer; exact where they are whole numbers.
  init(_ layer: Conv2d, channel: Int) {
    let slices = layer.configuration.inputChannels(of: channel).map { input in
      Slice(whole: Array(layer.kernel(outputChannel: channel, inputChannel: input).scalars))
    }
    self.init(
      size: layer.configuration.kernelSize, slices: slices, divisor: 1,
      bias: layer.bias(ofChannel: channel))
  }

  /// The filter in whole numbers, as ledgers take it; `nil` if it has no such form.
  public var whole: (numerators: [[Int]], divisor: Int)? {
    let numerators = slices.compactMap(\.numerators)
    return numerators.count == slices.count ? (numerators, divisor) : nil
  }

  /// Whether the same weights lie on every input channel.
  public var isUniform: Bool { Set(slices.map(\.weights)).count <= 1 }

  /// The slices turned by half a turn, as a true convolution lays them.
  var flipped: FilterWeights {
    FilterWeights(
      size: size,
      slices: slices.map {
        Slice(weights: $0.weights.reversed(), numerators: $0.numerators?.reversed())
      }, divisor: divisor, bias: bias)
  }

  /// The slices of some of the channels.
  func reading(_ channels: Range<Int>) -> FilterWeights {
    FilterWeights(size: size, slices: Array(slices[channels]), divisor: divisor, bias: bias)
  }

  /// The weights on a kernel of another size: in the middle of zeros, or only their middle.
  ///
  /// Where the difference of the sides is odd, one more row or column is added or left away below
  /// or to the right, as ``FilterBank`` does.
  func fitted(to wanted: Size2D) -> FilterWeights {
    guard wanted != size else { return self }
    let rows = Fitting(from: size.height, to: wanted.height)
    let columns = Fitting(from: size.width, to: wanted.width)
    func fit<Number: Numeric>(_ numbers: [Number]) -> [Number] {
      var result = [Number](repeating: 0, count: wanted.area)
      for row in rows.kept {
        for column in columns.kept {
          result[(row + rows.shift) * wanted.width + column + columns.shift] =
            numbers[row * size.width + column]
        }
      }
      return result
    }
    return FilterWeights(
      size: wanted,
      slices: slices.map { Slice(weights: fit($0.weights), numerators: $0.numerators.map(fit)) },
      divisor: divisor, bias: bias)
  }

  /// Which places of one side are kept, and how far they move.
  private struct Fitting {
    let kept: Range<Int>
    let shift: Int

    init(from old: Int, to new: Int) {
      shift = new >= old ? (new - old) / 2 : -((old - new) / 2)
      kept = new >= old ? 0..<old : -shift..<new - shift
    }
  }
}

extension FilterWeights.Slice {
  /// A slice whose numbers are exact if all of them are whole.
  init(whole weights: [Float]) {
    let isWhole = weights.allSatisfy { $0 == $0.rounded() && abs($0) < 1e6 }
    self.init(weights: weights, numerators: isWhole ? weights.map { Int($0) } : nil)
  }
}
