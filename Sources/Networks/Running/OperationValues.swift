import ConvolutionCore

extension TensorOperation {
  /// What comes out of some tensors; `nil` if nobody knows.
  func values(of inputs: [Tensor], to shape: [Int]) -> Tensor? {
    guard let first = inputs.first else { return nil }
    switch self {
    case .combine(let arithmetic):
      guard inputs.count == 2 else { return nil }
      return Self.combined(first, inputs[1], to: shape, arithmetic)
    case .scale(let arithmetic, let number, let isReversed):
      let number = Float(number.value)
      return first.map { isReversed ? arithmetic(number, $0) : arithmetic($0, number) }
    case .function(let function): return first.map { function($0) }
    case .join(let dimension): return Self.joined(inputs, to: shape, dimension)
    case .reshape: return first.reshaped(shape)
    case .reduce(let reduction, let dimensions):
      return Self.reduced(first, to: shape, reduction, dimensions)
    case .unknown: return nil
    }
  }

  private static func combined(
    _ first: Tensor, _ second: Tensor, to shape: [Int], _ arithmetic: Arithmetic
  ) -> Tensor {
    if first.shape == second.shape {
      return Tensor(
        shape: shape, zip(first.scalars, second.scalars).lazy.map { arithmetic($0, $1) })
    }
    // A side that is repeated is stepped over with steps of 0.
    let (firstSteps, secondSteps) = (
      steps(of: first.shape, in: shape), steps(of: second.shape, in: shape)
    )
    var scalars = ContiguousArray<Float>()
    scalars.reserveCapacity(shape.reduce(1, *))
    var place = [Int](repeating: 0, count: shape.count)
    for _ in 0..<shape.reduce(1, *) {
      let (a, b) = place.indices.reduce((0, 0)) { offset, side in
        (offset.0 + place[side] * firstSteps[side], offset.1 + place[side] * secondSteps[side])
      }
      scalars.append(arithmetic(first.scalars[a], second.scalars[b]))
      advance(&place, in: shape)
    }
    return Tensor(shape: shape, scalars: scalars)
  }

  private static func steps(of inner: [Int], in shape: [Int]) -> [Int] {
    var steps = [Int](repeating: 0, count: shape.count)
    var step = 1
    for index in inner.indices.reversed() {
      if inner[index] != 1 { steps[index + shape.count - inner.count] = step }
      step *= inner[index]
    }
    return steps
  }

  /// The next place of a shape, row by row.
  private static func advance(_ place: inout [Int], in shape: [Int]) {
    for side in place.indices.reversed() {
      place[side] += 1
      guard place[side] == shape[side] else { return }
      place[side] = 0
    }
  }

  private static func joined(_ inputs: [Tensor], to shape: [Int], _ dimension: Int) -> Tensor {
    var scalars = ContiguousArray<Float>()
    scalars.reserveCapacity(shape.reduce(1, *))
    for outer in 0..<shape[..<dimension].reduce(1, *) {
      for input in inputs {
        let length = input.shape[dimension...].reduce(1, *)
        scalars.append(contentsOf: input.scalars[outer * length..<(outer + 1) * length])
      }
    }
    return Tensor(shape: shape, scalars: scalars)
  }

  private static func reduced(
    _ input: Tensor, to shape: [Int], _ reduction: Reduction, _ dimensions: [Int]
  ) -> Tensor {
    // Where each number goes: sides that vanish are stepped over with steps of 0.
    var steps = [Int](repeating: 0, count: input.shape.count)
    var step = 1
    for index in input.shape.indices.reversed() where !dimensions.contains(index) {
      steps[index] = step
      step *= input.shape[index]
    }
    let start = reduction == .amax ? -Double.infinity : 0
    var results = ContiguousArray<Double>(repeating: start, count: shape.reduce(1, *))
    var place = [Int](repeating: 0, count: input.shape.count)
    for scalar in input.scalars {
      let target = place.indices.reduce(0) { $0 + place[$1] * steps[$1] }
      let number = Double(scalar)
      switch reduction {
      case .mean, .sum: results[target] += number
      case .amax: if number > results[target] || number.isNaN { results[target] = number }
      }
      advance(&place, in: input.shape)
    }
    let count = Double(dimensions.reduce(1) { $0 * input.shape[$1] })
    return Tensor(shape: shape, results.lazy.map { Float(reduction == .mean ? $0 / count : $0) })
  }
}

extension TensorOperation.Arithmetic {
  /// The operation on two numbers.
  func callAsFunction(_ first: Float, _ second: Float) -> Float {
    switch self {
    case .add: first + second
    case .subtract: first - second
    case .multiply: first * second
    case .divide: first / second
    }
  }
}
