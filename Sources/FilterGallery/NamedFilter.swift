/// A filter of the gallery.
public struct NamedFilter: Hashable, Sendable {
  /// What to type: `sobel-x`.
  public let name: String
  /// What the filter answers to, in a few plain words.
  public let summary: String
  /// How its numbers come about, on one line.
  public let formula: String
  /// Who described it, or that it is so by definition.
  public let source: String
  /// Its weights.
  public let kernel: Kernel
  /// What the filter is good for.
  public let family: Family
  /// The factor on red, green and blue of a filter that needs colour; otherwise `nil`.
  public let colours: ChannelMix?

  /// What filters are good for; the order is that of the gallery.
  public enum Family: String, Hashable, Sendable, CaseIterable {
    /// Nothing changes, or detail is taken away or added.
    case smooth = "smooth and sharpen"
    /// Steps of brightness.
    case edge = "edges"
    /// Small patterns.
    case pattern = "lines, corners, rings"
    /// Waves in a direction.
    case texture = "stripes"
    /// Differences and sums of channels.
    case colour = "colour"
  }

  init(
    _ name: String, _ family: Family, _ summary: String, formula: String, source: String,
    kernel: Kernel, colours: [WrittenNumber]? = nil
  ) {
    self.name = name
    self.family = family
    self.summary = summary
    self.formula = formula
    self.source = source
    self.kernel = kernel
    self.colours = colours.map { .weights($0) }
  }

  /// Whether the filter reads red, green and blue differently, so that it needs a colour picture.
  public var readsColour: Bool { colours != nil }

  /// Whether the weights cancel, so that a picture of one colour gives 0.
  public var sumsToZero: Bool {
    if case .weights(let weights) = colours {
      kernel.sumsToZero || cancel(weights.map(\.value))
    } else {
      kernel.sumsToZero
    }
  }
}
