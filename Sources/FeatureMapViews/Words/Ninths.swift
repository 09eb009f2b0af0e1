public import ConvolutionCore

/// The strongest value in each ninth of a map: nine numbers instead of a picture.
public struct Ninths: Hashable, Sendable {
  private let values: [Float]

  /// Ninths of a whole map.
  public init(_ map: Tensor) {
    let size = map.planeSize
    self.init(Array(map.scalars), size)
  }

  /// Ninths of a map already reduced to dots.
  public init(_ map: ReducedMap, _ method: ReducedMap.Method) {
    self.init(map.values(.strongest), map.size)
  }

  private init(_ scalars: [Float], _ size: Size2D) {
    var strongest = [Float](repeating: 0, count: 9)
    for row in 0..<size.height {
      for column in 0..<size.width {
        let ninth = min(2, row * 3 / size.height) * 3 + min(2, column * 3 / size.width)
        let value = scalars[row * size.width + column]
        if !value.isFinite || abs(value) > abs(strongest[ninth]) { strongest[ninth] = value }
      }
    }
    values = strongest
  }

  /// A line for each third of the height.
  public var lines: [String] {
    let words = values.map { Spoken.number($0) }
    return ["Strongest value in each ninth, from left to right:"]
      + ["Top", "Middle", "Bottom"].enumerated().map { row, name in
        "\(name): \(words[row * 3..<row * 3 + 3].joined(separator: ", "))."
      }
  }
}
