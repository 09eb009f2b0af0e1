import ConvolutionCore

/// An explanation for programs: every number in full precision, matrices as rows.
struct ExplanationJSON: Encodable {
  let layer: String
  let outputChannel: Int
  let position: [Int]
  let bias: Float
  let value: Float
  let contributions: [Contribution]

  struct Contribution: Encodable {
    let inputChannel: Int
    let patch: [[Float]]
    let kernel: [[Float]]
    let products: [[Float]]
    let sum: Float

    init(_ part: Explanation.Contribution) {
      inputChannel = part.inputChannel
      patch = part.patch.matrix
      kernel = part.kernel.matrix
      products = part.products.matrix
      sum = part.sum
    }

    enum CodingKeys: String, CodingKey {
      case inputChannel = "input_channel"
      case patch, kernel, products, sum
    }
  }

  enum CodingKeys: String, CodingKey {
    case layer
    case outputChannel = "output_channel"
    case position, bias, value, contributions
  }

  init(_ scene: Scene, _ explanation: Explanation) {
    layer = "\(scene.configuration)"
    outputChannel = explanation.outputChannel
    position = [explanation.position.row, explanation.position.column]
    bias = explanation.bias
    value = explanation.value
    contributions = explanation.contributions.map { Contribution($0) }
  }
}

extension Tensor {
  /// The rows of a `[height, width]` tensor.
  var matrix: [[Float]] {
    let width = planeSize.width
    return (0..<planeSize.height).map { Array(scalars[$0 * width..<($0 + 1) * width]) }
  }
}

/// The products of an explanation, one a line.
func productsCSV(_ explanation: Explanation) -> String {
  var text = "input_channel,kernel_row,kernel_column,pixel,weight,product\n"
  for part in explanation.contributions {
    let width = part.kernel.planeSize.width
    for (index, product) in part.products.scalars.enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: width)
      text +=
        "\(part.inputChannel),\(row),\(column),\(part.patch.scalars[index]),"
        + "\(part.kernel.scalars[index]),\(product)\n"
    }
  }
  return text
}

/// A map as rows of numbers, each with all its digits.
func mapCSV(_ map: Tensor) -> String {
  let width = map.planeSize.width
  var text = ""
  for row in 0..<map.planeSize.height {
    text +=
      map.scalars[row * width..<(row + 1) * width].map(\.description)
      .joined(separator: ",") + "\n"
  }
  return text
}
