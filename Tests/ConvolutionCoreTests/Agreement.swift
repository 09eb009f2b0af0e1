import ConvolutionCore
import Testing

/// How closely two ways of computing a layer on one input must agree.
///
/// Whole numbers must be equal: their sums are exact, in whatever order they are added. Otherwise
/// each output may differ by a share of the sum of its absolute products.
struct Agreement {
  /// The share of the sum of the absolute products that two results may differ by.
  ///
  /// Every step in Float32 is off by at most 2⁻²⁴ of its result. A bias and n products, added in
  /// any order, fused or not, are therefore off by at most (n + 1) · 2⁻²⁴ of the sum of their
  /// absolute values, and the expected value by another 2⁻²⁴ if it was rounded once. So 10⁻⁵ is
  /// never too little for up to `mostProducts`. It is not too much either: `MutantTests` shows
  /// that weights of half precision do not pass.
  static let tolerance = 1e-5
  /// The most products per output for which the tolerance is certain.
  static let mostProducts = 160

  private let magnitudes: Tensor
  private let isExact: Bool

  /// The agreement owed by results for `layer` on `input`.
  init(_ layer: Conv2d, on input: Tensor) throws {
    let products = layer.configuration.weightShape.dropFirst().reduce(1, *)
    precondition(products <= Self.mostProducts, "The tolerance is not proven for \(products).")
    magnitudes = try Conv2d(
      layer.configuration, weight: layer.weight.map(abs), bias: layer.bias.map { $0.map(abs) }
    ).definition(input.map(abs))
    func isWhole(_ value: Float) -> Bool { value == value.rounded(.towardZero) }
    isExact =
      input.scalars.allSatisfy(isWhole) && layer.weight.scalars.allSatisfy(isWhole)
      && (layer.bias ?? []).allSatisfy(isWhole) && magnitudes.scalars.allSatisfy { $0 < 0x1p24 }
  }

  /// Where two results are further apart than they may be; `nil` if nowhere.
  ///
  /// NaN agrees with NaN alone, infinity with the same infinity.
  func disagreement(of output: Tensor, with expected: Tensor) -> String? {
    guard output.shape == expected.shape else {
      return "The shape is \(output.shape), not \(expected.shape)."
    }
    for index in 0..<expected.count {
      let value = output.scalars[index]
      let wanted = expected.scalars[index]
      if value == wanted || (value.isNaN && wanted.isNaN) { continue }
      let allowed = isExact ? 0 : Self.tolerance * Double(magnitudes.scalars[index])
      // Where products are infinite or NaN there is nothing to be near to.
      if allowed.isFinite, abs(Double(value) - Double(wanted)) <= allowed { continue }
      return "Number \(index) of \(expected.shape) is \(value), not \(wanted) ± \(allowed)."
    }
    return nil
  }
}

/// Expects two results to agree as closely as the layer's numbers allow.
func expectAgrees(
  _ output: Tensor, with expected: Tensor, for layer: Conv2d, on input: Tensor,
  _ comment: Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let disagreement = try Agreement(layer, on: input).disagreement(of: output, with: expected)
  #expect(disagreement == nil, comment, sourceLocation: sourceLocation)
}
