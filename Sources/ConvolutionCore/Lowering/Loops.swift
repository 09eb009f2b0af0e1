/// One of the loops that a convolution written out consists of.
public struct Loop: Hashable, Sendable {
  /// What it counts.
  public let name: String
  /// How often it turns.
  public let count: Int
}

extension Conv2dConfiguration {
  /// The seven loops of the definition, outermost first; all counts multiplied are the multiply-adds.
  ///
  /// - Throws: ``ConvolutionError`` if no window fits a picture of `size`.
  public func loops(batch: Int = 1, for size: Size2D) throws(ConvolutionError) -> [Loop] {
    let output = try geometry(for: size).output
    return [
      Loop(name: "picture", count: batch),
      Loop(name: "output channel", count: outChannels),
      Loop(name: "output row", count: output.height),
      Loop(name: "output column", count: output.width),
      Loop(name: "input channel", count: inChannels / groups),
      Loop(name: "kernel row", count: kernelSize.height),
      Loop(name: "kernel column", count: kernelSize.width),
    ]
  }
}
