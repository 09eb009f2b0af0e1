import Foundation

/// What `explain --format json` says.
struct Explained: Decodable {
  struct Contribution: Decodable {
    let inputChannel: Int
    let patch, kernel, products: [[Float]]
    let sum: Float

    enum CodingKeys: String, CodingKey {
      case inputChannel = "input_channel"
      case patch, kernel, products, sum
    }
  }

  let layer: String
  let outputChannel: Int
  let position: [Int]
  let bias, value: Float
  let contributions: [Contribution]

  enum CodingKeys: String, CodingKey {
    case layer
    case outputChannel = "output_channel"
    case position, bias, value, contributions
  }

  init(_ json: [UInt8]) throws {
    self = try JSONDecoder().decode(Explained.self, from: Data(json))
  }
}

/// The numbers of a map as `--format csv` gives it.
func csvRows(_ outcome: Outcome) throws -> [[Float]] {
  try outcome.text.split(separator: "\n").map { line in
    try line.split(separator: ",").map { text in
      guard let number = Float(text) else { throw PrintedLedger.Unreadable(line: String(line)) }
      return number
    }
  }
}

/// The keys of a JSON object, in order.
func keys(of json: [UInt8]) throws -> [String] {
  let object = try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any]
  return (object ?? [:]).keys.sorted()
}
