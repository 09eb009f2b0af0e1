/// The word LUMA, which nobody can read by luma: letters and ground differ in colour only.
///
/// Every colour here has 299 · red + 587 · green + 114 · blue = 116,000, so its luma is 116,
/// exactly. Of the many colours for which that holds these were chosen because 32-bit sums of 0.299
/// R + 0.587 G + 0.114 B agree as well, to the last bit.
extension Picture {
  static func equalLuma() -> Picture {
    let font = BitmapFont()
    return color(height: 32, width: 64, pointsPerSide: 1) { point in
      let row = Int(point.row)
      let column = Int(point.column)
      guard row < 20 else { return patches[column / 8] }

      let tile = column / 16
      let letter = String(Array("LUMA")[tile])
      // Letters of 14 × 10, twice the size of the font, with 3 pixels around them in a tile of 20 × 16.
      let hasInk = font.hasInk(letter, row: (row + 1) / 2 - 2, column: (column % 16 + 1) / 2 - 2)
      return hasInk ? tiles[tile].letter : tiles[tile].ground
    }
  }
}

private let red = Color(254, 56, 63)
private let orange = Color(220, 84, 8)
private let olive = Color(149, 119, 14)
private let green = Color(37, 171, 40)
private let teal = Color(0, 178, 101)
private let blue = Color(57, 121, 245)
private let violet = Color(169, 69, 219)
private let magenta = Color(255, 25, 220)
private let grey = Color(116, 116, 116)

private let tiles: [(letter: Color, ground: Color)] = [
  (red, green), (violet, olive), (orange, blue), (magenta, teal),
]

private let patches = [red, teal, magenta, olive, blue, orange, grey, violet]
