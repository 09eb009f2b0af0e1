/// Claims about a layer, to be tried on a picture.
public struct VerifyRequest: Hashable, Sendable, Codable {
  /// What is asked of PyTorch.
  public enum Torch: String, Hashable, Sendable, Codable, CaseIterable {
    /// To compute the same, if it is there.
    case ifFound
    /// To compute the same; without it the check fails.
    case required
    /// Nothing.
    case left
  }

  /// The picture.
  public var picture = PictureRequest()
  /// The layer.
  public var layer = LayerRequest()
  /// How it is shown.
  public var view = ViewRequest()
  /// Whether PyTorch is to compute the same.
  public var torch = Torch.ifFound
  /// The Python that has it: a name or a path; `nil` for `python3`.
  public var python: String?

  /// Everything at its default.
  public init() {}
}
