/// How much stands around what is drawn.
public enum Framing: Hashable, Sendable {
  /// A page of its own: what was computed, the figure, and the commands that go on from it.
  case page
  /// A figure inside a text: what is seen, and how to read it.
  case figure
  /// A figure inside a text about sizes: with the layer and its arithmetic above it.
  case figureWithSizes
  /// A picture and a map that do not say which layer made them.
  case unlabelled
  /// The picture alone, with a place in it that is pointed at.
  case pointing

  /// Whether the layer and the arithmetic of its sizes are told.
  public var tellsSizes: Bool { self == .page || self == .figureWithSizes }
}
