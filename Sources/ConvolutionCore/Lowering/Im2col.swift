extension Conv2d {
  /// The windows of a picture as the columns of a matrix: im2col.
  ///
  /// A column for each output position in reading order; in it, from top to bottom, what the window
  /// sees, by input channel, kernel row, kernel column. A convolution is then one product of
  /// matrices, at the price of storing most numbers as often as windows read them.
  ///
  /// - Parameter input: A picture `[in, height, width]`.
  /// - Returns: `[in · kernel height · kernel width, rows · columns]`, for all groups together.
  /// - Throws: ``ConvolutionError`` if the picture does not fit, or the matrix is too large.
  ///
  /// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.Unfold.html; K. Chellapilla,
  /// S. Puri, P. Simard: High Performance Convolutional Neural Networks for Document Processing,
  /// 2006.
  public func im2col(_ input: Tensor) throws(ConvolutionError) -> Tensor {
    guard input.shape.count == 3 else { throw .inputShape(found: input.shape) }
    let geometry = try configuration.im2colGeometry(channels: input.shape[0], input.planeSize)
    let taps = configuration.kernelSize.positions
    let outputs = geometry.output.positions
    var scalars = ContiguousArray<Float>()
    scalars.reserveCapacity(input.shape[0] * taps.count * outputs.count)
    for channel in 0..<input.shape[0] {
      for tap in taps {
        for output in outputs {
          let source = geometry.source(of: output, tap: tap)
          scalars.append(source.map { input[plane: channel, $0] } ?? 0)
        }
      }
    }
    return Tensor(shape: [input.shape[0] * taps.count, outputs.count], scalars: scalars)
  }

  /// The feature maps as products of matrices: for each group its weights times its columns.
  ///
  /// Products are added in the order of the layer, so the result is the same to the bit.
  ///
  /// - Throws: As ``im2col(_:)``.
  public func throughIm2col(_ input: Tensor) throws(ConvolutionError) -> Tensor {
    let columns = try im2col(input)
    let output = try configuration.geometry(for: input.planeSize).output
    let filters = configuration.outChannels / configuration.groups
    let inner = weight.count / configuration.outChannels
    var scalars = ContiguousArray<Float>()
    for group in 0..<configuration.groups {
      let rows = group * filters..<(group + 1) * filters
      let left = Tensor(
        shape: [filters, inner],
        weight.scalars[rows.lowerBound * inner..<rows.upperBound * inner])
      let right = Tensor(
        shape: [inner, output.area],
        columns.scalars[group * inner * output.area..<(group + 1) * inner * output.area])
      scalars.append(
        contentsOf: matrixProduct(left, right, startingFrom: bias.map { Array($0[rows]) }).scalars)
    }
    return Tensor(
      shape: [configuration.outChannels, output.height, output.width], scalars: scalars)
  }

  /// The columns added back to where they were read from: col2im.
  ///
  /// Not the inverse of ``im2col(_:)``, since a number read by nine windows comes back nine times;
  /// but what turns gradients of the columns into those of the picture.
  ///
  /// - Parameters:
  ///   - columns: A matrix as ``im2col(_:)`` gives it.
  ///   - size: The size of the picture.
  /// - Returns: `[in, height, width]`.
  /// - Throws: ``ConvolutionError`` if no window fits the picture.
  /// - Precondition: The matrix has the shape for that picture.
  public func col2im(_ columns: Tensor, size: Size2D) throws(ConvolutionError) -> Tensor {
    let geometry = try configuration.im2colGeometry(channels: configuration.inChannels, size)
    let taps = configuration.kernelSize.positions
    let outputs = geometry.output.positions
    precondition(columns.shape == [configuration.inChannels * taps.count, outputs.count])
    var picture = Tensor(shape: [configuration.inChannels, size.height, size.width], repeating: 0)
    for channel in 0..<configuration.inChannels {
      for (tapIndex, tap) in taps.enumerated() {
        let line = (channel * taps.count + tapIndex) * outputs.count
        for (index, output) in outputs.enumerated() {
          guard let source = geometry.source(of: output, tap: tap) else { continue }
          picture[plane: channel, source] += columns.scalars[line + index]
        }
      }
    }
    return picture
  }
}

extension Conv2dConfiguration {
  /// The shape of the matrix of windows for a picture of `size`.
  ///
  /// - Throws: ``ConvolutionError`` if the picture does not fit.
  public func im2colShape(for size: Size2D) throws(ConvolutionError) -> [Int] {
    [inChannels * kernelSize.area, try geometry(for: size).output.area]
  }

  fileprivate func im2colGeometry(
    channels: Int, _ size: Size2D
  ) throws(ConvolutionError) -> ConvolutionGeometry {
    guard channels == inChannels else {
      throw .channelMismatch(expected: inChannels, found: channels)
    }
    let shape = try im2colShape(for: size)
    guard let count = Tensor.count(of: shape), count <= Tensor.largestCount else {
      throw .tooLarge(what: "matrix of windows", shape: shape)
    }
    return try geometry(for: size)
  }
}
