/// One place on a canvas: a glyph, its colours and its style.
///
/// A wide character takes two cells; the second one is its tail, which shows nothing of its own.
public struct Cell: Hashable, Sendable {
  var storage: Glyph
  /// The colours as they are compared and encoded.
  private(set) var packedForeground: PackedColor
  private(set) var packedBackground: PackedColor
  /// How the glyph is drawn.
  public var style: Style

  /// A space in the terminal's own colours.
  public static let blank = Cell()

  /// A cell from its parts.
  ///
  /// A glyph that a terminal would not show as it stands, such as a control character, becomes
  /// `U+FFFD`.
  public init(
    glyph: Character = " ", foreground: Color = .standard, background: Color = .standard,
    style: Style = []
  ) {
    self.init(
      storage: Glyph(glyph), foreground: foreground, background: background, style: style)
  }

  init(storage: Glyph, foreground: Color, background: Color, style: Style) {
    self.storage = storage
    packedForeground = PackedColor(foreground)
    packedBackground = PackedColor(background)
    self.style = style
  }

  /// The colour of the glyph.
  public var foreground: Color {
    get { packedForeground.color }
    set { packedForeground = PackedColor(newValue) }
  }

  /// The colour behind the glyph.
  public var background: Color {
    get { packedBackground.color }
    set { packedBackground = PackedColor(newValue) }
  }

  /// The character shown; a space for the tail of a wide character.
  public var glyph: Character {
    get { storage.character }
    set { storage = Glyph(newValue) }
  }

  /// Whether this is the second column of a wide character.
  public var isTail: Bool { storage.columns == 0 }

  /// Whether the glyph takes two columns.
  public var isWide: Bool { storage.columns == 2 }

  /// What goes into the second column of this wide character.
  var tail: Cell {
    Cell(storage: .tail, foreground: foreground, background: background, style: style)
  }

  /// What remains of half a wide character: its background.
  var emptied: Cell {
    Cell(storage: .space, foreground: .standard, background: background, style: [])
  }
}
