/// A network to be followed, layer by layer.
public struct TraceRequest: Hashable, Sendable, Codable {
  /// The file's name, code itself, or `-` for standard input.
  public var code: String?
  /// A network that is known by name, instead of code.
  public var example: String?
  /// The shape that goes in, instead of the code's own: `3x64x64`.
  public var input: String?
  /// One layer, to be opened.
  public var layer: String?
  /// Whether a network that does not fit is mended first.
  public var mends = false
  /// Whether the code of an example, or the model as PyTorch prints it, is wanted instead.
  public var printsModel = false
  /// How it is shown.
  public var view = ViewRequest()

  /// Whether a command that repeats it can be read: lines of code are better in a file.
  var isShort: Bool { code.map { $0.count <= 200 && !$0.contains(where: \.isNewline) } ?? true }

  /// Everything at its default.
  public init() {}
}
