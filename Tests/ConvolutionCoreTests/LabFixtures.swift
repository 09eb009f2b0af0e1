import ConvolutionCore
import Testing

/// What PyTorch computed, as `Fixtures/make_lab_fixtures.py` wrote it down.
struct LabFixtures: Decodable {
  let torch: String
  let gradients: [GradientCase]
  let columns: [ColumnCase]
  let pools: [PoolCase]
  let borders: [BorderCase]
  let fusions: [FusionCase]
  let branches: [BranchCase]
  let stacks: [StackCase]

  struct Numbers: Decodable {
    let weight: Stored
    let bias: Stored?

    func layer(_ configuration: Conv2dConfiguration) throws -> Conv2d {
      try Conv2d(
        configuration, weight: weight.tensor, bias: (bias?.tensor.scalars).map(Array.init))
    }
  }

  struct GradientCase: Decodable {
    let layer: String
    /// Whether all numbers are whole, so that sums are exact.
    let whole: Bool
    let arguments: Arguments
    let weight: Stored
    let bias: Stored?
    let input: Stored
    let deltas: Stored
    let weight_gradient: Stored
    let bias_gradient: Stored?
    let input_gradient: Stored
  }

  struct ColumnCase: Decodable {
    let arguments: Arguments
    let input: Stored
    let columns: Stored
    let folded: Stored
  }

  struct PoolCase: Decodable {
    let kernel_size: [Int]
    let stride: [Int]?
    let padding: [Int]
    let input: Stored
    let output: Stored
  }

  struct BorderCase: Decodable {
    let mode: PaddingMode
    let padding: [Int]
    let input: Stored
    let padded: Stored
  }

  struct FusionCase: Decodable {
    let layer: String
    let arguments: Arguments
    let weight: Stored
    let bias: Stored?
    let input: Stored
    let gamma: [Double]
    let beta: [Double]
    let mean: [Double]
    let variance: [Double]
    let epsilon: Double
    let fused_weight: Stored
    let fused_bias: Stored
    let output: Stored
  }

  struct BranchCase: Decodable {
    let whole: Bool
    let groups: Int
    let input: Stored
    let wide: Numbers
    let narrow: Numbers
    let output: Stored
    let output_with_relu: Stored
  }

  struct StackCase: Decodable {
    /// Kernel, stride, padding and dilation of each layer.
    let layers: [[Int]]
    /// The first input that output 1 sees.
    let first: Int
    let ways: [Int]
  }

  static let file = Result { try PyTorchFixtures.decode(LabFixtures.self, from: "lab") }
}

/// Where two tensors are further apart than a share of the expected number, and a little more.
///
/// Sums are kept in Float64 and rounded once on both sides, so they may differ by one last bit.
func disagreement(
  of found: Tensor, with expected: Tensor, relative: Double = 0x1p-23, absolute: Double = 1e-12
) -> String? {
  guard found.shape == expected.shape else {
    return "The shape is \(found.shape), not \(expected.shape)."
  }
  for (index, (value, wanted)) in zip(found.scalars, expected.scalars).enumerated() {
    if value == wanted || (value.isNaN && wanted.isNaN) { continue }
    let allowed = relative * Double(abs(wanted)) + absolute
    guard abs(Double(value) - Double(wanted)) <= allowed else {
      return "Number \(index) of \(expected.shape) is \(value), not \(wanted) ± \(allowed)."
    }
  }
  return nil
}

extension Tensor {
  /// The largest distance between numbers at the same place.
  func furthest(from other: Tensor) -> Float {
    zip(scalars, other.scalars).map { abs($0 - $1) }.max() ?? 0
  }

  /// All products of numbers at the same place, added up.
  func dot(_ other: Tensor) -> Double {
    zip(scalars, other.scalars).reduce(0) { $0 + Double($1.0) * Double($1.1) }
  }
}
