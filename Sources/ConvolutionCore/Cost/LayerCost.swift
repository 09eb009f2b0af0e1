/// What a layer costs on a picture of one size: numbers kept, and products computed.
public struct LayerCost: Hashable, Sendable {
  /// Weights, without biases; the same for every picture.
  public let weights: Int
  /// Biases.
  public let biases: Int
  /// Rows and columns of each output channel.
  public let outputSize: Size2D
  /// Numbers computed.
  public let outputs: Int
  /// Multiply-adds of one pass; biases are not counted.
  public let multiplyAdds: Int

  /// Numbers that are learned.
  public var parameters: Int { weights + biases }

  /// Multiply-adds of one training step: forward, and as much for the gradient of the weights and
  /// for that of the input.
  public var trainingMultiplyAdds: Int { 3 * multiplyAdds }
}

extension Conv2dConfiguration {
  /// The number of weights and biases.
  public var parameterCount: Int { weightCount + biasCount }

  /// What the layer costs on a picture of `size`.
  ///
  /// - Throws: ``ConvolutionError`` if no window fits, or there are more products than can be
  ///   counted.
  public func cost(on size: Size2D) throws(ConvolutionError) -> LayerCost {
    let output = try geometry(for: size).output
    let products = [weightCount, output.height, output.width, 3]
    guard Tensor.count(of: products) != nil,
      let outputs = Tensor.count(of: [outChannels, output.height, output.width])
    else { throw .tooLarge(what: "output", shape: [outChannels, output.height, output.width]) }
    return LayerCost(
      weights: weightCount, biases: biasCount, outputSize: output, outputs: outputs,
      multiplyAdds: multiplyAdds(output: output))
  }
}
