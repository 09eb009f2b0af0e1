import ConvolutionCore

/// A mistake that implementations of Conv2d are known to make, made on purpose.
enum Mutant: String, CaseIterable {
  /// True convolution instead of cross-correlation.
  case kernelFlipped
  /// The weights of a plane read column by column.
  case kernelReadByColumns
  /// Heights taken for widths in stride, padding and dilation.
  case pairsSwapped
  /// The picture one row and one column too far to the bottom and right in its padding.
  case paddingOffByOne
  /// Taps side by side, whatever the dilation.
  case dilationIgnored
  /// The bias added once per input channel.
  case biasForEveryChannel
  /// Every group reads the channels of the first.
  case groupsIgnored
  /// Input channels in the opposite order, as a file of blue, green and red would be read.
  case channelsReversed
  /// A mirror that repeats the edge: `2 1 | 1 2 3 4 | 4 3`.
  case reflectRepeatsEdge
  /// A torus that repeats the edge: `4 4 | 1 2 3 4 | 1 1`.
  case circularAsReplicate
  /// Zeros in the padding, whatever the mode.
  case modeIgnored
  /// Weights with the 11 bits of half precision.
  case halfPrecision

  /// What a layer with this mistake gives; `nil` where the mistake makes no difference.
  ///
  /// It may also throw, where the mistake makes the layer impossible.
  func output(of layer: Conv2d, on input: Tensor) throws -> Tensor? {
    let configuration = layer.configuration
    let kernel = configuration.kernelSize
    let inPerGroup = configuration.inChannels / configuration.groups
    let geometry = try configuration.geometry(for: input.planeSize)
    switch self {
    case .kernelFlipped:
      guard kernel.area > 1 else { return nil }
      return try layer.changed(
        weight: layer.weight.resized {
          layer.weight.at($0, kernel.height - 1 - $1, kernel.width - 1 - $2)
        })(input)

    case .kernelReadByColumns:
      guard kernel.height > 1, kernel.width > 1 else { return nil }
      return try layer.changed(
        weight: layer.weight.resized { plane, row, column in
          let index = column * kernel.height + row
          return layer.weight.at(plane, index / kernel.width, index % kernel.width)
        })(input)

    case .pairsSwapped:
      func swapped(_ size: Size2D) -> Size2D { Size2D(height: size.width, width: size.height) }
      var padding = configuration.padding
      if case .size(let size) = padding { padding = .size(swapped(size)) }
      let other = try configuration.changed(
        stride: swapped(configuration.stride), padding: padding,
        dilation: swapped(configuration.dilation))
      return other == configuration ? nil : try layer.changed(other)(input)

    case .paddingOffByOne:
      guard geometry.rows.paddingBefore > 0 || geometry.columns.paddingBefore > 0 else {
        return nil
      }
      return try layer.run(onPadded: input) { axis, place in
        place == 0 ? nil : axis.source(ofPadded: place - 1)
      }

    case .dilationIgnored:
      guard
        (configuration.dilation.height > 1 && kernel.height > 1)
          || (configuration.dilation.width > 1 && kernel.width > 1)
      else { return nil }
      let maps = try layer.run(onPadded: input, dilation: 1) { $0.source(ofPadded: $1) }
      let size = geometry.output
      return maps.resized(height: size.height, width: size.width) { maps.at($0, $1, $2) }

    case .biasForEveryChannel:
      guard let bias = layer.bias, inPerGroup > 1 else { return nil }
      return try layer.changed(bias: bias.map { $0 * Float(inPerGroup) })(input)

    case .groupsIgnored:
      guard configuration.groups > 1 else { return nil }
      return try layer(
        input.resized { plane, row, column in
          let (picture, channel) = plane.quotientAndRemainder(dividingBy: configuration.inChannels)
          return input.at(
            picture * configuration.inChannels + channel % inPerGroup, row, column)
        })

    case .channelsReversed:
      guard configuration.inChannels > 1 else { return nil }
      return try layer(
        input.resized { plane, row, column in
          let (picture, channel) = plane.quotientAndRemainder(dividingBy: configuration.inChannels)
          return input.at((picture + 1) * configuration.inChannels - 1 - channel, row, column)
        })

    case .reflectRepeatsEdge:
      guard configuration.paddingMode == .reflect, geometry.hasPadding else { return nil }
      return try layer.run(onPadded: input) { axis, place in
        let index = place - axis.paddingBefore
        return index < 0 ? -index - 1 : index < axis.input ? index : 2 * axis.input - 1 - index
      }

    case .circularAsReplicate:
      guard configuration.paddingMode == .circular, geometry.hasPadding else { return nil }
      return try layer.changed(configuration.changed(paddingMode: .replicate))(input)

    case .modeIgnored:
      guard configuration.paddingMode != .zeros, geometry.hasPadding else { return nil }
      return try layer.changed(configuration.changed(paddingMode: .zeros))(input)

    case .halfPrecision:
      let rounded = layer.weight.map { Float(bitPattern: $0.bitPattern & 0xffff_e000) }
      return rounded.bits == layer.weight.bits ? nil : try layer.changed(weight: rounded)(input)
    }
  }
}

extension ConvolutionGeometry {
  /// Whether anything is added around the picture.
  var hasPadding: Bool {
    rows.paddedInput > rows.input || columns.paddedInput > columns.input
  }
}

extension Conv2d {
  /// The layer without padding of its own, on a picture padded by another rule.
  fileprivate func run(
    onPadded input: Tensor, dilation: Size2D? = nil, source: (WindowAxis, Int) -> Int?
  ) throws -> Tensor {
    let geometry = try configuration.geometry(for: input.planeSize)
    let padded = input.resized(
      height: geometry.rows.paddedInput, width: geometry.columns.paddedInput
    ) { plane, row, column in
      guard let row = source(geometry.rows, row), let column = source(geometry.columns, column)
      else { return 0 }
      return input.at(plane, row, column)
    }
    return try changed(
      configuration.changed(padding: .size(0), dilation: dilation, paddingMode: .zeros))(padded)
  }
}
