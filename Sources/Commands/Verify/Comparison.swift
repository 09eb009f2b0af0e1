import ConvolutionCore

/// Two tensors compared, number by number.
struct Comparison: Hashable, Sendable {
  /// Numbers compared.
  let count: Int
  /// How many of them are not the same.
  let differing: Int
  /// How many are further apart than rounding can explain.
  let exceeding: Int
  /// The largest difference; infinite where only one of two is a number, or shapes differ.
  let largest: Double
  /// Where it is, an index for each dimension; `nil` if there is none.
  let place: [Int]?
  /// What rounding may make of it there; 0 where the same numbers are claimed.
  let allowed: Double

  /// Whether the two are the same, as far as rounding allows.
  var holds: Bool { exceeding == 0 }

  /// Compares two tensors.
  ///
  /// Not a number is the same as not a number.
  ///
  /// - Parameters:
  ///   - first: A tensor.
  ///   - second: Another.
  ///   - bound: How far apart rounding may bring them, for each number; `nil` for not at all.
  /// - Complexity: O(count).
  init(_ first: Tensor, _ second: Tensor, within bound: Tensor? = nil) {
    guard first.shape == second.shape, bound.map({ $0.shape == first.shape }) ?? true else {
      count = max(first.count, second.count)
      differing = count
      exceeding = count
      largest = .infinity
      place = nil
      allowed = 0
      return
    }
    var worst = (difference: 0.0, index: 0, exceeds: false)
    var differing = 0
    var exceeding = 0
    for index in 0..<first.count {
      let (one, other) = (first.scalars[index], second.scalars[index])
      if one == other || (one.isNaN && other.isNaN) { continue }
      differing += 1
      let difference = abs(Double(one) - Double(other))
      let size = difference.isNaN ? .infinity : difference
      // What cannot be bounded, such as sums of infinities, is not held against anybody.
      let exceeds = bound.map { size > Double($0.scalars[index]) } ?? true
      if exceeds { exceeding += 1 }
      // What exceeds its bound is told before what is merely large.
      if (exceeds, size) > (worst.exceeds, worst.difference) {
        worst = (size, index, exceeds)
      }
    }
    count = first.count
    self.differing = differing
    self.exceeding = exceeding
    largest = worst.difference
    place = differing > 0 ? first.indices(of: worst.index) : nil
    allowed = differing > 0 ? bound.map { Double($0.scalars[worst.index]) } ?? 0 : 0
  }

  /// Numbers of single values, such as those of some explanations.
  ///
  /// - Parameter pairs: Two numbers each, and the place they stand at.
  init(_ pairs: [(place: [Int], first: Float, second: Float)]) {
    let comparison = Comparison(
      Tensor(shape: [pairs.count], pairs.map(\.first)),
      Tensor(shape: [pairs.count], pairs.map(\.second)))
    count = comparison.count
    differing = comparison.differing
    exceeding = comparison.exceeding
    largest = comparison.largest
    place = comparison.place.map { pairs[$0[0]].place }
    allowed = 0
  }
}

private func > (_ left: (Bool, Double), _ right: (Bool, Double)) -> Bool {
  left.0 == right.0 ? left.1 > right.1 : left.0
}

extension Tensor {
  /// The index along each dimension of a scalar in row-major order.
  func indices(of index: Int) -> [Int] {
    var rest = index
    return Array(
      shape.reversed().map { side in
        defer { rest /= max(side, 1) }
        return rest % max(side, 1)
      }.reversed())
  }
}
