public import ConvolutionCore

/// A slope below 0 that is learned, one for all channels or one for each.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.PReLU.html
public struct PReLU: LayerRules {
  /// The number of slopes.
  public let slopes: Int
  /// What each slope is before any training.
  public let initial: PythonNumber

  /// A function with so many slopes.
  ///
  /// - Throws: ``ConvolutionError`` if there are none or too many.
  public init(
    slopes: Int = 1, initial: PythonNumber = PythonNumber(0.25)
  ) throws(ConvolutionError) {
    let allowed = 1...Conv2dConfiguration.largestArgument
    guard allowed.contains(slopes) else {
      throw .argumentOutOfRange(name: "num_parameters", found: slopes, allowed: allowed)
    }
    self.slopes = slopes
    self.initial = initial
  }

  var parameterShapes: [(name: String, shape: [Int])] { [("weight", [slopes])] }

  func output(of shape: [Int]) throws(ShapeProblem) -> [Int] {
    // PyTorch takes the second dimension for the channels, whether there is a batch or not.
    let channels = shape.count >= 2 ? shape[1] : 1
    guard slopes == 1 || slopes == channels else {
      throw .channels(found: channels, needed: slopes)
    }
    return shape
  }

  /// The layer as PyTorch prints it.
  public var description: String { "PReLU(num_parameters=\(slopes))" }
}
