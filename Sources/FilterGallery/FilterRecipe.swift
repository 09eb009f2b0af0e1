public import ConvolutionCore

/// A filter as it was asked for, before the number of input channels is known.
public struct FilterRecipe: Hashable, Sendable {
  /// The name as it is printed, and as `--filters` reads it back if it comes from the gallery.
  public var label: String
  /// What the filter answers to, in a few plain words; may be empty.
  public var summary: String
  /// The weights.
  public let kernels: Kernels
  /// What the filter adds to every output.
  public var bias: Float

  /// Where the weights of each input channel come from.
  public enum Kernels: Hashable, Sendable {
    /// One kernel, laid on every channel with a factor.
    case shared(Kernel, ChannelMix)
    /// A kernel for each channel, all of one size.
    case perChannel([Kernel])
  }

  /// A filter of the gallery, on the channels that `mix` says.
  public init(_ named: NamedFilter, mix: ChannelMix? = nil) {
    label = named.name
    summary = named.summary
    if case .only(let colour) = mix { summary += ", in \(colour) alone" }
    kernels = .shared(named.kernel, mix ?? named.colours ?? .mean)
    bias = 0
  }

  init(label: String, summary: String = "", kernels: Kernels, bias: Float = 0) {
    self.label = label
    self.summary = summary
    self.kernels = kernels
    self.bias = bias
  }

  /// Rows and columns of the kernel, or of all kernels.
  public var kernelSize: Size2D {
    switch kernels {
    case .shared(let kernel, _): kernel.size
    case .perChannel(let kernels): kernels.first?.size ?? 1
    }
  }

  /// The filter for a picture of so many channels.
  ///
  /// - Throws: ``FilterError`` if the filter is made for another number of channels.
  /// - Precondition: `inChannels` is above zero.
  public func filter(inChannels: Int) throws(FilterError) -> Filter {
    precondition(inChannels > 0)
    let slices = try slices(inChannels: inChannels)
    guard slices.allSatisfy({ $0.weights.allSatisfy(\.isFinite) }) else {
      throw .weightTooLarge(filter: label)
    }
    return Filter(self, slices: slices)
  }

  private func slices(inChannels: Int) throws(FilterError) -> [KernelSlice] {
    switch kernels {
    case .shared(let kernel, let mix):
      guard let factors = mix.factors(channels: inChannels) else {
        throw .wrongChannelCount(
          filter: label, needs: mix.channelCount ?? inChannels, found: inChannels)
      }
      return Self.slices(kernel, factors: factors)
    case .perChannel(let kernels):
      guard kernels.count == inChannels else {
        throw .wrongChannelCount(filter: label, needs: kernels.count, found: inChannels)
      }
      return Self.slices(kernels)
    }
  }

  private static func slices(_ kernel: Kernel, factors: [WrittenNumber]) -> [KernelSlice] {
    let fractions = factors.compactMap(\.fraction)
    let whole = fractions.count == factors.count ? WholeNumbers(fractions) : nil
    let divisor = whole.flatMap { whole in
      kernel.whole.flatMap { product($0.divisor, whole.divisor) }
    }
    return allOrNone(
      factors.indices.map {
        KernelSlice(
          kernel, factor: factors[$0].value, numerator: whole?.numerators[$0], divisor: divisor)
      })
  }

  private static func slices(_ kernels: [Kernel]) -> [KernelSlice] {
    var divisor: Int? = 1
    for kernel in kernels {
      divisor = divisor.flatMap { divisor in
        kernel.whole.flatMap { leastCommonMultiple(divisor, $0.divisor) }
      }
    }
    return allOrNone(kernels.map { KernelSlice($0, divisor: divisor) })
  }

  /// A ledger has one divisor, so a filter is exact on every channel or on none.
  private static func allOrNone(_ slices: [KernelSlice]) -> [KernelSlice] {
    slices.allSatisfy { $0.whole != nil } ? slices : slices.map { $0.withoutWholeNumbers() }
  }
}
