public import ConvolutionCore

/// What `torch.manual_seed` and the steps of some code give: the numbers of layers and of tensors.
public struct DrawnNetwork: Hashable, Sendable {
  /// The numbers of the layers.
  public var weights = LayerWeights()
  /// The tensors of the code, by the number of the input; those that are not known are missing.
  public var inputs: [Int: Tensor] = [:]
  /// Lines that were not followed though they stand before something that was drawn, or before the
  /// end: numbers may be others in PyTorch.
  public var doubtfulLines: [Int] = []

  /// Draws what some steps draw, in their order, to the bit as PyTorch 2.13 does on the CPU.
  ///
  /// - Parameters:
  ///   - steps: What the code does.
  ///   - seed: What stands instead of the code's own first seed, or before everything if it has
  ///     none.
  ///   - layers: The layers whose numbers are kept; `nil` for all.
  ///   - limits: How many numbers may be kept.
  /// - Throws: ``RunError`` if there are more.
  /// - Complexity: O(numbers drawn).
  public init(
    _ steps: [ConstructionStep], seed: UInt64?, keeping layers: Set<Int>? = nil,
    limits: RunLimits = RunLimits()
  ) throws(RunError) {
    try Self.check(steps, layers, limits)
    let written = steps.lazy.compactMap { step -> UInt64? in
      if case .seed(let seed) = step { return seed }
      return nil
    }.first
    var generator = NormalGenerator(seed: seed ?? written ?? 0)
    for step in steps {
      switch step {
      case .seed(let own):
        generator = NormalGenerator(seed: own == written ? seed ?? own : own)
      case .layer(let layer, let id):
        let isKept = layers?.contains(id) ?? true
        let numbers = layer.initialNumbers(drawnFrom: &generator.uniform, isKept: isKept)
        if isKept { weights[id] = numbers }
      case .tensor(let tensor, let input):
        inputs[input] = tensor.drawn(from: &generator)
      case .unfollowed(let line): doubtfulLines.append(line)
      }
    }
  }

  private static func check(
    _ steps: [ConstructionStep], _ layers: Set<Int>?, _ limits: RunLimits
  ) throws(RunError) {
    var numbers = 0
    for step in steps {
      var (shapes, id): ([[Int]], Int?) = ([], nil)
      switch step {
      case .layer(let layer, let layerID):
        (shapes, id) = (layer.parameterShapes.map(\.shape), layerID)
      case .tensor(let tensor, _): shapes = [tensor.shape]
      case .seed, .unfollowed: break
      }
      // What is not kept is passed over, which takes time but no memory.
      if let id, layers?.contains(id) == false { continue }
      for shape in shapes { numbers = numbers.addingReportingOverflow(shape.product).partialValue }
      guard numbers >= 0, numbers <= limits.numbers,
        shapes.allSatisfy({ $0.product <= Tensor.largestCount })
      else {
        throw .tooManyNumbers(
          row: "the parameters", found: numbers < 0 ? .max : numbers, most: limits.numbers)
      }
    }
  }
}

extension NewTensor {
  fileprivate func drawn(from generator: inout NormalGenerator) -> Tensor? {
    let count = shape.product
    switch filling {
    case .normal: return Tensor(shape: shape, generator.normals(count))
    case .uniform:
      return Tensor(shape: shape, (0..<count).map { _ in generator.uniform.nextUnit() })
    case .whole(let range):
      return Tensor(
        shape: shape, (0..<count).map { _ in Float(generator.uniform.nextWhole(in: range)) })
    case .constant(let number): return Tensor(shape: shape, repeating: Float(number))
    case .unknown: return nil
    }
  }
}

extension Layer {
  /// The numbers with which PyTorch constructs it.
  ///
  /// Source: `reset_parameters` of the layers: Kaiming uniform with a = √5 for whatever multiplies,
  /// ones and zeros for normalisations.
  func initialNumbers(
    drawnFrom generator: inout MersenneTwister, isKept: Bool = true
  ) -> LayerNumbers {
    var numbers = LayerNumbers()
    switch self {
    case .conv2d, .convTranspose2d, .linear:
      // What PyTorch counts: for a transposed convolution its outputs, as its weight lies.
      let fanIn = parameterShapes.first?.shape.dropFirst().reduce(1, *) ?? 1
      let bounds = UniformBounds(fanIn: fanIn)
      for (name, shape) in parameterShapes {
        let bound = name == "bias" ? bounds.bias : bounds.weight
        guard isKept else {
          generator.skip(shape.product)
          continue
        }
        numbers[name] = Tensor(
          shape: shape,
          (0..<shape.product).map { _ in generator.nextUniform(from: -bound, to: bound) })
      }
    case .prelu(let layer):
      numbers["weight"] = Tensor(shape: [layer.slopes], repeating: Float(layer.initial.value))
    default:
      for (name, shape) in parameterShapes + bufferShapes {
        let isOne = name == "weight" || name == "running_var"
        numbers[name] = Tensor(shape: shape, repeating: isOne ? 1 : 0)
      }
    }
    return numbers
  }
}
