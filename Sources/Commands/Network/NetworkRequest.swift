/// A network, and the layer inside it that is looked at.
public struct NetworkRequest: Hashable, Sendable, Codable {
  /// A file's name, code itself, or the name of a well-known network.
  public var code: String
  /// The layer behind which numbers are looked at; `nil` for the first.
  public var after: String?
  /// What is subtracted from the picture and what it is divided by: `imagenet`, or
  /// `MEAN,MEAN,MEAN/STD,STD,STD`.
  public var normalize: String?
  /// More pictures of the same size, which make a batch with the first.
  public var batch: [String] = []

  /// A network with everything else at its default.
  public init(_ code: String) {
    self.code = code
  }
}
