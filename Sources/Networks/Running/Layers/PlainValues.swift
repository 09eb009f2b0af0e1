import ConvolutionCore

extension Identity {
  func values(of input: Tensor, to shape: [Int], with numbers: LayerNumbers) -> Tensor { input }
}

extension Dropout {
  /// Outside training nothing is left out.
  func values(of input: Tensor, to shape: [Int], with numbers: LayerNumbers) -> Tensor { input }
}

extension Flatten {
  func values(of input: Tensor, to shape: [Int], with numbers: LayerNumbers) -> Tensor {
    input.reshaped(shape)
  }
}

extension Conv2dConfiguration {
  func values(
    of input: Tensor, to shape: [Int], with numbers: LayerNumbers
  ) throws(ConvolutionError) -> Tensor {
    guard let weight = numbers["weight"] else {
      throw .weightShape(expected: weightShape, found: [])
    }
    return try Conv2d(self, weight: weight, bias: numbers.scalars("bias").map { Array($0) })(input)
  }
}
