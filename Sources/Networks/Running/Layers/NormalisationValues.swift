import ConvolutionCore

extension BatchNormalisation {
  /// Each channel times a number, plus a number:
  ///
  ///     scale = weight / √(variance + ε)        shift = bias − mean · scale
  ///
  /// in Float32, as PyTorch works it out. Without running statistics mean and variance are those of
  /// what arrives.
  func values(
    of input: Tensor, to shape: [Int], with numbers: LayerNumbers
  ) -> Tensor {
    let area = input.planeSize.area
    let statistics = tracksStatistics ? nil : Statistics(of: input, channels: features)
    let means = numbers.scalars("running_mean") ?? statistics?.means
    let variances = numbers.scalars("running_var") ?? statistics?.variances
    let weights = numbers.scalars("weight")
    let biases = numbers.scalars("bias")
    var scalars = input.scalars
    for channel in 0..<features {
      let variance = variances?[channel] ?? 1
      let scale = 1 / (variance + Float(epsilon.value)).squareRoot() * (weights?[channel] ?? 1)
      let shift = (biases?[channel] ?? 0) - (means?[channel] ?? 0) * scale
      for picture in 0..<shape[0] {
        let start = (picture * features + channel) * area
        for index in start..<start + area { scalars[index] = scalars[index] * scale + shift }
      }
    }
    return Tensor(shape: shape, scalars: scalars)
  }

  /// The mean and the variance of each channel, over all pictures of a batch.
  private struct Statistics {
    var means: ContiguousArray<Float> = []
    var variances: ContiguousArray<Float> = []

    init(of input: Tensor, channels: Int) {
      let area = input.planeSize.area
      let pictures = input.shape[0]
      let count = Double(area * pictures)
      for channel in 0..<channels {
        let places = (0..<pictures).lazy.flatMap { picture in
          let start = (picture * channels + channel) * area
          return start..<start + area
        }
        let mean = places.reduce(0.0) { $0 + Double(input.scalars[$1]) } / count
        let squares = places.reduce(0.0) { sum, index in
          let distance = Double(input.scalars[index]) - mean
          return sum + distance * distance
        }
        means.append(Float(mean))
        variances.append(Float(squares / count))
      }
    }
  }
}
