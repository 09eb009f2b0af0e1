import TestSupport

@testable import ConvolutionCore

extension RandomLayer {
  /// The maps, computed in a way that is chosen in part.
  func maps(_ choice: Schedule.Choice) throws -> Tensor {
    try layer.maps(of: picture, choice)
  }
}

extension Conv2d {
  /// The maps of a picture or a batch, computed in a way that is chosen in part.
  func maps(of input: Tensor, _ choice: Schedule.Choice) throws -> Tensor {
    try ConvolutionPlan(
      self, channels: input.shape[input.shape.count - 3], size: input.planeSize,
      batch: input.shape.count == 4 ? input.shape[0] : 1, choice
    ).maps(of: input)
  }
}

extension InstructionSet {
  /// The arithmetic that the set has instead of one it has not.
  func nearest(_ arithmetic: Arithmetic) -> Arithmetic {
    #if arch(x86_64)
      self == .baseline ? .rounded : arithmetic
    #else
      arithmetic
    #endif
  }
}
