import TerminalCanvas

/// How a number becomes a colour: one colour per value, nothing mixed.
public enum Colormap: String, Hashable, Sendable, CaseIterable, Codable {
  /// Black to white.
  case gray
  /// Dark violet to yellow.
  case viridis
  /// Black over violet to cream.
  case magma
  /// Black over red to pale yellow.
  case inferno
  /// Blue over pink to yellow.
  case plasma
  /// Blue to yellow, the same for readers with colour-blindness.
  case cividis
  /// A rainbow, smoother than jet. Shows edges that are not there.
  case turbo
  /// The old rainbow. Shows edges that are not there.
  case jet
  /// Blue below zero, orange above, zero nearly black: for dark terminals.
  case divergingDark = "diverging-dark"
  /// Blue below zero, orange above, zero nearly white: for light terminals.
  case divergingLight = "diverging-light"

  /// Whether zero has a colour of its own, with another hue on either side.
  public var isDiverging: Bool { self == .divergingDark || self == .divergingLight }

  /// What the map is for, in a few words.
  public var summary: String {
    switch self {
    case .gray: "black to white"
    case .viridis: "dark violet to yellow, even steps of lightness"
    case .magma: "black over violet to cream"
    case .inferno: "black over red to pale yellow"
    case .plasma: "blue over pink to yellow"
    case .cividis: "blue to yellow, safe for colour-blind readers"
    case .turbo: "a rainbow: it shows edges that are not there"
    case .jet: "the old rainbow: it shows edges that are not there"
    case .divergingDark: "blue below zero, orange above, zero dark"
    case .divergingLight: "blue below zero, orange above, zero light"
    }
  }

  /// The diverging map whose zero rests on this background.
  public static func diverging(on background: Background) -> Colormap {
    background == .dark ? .divergingDark : .divergingLight
  }

  /// The colour of a level; whoever wants many asks for ``LevelColors`` once.
  func color(_ level: Level, depth: ColorDepth) -> Color {
    guard let (table, index) = place(level) else { return Self.notFinite(depth: depth) }
    return table.color(index, depth: depth)
  }

  /// Red, green and blue of a level, for pictures in files.
  public func rgb(_ level: Level) -> (red: UInt8, green: UInt8, blue: UInt8) {
    guard let (table, index) = place(level) else { return (255, 0, 255) }
    return table.rgb(index)
  }

  /// Magenta, which no colormap here contains, stands for NaN and infinities.
  static func notFinite(depth: ColorDepth) -> Color {
    switch depth {
    case .trueColor: .rgb(255, 0, 255)
    case .ansi256: .indexed(201)
    case .ansi16: .indexed(13)
    case .none: .standard
    }
  }

  private func place(_ level: Level) -> (ColorTable, UInt8)? {
    switch level {
    case .notFinite: nil
    case .sequential(let index): (sequentialTable, index)
    case .negative(let index): (tableBelowZero, index)
    case .positive(let index): (tableAboveZero, index)
    }
  }

  /// The colours below zero, from zero outwards.
  var tableBelowZero: ColorTable { self == .divergingLight ? .lightToBlue : .darkToBlue }

  /// The colours from zero on, outwards.
  var tableAboveZero: ColorTable { self == .divergingLight ? .lightToOrange : .darkToOrange }

  /// The colours of a map with one direction.
  var sequentialTable: ColorTable {
    switch self {
    case .gray, .divergingDark, .divergingLight: .gray
    case .viridis: .viridis
    case .magma: .magma
    case .inferno: .inferno
    case .plasma: .plasma
    case .cividis: .cividis
    case .turbo: .turbo
    case .jet: .jet
    }
  }
}

/// Whether the terminal is dark or light behind the text.
public enum Background: String, Hashable, Sendable, CaseIterable, Codable {
  /// Light letters on dark ground.
  case dark
  /// Dark letters on light ground.
  case light
}
