import ConvolutionCore

/// What every layer knows about itself: its parameters, and what it does to a shape.
///
/// A shape is PyTorch's, outermost dimension first: `[n, channels, height, width]`, or without `n`.
protocol LayerRules: Hashable, Sendable, CustomStringConvertible {
  /// The tensors that training changes, by PyTorch's names, in the order they are made.
  var parameterShapes: [(name: String, shape: [Int])] { get }

  /// The shape that comes out.
  ///
  /// - Throws: ``ShapeProblem`` where PyTorch raises.
  func output(of shape: [Int]) throws(ShapeProblem) -> [Int]

  /// Products of one item of the batch, whose shapes these are; `nil` if there are too many to count.
  func multiplyAdds(from input: [Int], to output: [Int]) -> Int?

  /// What a number that comes out sees of the picture, if `reach` is what goes in.
  func reach(after reach: Reach, from input: [Int], to output: [Int]) -> Reach?

  /// The windows that slide over a plane, if there are any; `nil` where none fits.
  func windows(on plane: Size2D) -> ConvolutionGeometry?

  /// The tensors that are kept beside those, by PyTorch's names.
  var bufferShapes: [(name: String, shape: [Int])] { get }

  /// What comes out of a tensor that ``output(of:)`` takes, outside training.
  ///
  /// - Parameters:
  ///   - input: What arrives.
  ///   - shape: The shape that comes out.
  ///   - numbers: The layer's own tensors, all that it needs and of the right shapes.
  /// - Throws: ``ConvolutionError`` if more memory would be needed than a tensor may take.
  func values(
    of input: Tensor, to shape: [Int], with numbers: LayerNumbers
  ) throws(ConvolutionError) -> Tensor

  /// Steps of work for one number that comes out, products with weights not counted.
  var workPerNumber: Int { get }

  /// Whether numbers of its own come out; not if it writes where it read, or only reshapes.
  var needsMemory: Bool { get }
}

extension LayerRules {
  var parameterShapes: [(name: String, shape: [Int])] { [] }
  var bufferShapes: [(name: String, shape: [Int])] { [] }
  var workPerNumber: Int { 1 }
  func multiplyAdds(from input: [Int], to output: [Int]) -> Int? { 0 }
  func reach(after reach: Reach, from input: [Int], to output: [Int]) -> Reach? { reach }
  func windows(on plane: Size2D) -> ConvolutionGeometry? { nil }
  var needsMemory: Bool { true }
}

/// The product of some numbers, or `nil` if it does not fit.
func product(_ factors: [Int]) -> Int? {
  var product = 1
  for factor in factors {
    let (next, overflow) = product.multipliedReportingOverflow(by: factor)
    if overflow { return nil }
    product = next
  }
  return product
}

extension [Int] {
  /// The last two dimensions.
  var plane: Size2D { Size2D(height: self[count - 2], width: self[count - 1]) }

  /// The shape with other channels and another plane; the batch, if there is one, stays.
  func replacing(channels: Int, plane: Size2D) -> [Int] {
    Array(dropLast(3)) + [channels, plane.height, plane.width]
  }

  /// Stops unless this is a picture or a batch of them, none of them empty.
  func requirePictures() throws(ShapeProblem) {
    guard count == 3 || count == 4 else {
      throw .dimensions(found: self, needed: "[channels, height, width] or a batch of these")
    }
    guard plane.height >= 1, plane.width >= 1 else { throw .empty(self) }
  }
}

extension Size2D {
  /// A pair as Python writes it.
  var python: String { "(\(height), \(width))" }

  /// One number for a square, else a pair.
  var pythonShort: String { height == width ? "\(height)" : python }
}
