public import ConvolutionCore

/// Where the kernel is edited, and what is being typed there.
public struct KernelCursor: Hashable, Sendable {
  /// The input channel whose slice is edited; `nil` for the slices of all channels at once.
  public internal(set) var inputChannel: Int?
  /// The cell.
  public internal(set) var tap: Position
  /// The number typed so far.
  public internal(set) var typed = ""
}
