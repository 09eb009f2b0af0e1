import ConvolutionCore
import Foundation
import Testing

/// What PyTorch computed, as `Fixtures/make_conv2d_fixtures.py` wrote it down.
struct PyTorchFixtures: Decodable {
  let torch: String
  let fixtures: [Fixture]

  /// One layer, one input, and what PyTorch makes of them.
  struct Fixture: Decodable {
    let family: String
    /// The layer as PyTorch prints it.
    let layer: String
    let arguments: Arguments
    /// What `torch.manual_seed` was given, where the weights are those the layer was born with.
    let seed: UInt64?
    let input: Stored
    let weight: Stored
    let bias: Stored?
    let output: Stored
  }

  static let conv2d = Result { try decode(PyTorchFixtures.self, from: "conv2d") }

  static func decode<Value: Decodable>(_ type: Value.Type, from name: String) throws -> Value {
    let url = try #require(
      Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Fixtures"),
      "Fixtures/\(name).json is missing; the script beside it makes it.")
    return try JSONDecoder().decode(type, from: Data(contentsOf: url))
  }
}

/// Layers and inputs that PyTorch refuses, as `Fixtures/make_refused_fixtures.py` wrote them down.
struct PyTorchRefusals: Decodable {
  let refused: [Refusal]
  /// What PyTorch takes and we refuse.
  let narrower: [Refusal]

  struct Refusal: Decodable, CustomStringConvertible {
    let arguments: Arguments
    let input: [Int]
    /// What PyTorch said.
    let message: String?

    var description: String { "\(arguments) on \(input): \(message ?? "accepted by PyTorch")" }

    /// Makes the layer and runs it, as PyTorch was asked to.
    func attempt() throws {
      let configuration = try arguments.configuration
      let layer = try Conv2d(
        configuration, weight: Tensor(shape: configuration.weightShape, repeating: 1),
        bias: [Float](repeating: 1, count: configuration.biasCount))
      _ = try layer(Tensor(shape: input, repeating: 1))
    }
  }
}

/// The arguments of `torch.nn.Conv2d`.
struct Arguments: Decodable {
  let in_channels: Int
  let out_channels: Int
  let kernel_size: [Int]
  let stride: [Int]
  let padding: PaddingArgument
  let dilation: [Int]
  let groups: Int
  let bias: Bool
  let padding_mode: PaddingMode

  enum PaddingArgument: Decodable {
    case word(String)
    case pair([Int])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let word = try? container.decode(String.self) {
        self = .word(word)
      } else {
        self = .pair(try container.decode([Int].self))
      }
    }
  }

  var configuration: Conv2dConfiguration {
    get throws {
      let padding: Padding =
        switch padding {
        case .word("same"): .same
        case .word: .valid
        case .pair(let pair): .size(size(pair))
        }
      return try Conv2dConfiguration(
        inChannels: in_channels, outChannels: out_channels, kernelSize: size(kernel_size),
        stride: size(stride), padding: padding, dilation: size(dilation), groups: groups,
        hasBias: bias, paddingMode: padding_mode)
    }
  }

  private func size(_ pair: [Int]) -> Size2D { Size2D(height: pair[0], width: pair[1]) }
}

/// A tensor written as little-endian Float32 in base64.
struct Stored: Decodable {
  let tensor: Tensor

  private enum CodingKeys: CodingKey { case shape, values }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let shape = try container.decode([Int].self, forKey: .shape)
    let bytes = [UInt8](try container.decode(Data.self, forKey: .values))
    guard bytes.count == 4 * shape.reduce(1, *) else {
      throw DecodingError.dataCorruptedError(
        forKey: .values, in: container, debugDescription: "\(bytes.count) bytes for \(shape)")
    }
    tensor = Tensor(
      shape: shape,
      stride(from: 0, to: bytes.count, by: 4).map { start in
        let bits = bytes[start..<start + 4].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return Float(bitPattern: bits)
      })
  }
}
