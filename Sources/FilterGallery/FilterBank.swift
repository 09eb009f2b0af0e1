public import ConvolutionCore

/// Filters that stand together in one Conv2d: all of one kernel size.
///
/// A smaller kernel is set into zeros, in the middle of the largest. It gives the same numbers as
/// alone, only fewer of them: the larger window fits less often. Where the difference of the
/// sides is odd there is no middle, and one more row or column of zeros stands below or to the
/// right, so 2 × 2 stands in the top left corner of 3 × 3.
public struct FilterBank: Hashable, Sendable {
  /// The filters, one per output channel.
  public let filters: [Filter]

  /// The filters for a picture of so many channels.
  ///
  /// - Throws: ``FilterError`` if there are none, too many, or one is for other pictures.
  /// - Precondition: `inChannels` is above zero.
  public init(_ recipes: [FilterRecipe], inChannels: Int) throws(FilterError) {
    guard !recipes.isEmpty else { throw .noFilters }
    let largest = Size2D(
      height: recipes.map(\.kernelSize.height).max() ?? 1,
      width: recipes.map(\.kernelSize.width).max() ?? 1)
    guard let perFilter = product(inChannels, largest.area),
      let count = product(perFilter, recipes.count), count <= Self.largestCount
    else { throw .tooManyFilters(count: recipes.count, inChannels: inChannels) }
    var filters: [Filter] = []
    for recipe in recipes {
      filters.append(try recipe.filter(inChannels: inChannels).enlarged(to: largest))
    }
    self.filters = filters
  }

  /// The most weights: far more than can be looked at, and little enough to be made in a moment.
  static let largestCount = 1 << 24

  /// Rows and columns of every kernel.
  public var kernelSize: Size2D { filters[0].size }

  /// The weight of a Conv2d, `[out, in, kernel height, kernel width]`.
  public var weight: Tensor {
    let slices = filters.flatMap(\.slices)
    return Tensor(
      shape: [filters.count, filters[0].slices.count, kernelSize.height, kernelSize.width],
      slices.flatMap(\.weights))
  }

  /// The bias of a Conv2d, or `nil` if no filter has any.
  public var bias: [Float]? {
    filters.contains { $0.bias != 0 } ? filters.map(\.bias) : nil
  }

  /// What to tell of kernels that were set into zeros: "roberts-x, 2 × 2, stands in 3 × 3".
  public var enlargements: [String] {
    filters.filter(\.isEnlarged).map { filter in
      "\(filter.label), \(times(filter.writtenSize)), stands in \(times(filter.size))"
    }
  }
}

/// A size as a reader sees it, "3 × 5".
func times(_ size: Size2D) -> String { "\(size.height) × \(size.width)" }
