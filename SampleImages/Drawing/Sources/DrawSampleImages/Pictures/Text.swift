/// Three lines of dark letters on paper: what text is to a filter is edges, and the same strokes
/// again and again.
extension Picture {
  static func text() -> Picture {
    let font = BitmapFont()
    let lines = ["EDGES ARE", "WHERE IT", "CHANGES"]
    let lineHeight = BitmapFont.glyphHeight + 3
    return grey(height: 33, width: 62) { row, column in
      let line = (row - 3) / lineHeight
      let text = line < lines.count ? lines[line] : ""
      let hasInk = font.hasInk(text, row: (row - 3) - line * lineHeight, column: column - 4)
      return hasInk ? 40 : 235
    }
  }
}
