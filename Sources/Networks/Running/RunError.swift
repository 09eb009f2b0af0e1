public import ConvolutionCore
import SafeText

/// Why the values of a network are not computed.
///
/// Each message says what was found, what was needed, and what to do.
public enum RunError: Error, Hashable, Sendable {
  /// An input that is read has no tensor.
  case missingInput(name: String, shape: [Int])
  /// A tensor has another shape than the input it is given for.
  case inputShape(name: String, found: [Int], needed: [Int])
  /// A layer has no numbers of some name.
  case missingNumbers(row: String, layer: String, tensor: String, shape: [Int])
  /// The numbers of a layer have another shape.
  case numbersShape(row: String, tensor: String, found: [Int], needed: [Int])
  /// A row whose shapes are known, but not its numbers.
  case unknownOperation(row: String, operation: String)
  /// So many numbers would be held at once.
  case tooManyNumbers(row: String, found: Int, most: Int)
  /// So many steps of work would be needed.
  case tooMuchWork(found: Int, most: Int)
  /// A layer cannot be computed.
  case layer(row: String, ConvolutionError)
}

extension RunError: CustomStringConvertible {
  /// What was found, what was needed, what to do.
  public var description: String {
    switch self {
    case .missingInput(let name, let shape):
      "There is no tensor for the input \(visible(name)). The network reads one of shape \(shape) "
        + "there. Give a picture or a tensor for it."
    case .inputShape(let name, let found, let needed):
      "The tensor for \(visible(name)) has the shape \(found). The network was followed with "
        + "\(needed). Give a tensor of that shape, or follow the network with another input."
    case .missingNumbers(let row, let layer, let tensor, let shape):
      "\(visible(row)) (\(layer)) has no \(tensor). It needs one of shape \(shape). Give the "
        + "weights of the whole network, or a seed to draw them."
    case .numbersShape(let row, let tensor, let found, let needed):
      "The \(tensor) of \(visible(row)) has the shape \(found). The layer needs \(needed). Give "
        + "the weights of this network, or the code of that one."
    case .unknownOperation(let row, let operation):
      "\(visible(row)) (\(visible(operation))) changes numbers in a way that is not computed here. "
        + "Only layers, +, -, *, /, cat, view and their like are. Ask for a layer before it."
    case .tooManyNumbers(let row, let found, let most):
      "At \(visible(row)) \(found) numbers would be held at once. At most \(most) are. Give a "
        + "smaller input, a smaller batch, or an earlier layer."
    case .tooMuchWork(let found, let most):
      "The network would take \(found == .max ? "more than 2^62" : "\(found)") steps. At most "
        + "\(most) are taken. Give a smaller input, a smaller batch, or an earlier layer."
    case .layer(let row, let error): "\(visible(row)): \(error)"
    }
  }
}

/// What the running of a network may take.
public struct RunLimits: Hashable, Sendable {
  /// The most numbers held at once, weights included.
  public var numbers: Int
  /// The most steps of work: products, and numbers looked at by poolings and the like.
  public var work: Int

  /// Limits; the standard ones are 4 GiB, and some minutes.
  public init(numbers: Int = 1 << 30, work: Int = 1 << 41) {
    self.numbers = numbers
    self.work = work
  }
}
