import Foundation
import Testing

/// What PyTorch makes of layers and networks; made by Fixtures/make_networks.py.
struct PyTorchNetworks: Decodable, Sendable {
  /// One layer on one input.
  struct LayerCase: Decodable, Sendable {
    let code: String
    let input: [Int]
    let parameters: Int
    let `repr`: String
    let output: [Int]?
    let raises: String?
  }

  /// A call that makes a layer, or does not.
  struct Constructor: Decodable, Sendable {
    let code: String
    let `repr`: String?
    let raises: String?
  }

  /// A network and what comes out of each of its layers.
  struct Network: Decodable, Sendable {
    struct Row: Decodable, Sendable, Hashable {
      let name: String
      let shape: [Int]?
      let raises: String?
    }

    let seed: Int
    let code: String
    let input: [Int]
    let parameters: Int
    let `repr`: String
    let rows: [Row]
  }

  let torch: String
  let layers: [LayerCase]
  let constructors: [Constructor]
  let networks: [Network]
  let broken: [Network]

  static let all: PyTorchNetworks? = {
    guard
      let url = Bundle.module.url(
        forResource: "networks", withExtension: "json", subdirectory: "Fixtures"),
      let data = try? Data(contentsOf: url)
    else { return nil }
    return try? JSONDecoder().decode(PyTorchNetworks.self, from: data)
  }()

  static func load() throws -> PyTorchNetworks { try #require(all) }
}
