/// How much a loss grows with each number of a layer and of its input.
///
/// Where `δ[o, r, q]` is how much the loss grows with an output, every product
/// `weight · pixel` of that output passes it on to both of its factors:
///
///     weight[o, c, i, j] gets Σ over outputs of  δ[o, r, q] · the pixel under tap i, j
///     input[c, y, x]     gets Σ over taps of     δ[o, r, q] · the weight that lay on it
///     bias[o]            gets Σ over outputs of  δ[o, r, q]
///
/// Sums are kept in `Double` and rounded once.
///
/// Source: `torch.nn.grad`, https://docs.pytorch.org/docs/stable/autograd.html
public struct Gradients: Hashable, Sendable {
  /// The shape of the layer's weight.
  public let weight: Tensor
  /// One number per output channel; `nil` for a layer without bias.
  public let bias: [Float]?
  /// The shape of the layer's input.
  public let input: Tensor
}

extension Conv2d {
  /// The gradients of weight, bias and input.
  ///
  /// - Parameters:
  ///   - input: A picture `[in, height, width]`.
  ///   - deltas: How much the loss grows with each output, `[out, rows, columns]`.
  /// - Returns: One number for each weight, each bias and each number of the input.
  /// - Throws: ``ConvolutionError`` if the picture does not fit the layer, or the deltas do not fit
  ///   its output.
  /// - Complexity: Three times O(``Conv2dConfiguration/multiplyAdds(output:)``).
  public func gradients(of input: Tensor, deltas: Tensor) throws(ConvolutionError) -> Gradients {
    Gradients(
      weight: try weightGradient(of: input, deltas: deltas),
      bias: configuration.hasBias ? biasGradient(deltas: deltas) : nil,
      input: try inputGradient(size: input.planeSize, deltas: deltas))
  }

  /// How much the loss grows with each weight.
  ///
  /// - Throws: As ``gradients(of:deltas:)``.
  /// - Complexity: O(``Conv2dConfiguration/multiplyAdds(output:)``).
  public func weightGradient(of input: Tensor, deltas: Tensor) throws(ConvolutionError) -> Tensor {
    guard input.shape.count == 3 else { throw .inputShape(found: input.shape) }
    guard input.shape[0] == configuration.inChannels else {
      throw .channelMismatch(
        expected: configuration.inChannels, found: input.shape[0])
    }
    let geometry = try requireDeltas(deltas, size: input.planeSize)
    let (output, width) = (geometry.output, input.planeSize.width)
    var scalars = ContiguousArray<Float>()
    scalars.reserveCapacity(weight.count)
    for filter in 0..<configuration.outChannels {
      for channel in configuration.inputChannels(of: filter) {
        for tapRow in 0..<geometry.rows.kernel {
          for tapColumn in 0..<geometry.columns.kernel {
            let sourceColumns = (0..<output.width).map {
              geometry.columns.source(of: $0, tap: tapColumn)
            }
            var sum = 0.0
            for row in 0..<output.height {
              guard let sourceRow = geometry.rows.source(of: row, tap: tapRow) else { continue }
              let line = (channel * input.planeSize.height + sourceRow) * width
              let deltaLine = (filter * output.height + row) * output.width
              for column in 0..<output.width {
                guard let sourceColumn = sourceColumns[column] else { continue }
                sum +=
                  Double(deltas.scalars[deltaLine + column])
                  * Double(input.scalars[line + sourceColumn])
              }
            }
            scalars.append(Float(sum))
          }
        }
      }
    }
    return Tensor(shape: weight.shape, scalars: scalars)
  }

  /// How much the loss grows with each number of an input of `size`.
  ///
  /// - Throws: As ``gradients(of:deltas:)``.
  /// - Complexity: O(``Conv2dConfiguration/multiplyAdds(output:)``).
  public func inputGradient(size: Size2D, deltas: Tensor) throws(ConvolutionError) -> Tensor {
    let geometry = try requireDeltas(deltas, size: size)
    let output = geometry.output
    let rowReaders = geometry.rows.readers
    let columnReaders = geometry.columns.readers
    var scalars = ContiguousArray<Float>()
    scalars.reserveCapacity(configuration.inChannels * size.area)
    for channel in 0..<configuration.inChannels {
      let filters = configuration.outputChannels(reading: channel)
      for row in 0..<size.height {
        for column in 0..<size.width {
          var sum = 0.0
          for filter in filters {
            let kernel = kernelStart(outputChannel: filter, inputChannel: channel)
            for vertical in rowReaders[row] {
              let deltaLine = (filter * output.height + vertical.output) * output.width
              let kernelLine = kernel + vertical.tap * geometry.columns.kernel
              for horizontal in columnReaders[column] {
                sum +=
                  Double(deltas.scalars[deltaLine + horizontal.output])
                  * Double(weight.scalars[kernelLine + horizontal.tap])
              }
            }
          }
          scalars.append(Float(sum))
        }
      }
    }
    return Tensor(shape: [configuration.inChannels, size.height, size.width], scalars: scalars)
  }

  /// How much the loss grows with each bias: the sum of the channel's deltas.
  ///
  /// - Precondition: `deltas` is `[out, rows, columns]`.
  public func biasGradient(deltas: Tensor) -> [Float] {
    let area = deltas.planeSize.area
    return (0..<deltas.planeCount).map { channel in
      Float(deltas.scalars[channel * area..<(channel + 1) * area].reduce(0.0) { $0 + Double($1) })
    }
  }

  /// Where the layer looks, if the deltas are one for each of its outputs.
  func requireDeltas(_ deltas: Tensor, size: Size2D) throws(ConvolutionError) -> ConvolutionGeometry
  {
    let geometry = try configuration.geometry(for: size)
    let expected = [
      configuration.outChannels, geometry.output.height, geometry.output.width,
    ]
    guard deltas.shape == expected else {
      throw .deltasShape(expected: expected, found: deltas.shape)
    }
    return geometry
  }

  /// Where the kernel of an output channel on an input channel begins in the weight.
  func kernelStart(outputChannel: Int, inputChannel: Int) -> Int {
    let channels = configuration.inputChannels(of: outputChannel)
    let slice = outputChannel * channels.count + inputChannel - channels.lowerBound
    return slice * configuration.kernelSize.area
  }
}
