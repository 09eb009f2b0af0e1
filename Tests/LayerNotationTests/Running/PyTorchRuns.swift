import ConvolutionCore
import Foundation
import Networks
import Testing

/// What PyTorch computes; made by Fixtures/make_runs.py.
struct PyTorchRuns: Decodable, Sendable {
  /// A tensor: its shape, some of its numbers, the largest magnitude, and a digest of all its bits.
  struct Summary: Decodable, Sendable {
    let shape: [Int]
    let values: [Float]
    let largest: Float
    let digest: String
  }

  struct LayerCase: Decodable, Sendable {
    let code: String
    let input: [Int]
    let seed: UInt64
    let made: String
    let output: Summary
  }

  struct Network: Decodable, Sendable {
    struct Row: Decodable, Sendable {
      let name: String
      let shape: [Int]
      let values: [Float]
      let largest: Float
      let digest: String

      var summary: Summary {
        Summary(shape: shape, values: values, largest: largest, digest: digest)
      }
    }

    let made: String
    let rows: [Row]
  }

  struct Code: Decodable, Sendable {
    let name: String
    let made: String
    let keys: [String]
    let input: Summary
    let output: Summary
    let scrambled: Summary
  }

  struct Draws: Decodable, Sendable {
    struct Step: Decodable, Sendable {
      let code: String
      let shape: [Int]
      let values: [Float]
      let largest: Float
      let digest: String
    }

    let seed: Int
    let steps: [Step]
  }

  let torch: String
  let layers: [LayerCase]
  let networks: [Network]
  let codes: [Code]
  let draws: [Draws]

  static let all: PyTorchRuns? = {
    guard
      let url = Bundle.module.url(
        forResource: "runs", withExtension: "json", subdirectory: "Fixtures"),
      let data = try? Data(contentsOf: url)
    else { return nil }
    return try? JSONDecoder().decode(PyTorchRuns.self, from: data)
  }()

  static func load() throws -> PyTorchRuns { try #require(all) }

  /// The text of one of the codes.
  static func code(_ name: String) throws -> String {
    let url = try #require(
      Bundle.module.url(
        forResource: name, withExtension: "py", subdirectory: "Fixtures/Codes"))
    return try String(contentsOf: url, encoding: .utf8)
  }
}

/// Σ bits · (2 i + 1), modulo 2^64: another number if any bit differs.
func digest(_ scalars: some Sequence<Float>) -> String {
  var (sum, factor): (UInt64, UInt64) = (0, 1)
  for scalar in scalars {
    sum &+= UInt64(scalar.bitPattern) &* factor
    factor &+= 2
  }
  return "\(sum)"
}

/// Where a tensor is further from what PyTorch computed than a share of a magnitude allows; `nil`
/// if nowhere.
///
/// - Parameters:
///   - tensor: What was computed here.
///   - summary: What was computed there.
///   - tolerance: The largest distance, as a share of the magnitude.
///   - magnitudes: The magnitude at each place; `nil` for the largest number of the whole tensor.
func disagreement(
  _ tensor: Tensor, _ summary: PyTorchRuns.Summary, tolerance: Float, magnitudes: Tensor? = nil
) -> String? {
  guard tensor.shape == summary.shape else {
    return "The shape is \(tensor.shape), not \(summary.shape)."
  }
  let count = summary.values.count
  for (index, wanted) in summary.values.enumerated() {
    let place = count == tensor.count ? index : index * (tensor.count - 1) / (count - 1)
    let allowed = tolerance * (magnitudes?.scalars[place] ?? summary.largest)
    let found = tensor.scalars[place]
    guard abs(found - wanted) <= allowed || (found.isNaN && wanted.isNaN) else {
      return "Number \(place) of \(tensor.shape) is \(found), not \(wanted) ± \(allowed)."
    }
  }
  let largest = tensor.scalars.map(abs).max() ?? 0
  guard abs(largest - summary.largest) <= 4 * tolerance * summary.largest else {
    return "The largest magnitude is \(largest), not \(summary.largest)."
  }
  return nil
}

extension [StateSlot] {
  /// The numbers that the fixtures' `scramble` writes into a state dict.
  func scrambled(_ generator: inout MersenneTwister) -> LayerWeights {
    var weights = LayerWeights()
    for slot in self where slot.name != "num_batches_tracked" {
      let fan = Swift.max(1, slot.shape.dropFirst().reduce(1, *))
      let scale = Float(
        sign: .plus, exponent: 1 - (fan.bitWidth - fan.leadingZeroBitCount - 1) / 2, significand: 1)
      weights[slot.layer, slot.name] = Tensor(
        shape: slot.shape,
        (0..<slot.shape.reduce(1, *)).map { _ in
          let unit = generator.nextUnit()
          return slot.name == "running_var" ? unit + 0.5 : (unit - 0.5) * scale
        })
    }
    return weights
  }

  /// A digest of all parameters, each once.
  func digestOfParameters(_ weights: LayerWeights) -> String {
    var seen: Set<[String]> = []
    return digest(
      filter { !$0.isBuffer && seen.insert(["\($0.layer)", $0.name]).inserted }.flatMap {
        weights[$0.layer, $0.name]?.scalars ?? []
      })
  }
}
