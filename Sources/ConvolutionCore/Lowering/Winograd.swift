/// Winograd's way to compute several outputs of a kernel of three taps with fewer multiplications.
///
/// F(2, 3) makes two neighbouring outputs of four inputs with 4 multiplications instead of 6:
///
///     output = Aᵀ · ((G · kernel) ∘ (Bᵀ · input))
///
/// and F(2×2, 3×3), the same along rows and columns, four outputs with 16 instead of 36. Bᵀ and Aᵀ
/// only add and subtract, and G is computed once for each kernel.
///
/// Source: A. Lavin, S. Gray: Fast Algorithms for Convolutional Neural Networks,
/// https://arxiv.org/abs/1509.09308; S. Winograd: Arithmetic Complexity of Computations, 1980.
public struct WinogradTile: Hashable, Sendable {
  /// What the windows of the tile see: `[1, 4]`, or `[4, 4]`.
  public let input: Tensor
  /// The kernel: `[1, 3]`, or `[3, 3]`.
  public let kernel: Tensor
  /// The input transformed by Bᵀ: sums and differences.
  public let transformedInput: Tensor
  /// The kernel transformed by G.
  public let transformedKernel: Tensor
  /// The products, each of one number with one: the only multiplications.
  public let products: Tensor
  /// The outputs: `[1, 2]`, or `[2, 2]`.
  public let output: Tensor

  /// A tile of one row, F(2, 3), or of two, F(2×2, 3×3).
  ///
  /// - Precondition: `input` is `[1, 4]` and `kernel` `[1, 3]`, or they are `[4, 4]` and `[3, 3]`.
  public init(input: Tensor, kernel: Tensor) {
    let isFlat = input.shape == [1, 4] && kernel.shape == [1, 3]
    precondition(isFlat || (input.shape == [4, 4] && kernel.shape == [3, 3]))
    self.input = input
    self.kernel = kernel
    transformedInput = Self.transformed(input, by: Self.inputMatrix)
    transformedKernel = Self.transformed(kernel, by: Self.kernelMatrix)
    products = Tensor(
      shape: transformedInput.shape,
      zip(transformedInput.scalars, transformedKernel.scalars).lazy.map { $0 * $1 })
    output = Self.transformed(products, by: Self.outputMatrix)
  }

  /// Multiplications of the tile, those of the kernel's transform not counted.
  public var multiplications: Int { products.count }

  /// Multiplications of the same outputs one window at a time.
  public var directMultiplications: Int { output.count * kernel.count }

  /// Bᵀ: what the input is multiplied by.
  public static let inputMatrix = Tensor(
    shape: [4, 4], [1, 0, -1, 0, 0, 1, 1, 0, 0, -1, 1, 0, 0, 1, 0, -1])
  /// G: what the kernel is multiplied by.
  public static let kernelMatrix = Tensor(
    shape: [4, 3], [1, 0, 0, 0.5, 0.5, 0.5, 0.5, -0.5, 0.5, 0, 0, 1])
  /// Aᵀ: what the products are multiplied by.
  public static let outputMatrix = Tensor(shape: [2, 4], [1, 1, 1, 0, 0, 1, -1, -1])

  /// `matrix · plane · matrixᵀ`, or for a single row only what acts along it.
  static func transformed(_ plane: Tensor, by matrix: Tensor) -> Tensor {
    let rows = plane.shape[0] == 1 ? plane : matrixProduct(matrix, plane)
    return matrixProduct(rows, matrix.swapped)
  }
}

extension Tensor {
  /// Rows and columns of a matrix exchanged.
  ///
  /// - Precondition: There are two dimensions.
  public var swapped: Tensor {
    let (rows, columns) = (shape[0], shape[1])
    return Tensor(
      shape: [columns, rows],
      (0..<columns).flatMap { column in (0..<rows).map { scalars[$0 * columns + column] } })
  }
}

extension Conv2dConfiguration {
  /// Whether F(2×2, 3×3) computes this layer: 3×3, without stride and dilation.
  public var allowsWinograd: Bool { kernelSize == 3 && stride == 1 && dilation == 1 }

  /// Multiplications of F(2×2, 3×3) on a picture of `size`, transforms not counted; tiles at an odd
  /// edge count in full.
  ///
  /// - Throws: ``ConvolutionError`` if no window fits.
  public func winogradMultiplications(for size: Size2D) throws(ConvolutionError) -> Int {
    let output = try geometry(for: size).output
    let tiles = ((output.height + 1) / 2) * ((output.width + 1) / 2)
    return tiles * 16 * outChannels * (inChannels / groups)
  }
}

extension Conv2d {
  /// The feature maps by F(2×2, 3×3), tile by tile; `nil` if the layer is not 3×3 with stride 1 and
  /// dilation 1.
  ///
  /// Products are others than those of the layer, so the result can differ in the last bits; for
  /// whole numbers it is the same.
  ///
  /// - Parameter input: A picture `[in, height, width]`.
  /// - Returns: `[out, rows, columns]`.
  /// - Throws: ``ConvolutionError`` if the picture does not fit.
  public func throughWinograd(_ input: Tensor) throws(ConvolutionError) -> Tensor? {
    guard input.shape.count == 3 else { throw .inputShape(found: input.shape) }
    guard configuration.allowsWinograd else { return nil }
    guard input.shape[0] == configuration.inChannels else {
      throw .channelMismatch(expected: configuration.inChannels, found: input.shape[0])
    }
    let geometry = try configuration.geometry(for: input.planeSize)
    let kernels = (0..<weight.planeCount).map {
      WinogradTile.transformed(weight.plane($0), by: WinogradTile.kernelMatrix)
    }
    let size = geometry.output
    var maps = Tensor(shape: [configuration.outChannels, size.height, size.width], repeating: 0)
    for row in stride(from: 0, to: size.height, by: 2) {
      for column in stride(from: 0, to: size.width, by: 2) {
        let corner = Position(row: row, column: column)
        let patches = (0..<configuration.inChannels).map { channel in
          WinogradTile.transformed(
            geometry.patch(of: input, channel: channel, from: corner, size: 4),
            by: WinogradTile.inputMatrix)
        }
        for filter in 0..<configuration.outChannels {
          let channels = configuration.inputChannels(of: filter)
          var sums = Tensor(shape: [4, 4], repeating: 0)
          for (slice, channel) in channels.enumerated() {
            let kernel = kernels[filter * channels.count + slice]
            sums = Tensor(
              shape: [4, 4],
              (0..<16).lazy.map {
                sums.scalars[$0] + kernel.scalars[$0] * patches[channel].scalars[$0]
              })
          }
          let tile = WinogradTile.transformed(sums, by: WinogradTile.outputMatrix)
          for place in (2 as Size2D).positions
          where row + place.row < size.height && column + place.column < size.width {
            maps[plane: filter, Position(row: row + place.row, column: column + place.column)] =
              tile[plane: 0, place] + bias(ofChannel: filter)
          }
        }
      }
    }
    return maps
  }
}

extension ConvolutionGeometry {
  /// A square of the padded input, zeros beyond it.
  fileprivate func patch(
    of input: Tensor, channel: Int, from corner: Position, size: Size2D
  ) -> Tensor {
    Tensor(
      shape: [size.height, size.width],
      size.positions.lazy.map { place in
        let row = corner.row + place.row
        let column = corner.column + place.column
        guard row < rows.paddedInput, column < columns.paddedInput,
          let sourceRow = rows.source(ofPadded: row),
          let sourceColumn = columns.source(ofPadded: column)
        else { return 0 }
        return input[plane: channel, Position(row: sourceRow, column: sourceColumn)]
      })
  }
}
