extension Conv2d {
  /// All feature maps, computed straight from the definition of a convolution.
  ///
  ///     output[o, row, column] = bias[o]
  ///       + Σ_c Σ_i Σ_j  weight[o, c, i, j] · input[c, row · stride + i · dilation − padding,
  ///                                                   column · stride + j · dilation − padding]
  ///
  /// where `c` counts the input channels of the filter's group, and numbers beyond the edge are
  /// what the padding mode says.
  ///
  /// Seven loops, nothing clever: slow, but easy to check by eye, and so the judge of every faster
  /// way. Its index arithmetic is its own on purpose, so that a mistake in the layer's is not
  /// repeated here. Products are added in the order of the layer, in Float32 too, and with the
  /// arithmetic that is asked for.
  ///
  /// Input and result have the shapes of ``callAsFunction(_:)``.
  ///
  /// - Throws: ``ConvolutionError`` if the input does not fit the layer.
  /// - Complexity: O(``Conv2dConfiguration/multiplyAdds(output:)``) for each picture, with a large
  ///   factor.
  public func definition(
    _ input: Tensor, arithmetic: Arithmetic = .rounded
  ) throws(ConvolutionError) -> Tensor {
    guard input.shape.count == 3 || input.shape.count == 4 else {
      throw .inputShape(found: input.shape)
    }
    let hasBatch = input.shape.count == 4
    let pictures = hasBatch ? input.shape[0] : 1
    let channels = input.shape[input.shape.count - 3]
    let height = input.planeSize.height
    let width = input.planeSize.width
    // For its errors alone: what the layer refuses has no definition either.
    _ = try ConvolutionPlan(self, channels: channels, size: input.planeSize, batch: pictures)

    let kernel = configuration.kernelSize
    let stride = configuration.stride
    let dilation = configuration.dilation
    let mode = configuration.paddingMode
    let (top, bottom) = addedBeforeAndAfter { $0.height }
    let (left, right) = addedBeforeAndAfter { $0.width }
    let reach = Size2D(
      height: (kernel.height - 1) * dilation.height + 1,
      width: (kernel.width - 1) * dilation.width + 1)
    let rows = (top + height + bottom - reach.height) / stride.height + 1
    let columns = (left + width + right - reach.width) / stride.width + 1
    let channelsOfGroup = channels / configuration.groups
    let filtersOfGroup = configuration.outChannels / configuration.groups

    var output = ContiguousArray<Float>()
    for picture in 0..<pictures {
      for filter in 0..<configuration.outChannels {
        let group = filter / filtersOfGroup
        for row in 0..<rows {
          for column in 0..<columns {
            var sum = bias?[filter] ?? 0
            for channel in 0..<channelsOfGroup {
              for tapRow in 0..<kernel.height {
                for tapColumn in 0..<kernel.width {
                  let slice = filter * channelsOfGroup + channel
                  let weight = weight.scalars[
                    (slice * kernel.height + tapRow) * kernel.width + tapColumn]
                  let sourceRow = Self.place(
                    row * stride.height + tapRow * dilation.height - top, on: height, mode)
                  let sourceColumn = Self.place(
                    column * stride.width + tapColumn * dilation.width - left, on: width, mode)
                  var pixel: Float = 0
                  if let sourceRow, let sourceColumn {
                    let plane = picture * channels + group * channelsOfGroup + channel
                    pixel = input.scalars[(plane * height + sourceRow) * width + sourceColumn]
                  }
                  // Zeros of the padding take part: times an infinite weight they are NaN.
                  switch arithmetic {
                  case .rounded: sum += weight * pixel
                  case .fused: sum.addProduct(weight, pixel)
                  }
                }
              }
            }
            output.append(sum)
          }
        }
      }
    }
    let shape = [configuration.outChannels, rows, columns]
    return Tensor(shape: hasBatch ? [pictures] + shape : shape, scalars: output)
  }

  /// How many rows, or columns, padding adds on either side.
  private func addedBeforeAndAfter(_ side: (Size2D) -> Int) -> (before: Int, after: Int) {
    switch configuration.padding {
    case .valid: return (0, 0)
    case .size(let size): return (side(size), side(size))
    case .same:
      let both = (side(configuration.kernelSize) - 1) * side(configuration.dilation)
      return (both / 2, both - both / 2)
    }
  }

  /// Where along an edge of `count` pixels the number stands that is seen at `index`.
  ///
  /// `nil` is a zero outside the picture.
  private static func place(_ index: Int, on count: Int, _ mode: PaddingMode) -> Int? {
    let last = count - 1
    switch mode {
    case .zeros: return index < 0 || index > last ? nil : index
    case .replicate: return min(max(index, 0), last)
    case .reflect: return last - abs(last - abs(index))
    case .circular: return (index + count) % count
    }
  }
}
