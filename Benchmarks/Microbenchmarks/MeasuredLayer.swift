internal import ConvolutionCore

/// A layer with random weights, and the size of the pictures it reads.
struct MeasuredLayer {
  let name: String
  let layer: Conv2d
  let size: Size2D

  init(
    _ name: String, _ inChannels: Int, _ outChannels: Int, kernel: Size2D, stride: Size2D = 1,
    padding: Size2D = 0, groups: Int = 1, size: Size2D
  ) throws {
    let configuration = try Conv2dConfiguration(
      inChannels: inChannels, outChannels: outChannels, kernelSize: kernel, stride: stride,
      padding: .size(padding), groups: groups)
    self.name = name
    self.size = size
    layer = try Conv2d(
      configuration, weight: seededTensor(configuration.weightShape),
      bias: [Float](repeating: 0.5, count: outChannels))
  }

  /// A picture it reads.
  var picture: Tensor {
    seededTensor([layer.configuration.inChannels, size.height, size.width])
  }

  /// A plan for its pictures.
  func plan() throws(ConvolutionError) -> ConvolutionPlan {
    try ConvolutionPlan(layer, channels: layer.configuration.inChannels, size: size)
  }

  /// Few channels, many channels, a stride, depthwise, and 1 × 1.
  static func all() throws -> [MeasuredLayer] {
    try [
      MeasuredLayer("3 to 6, 3x3, 512x512", 3, 6, kernel: 3, padding: 1, size: 512),
      MeasuredLayer("64 to 128, 3x3, 56x56", 64, 128, kernel: 3, padding: 1, size: 56),
      MeasuredLayer(
        "3 to 64, 7x7, stride 2, 224x224", 3, 64, kernel: 7, stride: 2, padding: 3, size: 224),
      MeasuredLayer(
        "64 depthwise, 3x3, 112x112", 64, 64, kernel: 3, padding: 1, groups: 64, size: 112),
      MeasuredLayer("64 to 64, 1x1, 56x56", 64, 64, kernel: 1, size: 56),
    ]
  }
}

/// Numbers from -0.5 up to 0.5, the same for the same shape.
private func seededTensor(_ shape: [Int]) -> Tensor {
  var numbers = SeededNumbers()
  let scalars = (0..<shape.reduce(1, *)).map { _ in
    Float(numbers.next() >> 8) / Float(1 << 24) - 0.5
  }
  return Tensor(shape: shape, scalars)
}
