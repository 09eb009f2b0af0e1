import ConvolutionCore

extension Linear {
  /// Weighted sums; the products of one output are added in order, the bias first.
  func values(
    of input: Tensor, to shape: [Int], with numbers: LayerNumbers
  ) throws(ConvolutionError) -> Tensor {
    guard let weight = numbers["weight"] else {
      throw .weightShape(expected: [outFeatures, inFeatures], found: [])
    }
    let bias = numbers.scalars("bias")
    let vectors = input.count / inFeatures
    var scalars = ContiguousArray<Float>(repeating: 0, count: vectors * outFeatures)
    for vector in 0..<vectors {
      var sums = SumsOfRows(
        weights: weight.scalars, length: inFeatures, from: input.scalars, at: vector * inFeatures)
      for first in stride(from: 0, to: outFeatures, by: 4) {
        let count = min(4, outFeatures - first)
        var start = SIMD4<Float>()
        if let bias { for lane in 0..<count { start[lane] = bias[first + lane] } }
        let sum = sums.next(count, from: start)
        for lane in 0..<count { scalars[vector * outFeatures + first + lane] = sum[lane] }
      }
    }
    return Tensor(shape: shape, scalars: scalars)
  }
}

/// A vector times the rows of a matrix, four rows at once, so that no addition waits for another.
private struct SumsOfRows {
  private let weights: ContiguousArray<Float>
  private let length: Int
  private let vector: ContiguousArray<Float>
  private let offset: Int
  private var row = 0

  init(
    weights: ContiguousArray<Float>, length: Int, from vector: ContiguousArray<Float>,
    at offset: Int
  ) {
    self.weights = weights
    self.length = length
    self.vector = vector
    self.offset = offset
  }

  mutating func next(_ count: Int, from start: SIMD4<Float>) -> SIMD4<Float> {
    defer { row += count }
    let weights = weights.span
    let vector = vector.span
    var sum = start
    // The last rows stand in for those that are missing.
    let rows = (0..<4).map { (row + min($0, count - 1)) * length }
    let (a, b, c, d) = (rows[0], rows[1], rows[2], rows[3])
    for index in 0..<length {
      let products = SIMD4(
        weights[a + index], weights[b + index], weights[c + index], weights[d + index])
      sum += products * vector[offset + index]
    }
    return sum
  }
}
