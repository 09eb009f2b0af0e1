/// What comes in goes out.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.Identity.html
public struct Identity: LayerRules {
  /// Nothing to be said.
  public init() {}

  func output(of shape: [Int]) -> [Int] { shape }

  var needsMemory: Bool { false }

  /// The layer as PyTorch prints it.
  public var description: String { "Identity()" }
}
