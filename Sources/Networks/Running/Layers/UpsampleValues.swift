import ConvolutionCore

extension Upsample {
  var workPerNumber: Int { mode == .bicubic ? 16 : 8 }

  /// One axis after the other, the last first, as PyTorch does.
  func values(
    of input: Tensor, to shape: [Int], with numbers: LayerNumbers
  ) -> Tensor {
    var result = input
    for axis in stride(from: shape.count - 1, through: 2, by: -1) {
      result = stretched(result, axis, to: shape[axis])
    }
    return result
  }

  private func stretched(_ input: Tensor, _ axis: Int, to length: Int) -> Tensor {
    let old = input.shape[axis]
    let step = input.shape[(axis + 1)...].reduce(1, *)
    var shape = input.shape
    shape[axis] = length
    let made = (0..<length).map { taps(of: $0, on: old, to: length, axis: axis - 2) }
    var scalars = ContiguousArray<Float>()
    scalars.reserveCapacity(shape.reduce(1, *))
    for outer in 0..<shape[..<axis].reduce(1, *) {
      for tap in made {
        for inner in 0..<step {
          func number(_ place: Int) -> Float {
            input.scalars[(outer * old + tap.places[place]) * step + inner]
          }
          guard !tap.weights.isEmpty else {
            scalars.append(number(0))
            continue
          }
          var sum = number(0) * tap.weights[0]
          for place in 1..<tap.weights.count { sum += number(place) * tap.weights[place] }
          scalars.append(sum)
        }
      }
    }
    return Tensor(shape: shape, scalars: scalars)
  }

  /// What a new number is made of: old ones and their weights, or one old one alone.
  struct Taps: Hashable, Sendable {
    var places: [Int]
    var weights: [Float] = []
  }

  /// What a new number along one axis is made of.
  ///
  /// Places are worked out in Float32 as PyTorch does, whose rounding decides which old number is
  /// the nearest.
  func taps(of index: Int, on input: Int, to output: Int, axis: Int) -> Taps {
    switch mode {
    case .nearest, .nearestExact:
      if output == input { return Taps(places: [index]) }
      if mode == .nearest, output == 2 * input { return Taps(places: [index / 2]) }
      let place = Float(index) + (mode == .nearestExact ? 0.5 : 0)
      let old = (place * scale(input, output, axis)).rounded(.down)
      return Taps(places: [min(Int(old), input - 1)])
    case .linear, .bilinear, .trilinear:
      if output == input { return Taps(places: [index, index], weights: [1, 0]) }
      let place = max(0, place(of: index, on: input, to: output, axis))
      let first = min(Int(place), input - 1)
      let rest = min(max(place - Float(first), 0), 1)
      return Taps(places: [first, min(first + 1, input - 1)], weights: [1 - rest, rest])
    case .bicubic:
      let place = place(of: index, on: input, to: output, axis)
      let first = min(Int(place.rounded(.down)), input - 1)
      let rest = min(max(place - Float(first), 0), 1)
      return Taps(
        places: (-1...2).map { min(max(first + $0, 0), input - 1) }, weights: Self.cubic(rest))
    }
  }

  /// Where a new number lies between the old ones.
  private func place(of index: Int, on input: Int, to output: Int, _ axis: Int) -> Float {
    if alignsCorners == true {
      return output > 1 ? Float(index) * (Float(input - 1) / Float(output - 1)) : 0
    }
    return scale(input, output, axis) * (Float(index) + 0.5) - 0.5
  }

  /// Old steps for a new one: by the factor that was given, not by the one that rounding made of it.
  private func scale(_ input: Int, _ output: Int, _ axis: Int) -> Float {
    if case .factor(let factors) = target, !recomputesFactor {
      let factor = factors[factors.count == 1 ? 0 : axis].value
      if factor > 0 { return Float(1 / factor) }
    }
    return Float(input) / Float(output)
  }

  /// The weights of four neighbours, Keys' kernel with a = −0.75.
  ///
  /// Source: R. Keys: Cubic Convolution Interpolation for Digital Image Processing, 1981.
  private static func cubic(_ rest: Float) -> [Float] {
    let a: Float = -0.75
    func near(_ x: Float) -> Float { ((a + 2) * x - (a + 3)) * x * x + 1 }
    func far(_ x: Float) -> Float { ((a * x - 5 * a) * x + 8 * a) * x - 4 * a }
    return [far(rest + 1), near(rest), near(1 - rest), far(2 - rest)]
  }
}
