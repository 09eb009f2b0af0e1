public import TerminalCanvas

/// What the views may use to draw: colours, glyphs, room.
public struct Appearance: Hashable, Sendable {
  /// The colours the terminal can show.
  public var depth: ColorDepth
  /// Whether it can show half blocks.
  public var hasHalfBlocks: Bool
  /// What stands behind the text.
  public var background: Background
  /// Columns to draw in.
  public var columns: Int
  /// Rows of the window; `nil` where there is no window, as in a pipe.
  public var rows: Int?
  /// How much stands around what is drawn.
  public var framing = Framing.page

  /// An appearance from its parts.
  public init(
    depth: ColorDepth, hasHalfBlocks: Bool, background: Background = .dark, columns: Int = 80,
    rows: Int? = nil
  ) {
    self.depth = depth
    self.hasHalfBlocks = hasHalfBlocks
    self.background = background
    self.columns = columns
    self.rows = rows
  }

  /// How a value of a map is drawn.
  public enum Dots: Hashable, Sendable {
    /// Two values in one cell, one above the other, each in its own colour.
    case halfBlocks
    /// Shades in two columns, blue below zero, yellow above.
    case shades
    /// A sign and a digit.
    case digits

    /// Columns of one value.
    public var columns: Int { self == .halfBlocks ? 1 : 2 }

    /// Rows that so many values need, one above the other.
    public func rows(_ count: Int) -> Int { self == .halfBlocks ? (count + 1) / 2 : count }
  }

  /// The way to draw values that this terminal allows.
  public var dots: Dots {
    guard hasHalfBlocks else { return .digits }
    return switch depth {
    case .trueColor, .ansi256: .halfBlocks
    case .ansi16: .shades
    case .none: .digits
    }
  }

  /// The colour of secondary text: readable, and calmer than the rest.
  public var quiet: Color {
    switch (depth, background) {
    case (.trueColor, .dark): .rgb(150, 156, 164)
    case (.trueColor, .light): .rgb(92, 98, 106)
    case (.ansi256, .dark): .indexed(247)
    case (.ansi256, .light): .indexed(241)
    default: .standard
    }
  }

  /// The colour of what is to be seen first.
  public var accent: Color {
    switch (depth, background) {
    case (.trueColor, .dark): .rgb(255, 200, 110)
    case (.trueColor, .light): .rgb(160, 82, 0)
    case (.ansi256, .dark): .indexed(222)
    case (.ansi256, .light): .indexed(130)
    default: .standard
    }
  }
}
