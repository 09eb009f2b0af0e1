import TerminalCanvas

/// 256 colours in order, and the bands that stand for them where a terminal has only 256.
struct ColorTable: Sendable {
  /// Red, green and blue of each colour, one after the other.
  private let bytes: [UInt8]
  /// The palette entry for each colour.
  private let entries: [UInt8]

  /// A table from 256 colours of six hexadecimal digits, and from runs of palette entries.
  ///
  /// - Precondition: There are 256 colours, and the runs add up to 256.
  init(hex: String, bands: [(entry: UInt8, count: Int)]) {
    let digits = hex.utf8.map { $0 < 0x3a ? $0 - 0x30 : $0 - 0x57 }
    bytes = stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    entries = bands.flatMap { [UInt8](repeating: $0.entry, count: $0.count) }
    precondition(bytes.count == 768 && entries.count == 256, "A colour table has 256 colours.")
  }

  /// The colour at `index`, as a terminal of this depth can show it.
  func color(_ index: UInt8, depth: ColorDepth) -> Color {
    switch depth {
    case .trueColor:
      let start = Int(index) * 3
      return .rgb(bytes[start], bytes[start + 1], bytes[start + 2])
    case .ansi256: return .indexed(entries[Int(index)])
    case .ansi16, .none: return .standard
    }
  }

  /// Red, green and blue of the colour at `index`.
  func rgb(_ index: UInt8) -> (red: UInt8, green: UInt8, blue: UInt8) {
    let start = Int(index) * 3
    return (bytes[start], bytes[start + 1], bytes[start + 2])
  }
}
