import ConvolutionCore

extension Tensor {
  /// A tensor `[planes, height, width]` from a formula for each of its numbers.
  init(
    planes: Int, height: Int, width: Int,
    _ value: (_ plane: Int, _ row: Int, _ column: Int) -> Float
  ) {
    var scalars: [Float] = []
    scalars.reserveCapacity(planes * height * width)
    for plane in 0..<planes {
      for row in 0..<height {
        for column in 0..<width { scalars.append(value(plane, row, column)) }
      }
    }
    self.init(shape: [planes, height, width], scalars)
  }

  /// A tensor `[1, height, width]` written out row by row.
  init(_ rows: [[Float]]) {
    self.init(shape: [1, rows.count, rows.first?.count ?? 0], rows.joined())
  }

  /// The same number of planes, with another size and a formula for each number.
  func resized(
    height: Int? = nil, width: Int? = nil,
    _ value: (_ plane: Int, _ row: Int, _ column: Int) -> Float
  ) -> Tensor {
    let shape = shape.dropLast(2) + [height ?? planeSize.height, width ?? planeSize.width]
    return Tensor(
      planes: planeCount, height: height ?? planeSize.height, width: width ?? planeSize.width, value
    ).reshaped(Array(shape))
  }

  /// The number in a plane, counted over all outer dimensions.
  func at(_ plane: Int, _ row: Int, _ column: Int) -> Float {
    self[plane: plane, Position(row: row, column: column)]
  }

  /// Some planes of a `[planes, height, width]` tensor.
  func planes(_ range: Range<Int>) -> Tensor {
    Tensor(
      planes: range.count, height: planeSize.height, width: planeSize.width
    ) { at(range.lowerBound + $0, $1, $2) }
  }

  /// Some rows of every plane.
  func rows(_ range: Range<Int>) -> Tensor {
    resized(height: range.count) { at($0, range.lowerBound + $1, $2) }
  }

  /// Rows and columns exchanged.
  var transposed: Tensor {
    resized(height: planeSize.width, width: planeSize.height) { at($0, $2, $1) }
  }

  /// The numbers of one plane, row by row.
  func grid(_ plane: Int = 0) -> [[Float]] {
    (0..<planeSize.height).map { row in
      (0..<planeSize.width).map { at(plane, row, $0) }
    }
  }

  /// What tells a number from every other, the sign of zero included.
  var bits: [UInt32] { scalars.map(\.bitPattern) }

  /// Both tensors added, number by number.
  static func + (first: Tensor, second: Tensor) -> Tensor {
    precondition(first.shape == second.shape)
    return Tensor(shape: first.shape, zip(first.scalars, second.scalars).map { $0 + $1 })
  }

  /// Every number multiplied.
  static func * (factor: Float, tensor: Tensor) -> Tensor {
    tensor.map { factor * $0 }
  }
}

extension Conv2dConfiguration {
  /// The same configuration with some arguments changed.
  func changed(
    inChannels: Int? = nil, outChannels: Int? = nil, kernelSize: Size2D? = nil,
    stride: Size2D? = nil, padding: Padding? = nil, dilation: Size2D? = nil, groups: Int? = nil,
    hasBias: Bool? = nil, paddingMode: PaddingMode? = nil
  ) throws -> Conv2dConfiguration {
    try Conv2dConfiguration(
      inChannels: inChannels ?? self.inChannels, outChannels: outChannels ?? self.outChannels,
      kernelSize: kernelSize ?? self.kernelSize, stride: stride ?? self.stride,
      padding: padding ?? self.padding, dilation: dilation ?? self.dilation,
      groups: groups ?? self.groups, hasBias: hasBias ?? self.hasBias,
      paddingMode: paddingMode ?? self.paddingMode)
  }
}

extension Conv2d {
  /// A layer with one input and one output channel, its kernel written out.
  static func single(
    _ kernel: [[Float]], bias: Float? = nil, stride: Size2D = 1, padding: Padding = .size(0),
    dilation: Size2D = 1, paddingMode: PaddingMode = .zeros
  ) throws -> Conv2d {
    let kernel = Tensor(kernel)
    return try Conv2d(
      Conv2dConfiguration(
        inChannels: 1, outChannels: 1, kernelSize: kernel.planeSize, stride: stride,
        padding: padding, dilation: dilation, hasBias: bias != nil, paddingMode: paddingMode),
      weight: kernel.reshaped([1] + kernel.shape), bias: bias.map { [$0] })
  }

  /// The same layer with other numbers, or another geometry for the same numbers.
  func changed(
    _ configuration: Conv2dConfiguration? = nil, weight: Tensor? = nil, bias: [Float]? = nil
  ) throws -> Conv2d {
    try Conv2d(
      configuration ?? self.configuration, weight: weight ?? self.weight, bias: bias ?? self.bias)
  }
}
