/// A convolution to be explored: in a full screen, as a conversation, or as one frame of either.
public struct ExploreRequest: Hashable, Sendable, Codable {
  /// The picture.
  public var picture = PictureRequest()
  /// The layer.
  public var layer = LayerRequest()
  /// How it is shown; in words it is a conversation.
  public var view = ViewRequest()
  /// The network to be walked through; `nil` for a layer alone.
  public var network: NetworkRequest?
  /// The output channel to begin with; `nil` for the first.
  public var channel: Int?
  /// The position to begin with, `ROW,COL`; `nil` for the strongest value.
  public var position: String?
  /// Whether negative values become zero.
  public var hasRelu = false
  /// Keys to be pressed first, as `parseKeys(_:)` of `TerminalInput` reads them.
  public var keys: String?
  /// The size of the frame to be printed, `COLUMNSxROWS`; `nil` for the terminal's.
  public var size: String?
  /// Whether one frame is printed, and nothing more.
  public var isPrinted = false

  /// Everything at its default.
  public init() {}
}
