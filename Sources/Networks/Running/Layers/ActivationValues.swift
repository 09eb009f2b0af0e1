import ConvolutionCore

extension Activation {
  func values(
    of input: Tensor, to shape: [Int], with numbers: LayerNumbers
  ) -> Tensor {
    input.map(function)
  }

  /// The function of one number.
  ///
  /// What PyTorch works out in Float32 by additions and products is worked out in its order; what
  /// needs a power of e, in Double, and rounded once.
  var function: (Float) -> Float {
    let first = numbers.first?.value ?? 0
    let second = numbers.count > 1 ? numbers[1].value : 0
    switch kind {
    case .relu: return { $0 < 0 ? 0 : $0 }
    case .relu6: return { Self.clamp($0, 0, 6) }
    case .leakyRelu:
      let slope = Float(first)
      return { $0 > 0 ? $0 : $0 * slope }
    case .elu: return { Self.elu($0, alpha: first, scale: 1, inner: 1) }
    case .selu:
      return { Self.elu($0, alpha: 1.6732632423543772, scale: 1.0507009873554805, inner: 1) }
    case .celu: return { Self.elu($0, alpha: first, scale: 1, inner: 1 / first) }
    case .gelu:
      if approximation == "tanh" { return { Self.geluByTanh($0) } }
      return { Self.gelu($0) }
    case .silu: return { Float(Double($0) * Self.sigmoid(Double($0))) }
    case .mish:
      return { number in
        let real = Double(number)
        return Float(real * RealFunction.hyperbolicTangent(Self.softplus(real)))
      }
    case .sigmoid: return { Float(Self.sigmoid(Double($0))) }
    case .logSigmoid: return { Float(-Self.softplus(-Double($0))) }
    case .tanh: return { Float(RealFunction.hyperbolicTangent(Double($0))) }
    case .hardtanh:
      let (low, high) = (Float(first), Float(second))
      return { Self.clamp($0, low, high) }
    case .hardswish: return { $0 * Self.clamp($0 + 3, 0, 6) / 6 }
    case .hardsigmoid: return { Self.clamp($0 + 3, 0, 6) / 6 }
    case .softplus:
      return { number in
        let scaled = Double(number) * first
        return scaled > second ? number : Float(Self.softplus(scaled) / first)
      }
    case .softsign: return { $0 / (1 + abs($0)) }
    }
  }

  /// Between two bounds; NaN stays.
  private static func clamp(_ number: Float, _ low: Float, _ high: Float) -> Float {
    // Where the bounds are exchanged the upper one wins, as in PyTorch.
    number.isNaN ? number : min(max(number, low), high)
  }

  private static func sigmoid(_ number: Double) -> Double { 1 / (1 + RealFunction.power(-number)) }

  /// ln(1 + e^x), without an e^x that is too large.
  private static func softplus(_ number: Double) -> Double {
    max(number, 0) + RealFunction.logarithmOfOnePlus(RealFunction.power(-abs(number)))
  }

  private static func elu(
    _ number: Float, alpha: Double, scale: Double, inner: Double
  ) -> Float {
    number > 0
      ? number * Float(scale)
      : Float(scale * alpha * RealFunction.powerMinusOne(Double(number) * inner))
  }

  private static func gelu(_ number: Float) -> Float {
    let number = Double(number)
    return Float(number * 0.5 * (1 + RealFunction.error(number * 0.5.squareRoot())))
  }

  private static func geluByTanh(_ number: Float) -> Float {
    let number = Double(number)
    let inner = (2 / Double.pi).squareRoot() * (number + 0.044715 * number * number * number)
    return Float(0.5 * number * (1 + RealFunction.hyperbolicTangent(inner)))
  }
}

extension PReLU {
  func values(
    of input: Tensor, to shape: [Int], with numbers: LayerNumbers
  ) -> Tensor {
    let slopes = numbers.scalars("weight") ?? [0.25]
    // The second dimension are the channels, as in `output(of:)`.
    let inner = slopes.count == 1 ? max(1, input.count) : shape.dropFirst(2).reduce(1, *)
    var scalars = input.scalars
    for index in scalars.indices where !(scalars[index] > 0) {
      scalars[index] *= slopes[index / inner % slopes.count]
    }
    return Tensor(shape: shape, scalars: scalars)
  }
}

extension TensorOperation.Function {
  /// The function of one number.
  func callAsFunction(_ number: Float) -> Float {
    switch self {
    case .abs: number.magnitude
    case .exp: Float(RealFunction.power(Double(number)))
    case .log: Float(RealFunction.logarithm(Double(number)))
    case .sqrt: number.squareRoot()
    case .clone: number
    }
  }
}
