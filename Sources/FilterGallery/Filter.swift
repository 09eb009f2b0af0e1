public import ConvolutionCore

/// A filter for a known number of input channels: one slice of weights each, and a bias.
public struct Filter: Hashable, Sendable {
  /// The name as it is printed, such as `laplacian@r`.
  public let label: String
  /// What the filter answers to, in a few plain words; may be empty.
  public let summary: String
  /// The weights, a slice per input channel, all of one size.
  public let slices: [KernelSlice]
  /// What the filter adds to every output.
  public let bias: Float
  /// Where the weights come from: one kernel with a factor per channel, or a kernel per channel.
  public let kernels: FilterRecipe.Kernels
  /// Rows and columns as they were written, before zeros were added around them.
  public let writtenSize: Size2D

  /// - Precondition: There is a slice, and all slices have the size of the first.
  init(_ recipe: FilterRecipe, slices: [KernelSlice]) {
    precondition(!slices.isEmpty && slices.allSatisfy { $0.size == slices[0].size })
    label = recipe.label
    summary = recipe.summary
    bias = recipe.bias
    kernels = recipe.kernels
    writtenSize = slices[0].size
    self.slices = slices
  }

  private init(_ filter: Filter, slices: [KernelSlice]) {
    label = filter.label
    summary = filter.summary
    bias = filter.bias
    kernels = filter.kernels
    writtenSize = filter.writtenSize
    self.slices = slices
  }

  /// Rows and columns of every slice.
  public var size: Size2D { slices[0].size }

  /// What the whole numbers of every slice are divided by, or `nil` if the weights have none.
  public var divisor: Int? { slices[0].whole?.divisor }

  /// Whether all weights cancel, so that a picture of one colour gives the bias alone.
  public var sumsToZero: Bool {
    let numerators = slices.compactMap(\.whole?.numerators)
    return numerators.count == slices.count
      ? numerators.joined().reduce(0, +) == 0
      : cancel(slices.flatMap(\.weights).map { Double($0) })
  }

  /// Whether zeros were added around the weights, so that they stand beside larger kernels.
  public var isEnlarged: Bool { size != writtenSize }

  /// The same filter in a larger grid of zeros, as ``FilterBank`` says.
  func enlarged(to size: Size2D) -> Filter {
    Filter(self, slices: slices.map { $0.enlarged(to: size) })
  }
}
