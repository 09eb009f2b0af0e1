/// Capital letters and digits, drawn in the source as they look: five columns by seven rows.
struct BitmapFont {
  static let glyphHeight = 7
  static let glyphWidth = 5
  /// From the left edge of a letter to that of the next: one column stays free.
  static let advance = 6

  private var rows: [Character: [String]] = [:]

  init() {
    for (characters, drawing) in BitmapFont.sheets {
      let lines = drawing.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
      for (index, character) in characters.enumerated() {
        rows[character] = lines.map { line in
          String(line.dropFirst(index * BitmapFont.advance).prefix(BitmapFont.glyphWidth))
        }
      }
    }
  }

  /// Whether a line of text has ink in this row and column, counted from its top left corner.
  func hasInk(_ text: String, row: Int, column: Int) -> Bool {
    guard (0..<BitmapFont.glyphHeight).contains(row), column >= 0 else { return false }
    let characters = Array(text)
    let index = column / BitmapFont.advance
    guard index < characters.count, let lines = rows[characters[index]] else { return false }
    let line = Array(lines[row])
    let inside = column % BitmapFont.advance
    return inside < line.count && line[inside] == "#"
  }

  private static let sheets = [
    (
      "ABCDEFGHI",
      """
       ###  ####   ###  ####  ##### #####  ###  #   # #####
      #   # #   # #   # #   # #     #     #   # #   #   #
      #   # #   # #     #   # #     #     #     #   #   #
      ##### ####  #     #   # ####  ####  #  ## #####   #
      #   # #   # #     #   # #     #     #   # #   #   #
      #   # #   # #   # #   # #     #     #   # #   #   #
      #   # ####   ###  ####  ##### #      ###  #   # #####
      """
    ),
    (
      "JKLMNOPQR",
      """
          # #   # #     #   # #   #  ###  ####   ###  ####
          # #  #  #     ## ## ##  # #   # #   # #   # #   #
          # # #   #     # # # # # # #   # #   # #   # #   #
          # ##    #     # # # #  ## #   # ####  #   # ####
          # # #   #     #   # #   # #   # #     # # # # #
      #   # #  #  #     #   # #   # #   # #     #  #  #  #
       ###  #   # ##### #   # #   #  ###  #      ## # #   #
      """
    ),
    (
      "STUVWXYZ",
      """
       ###  ##### #   # #   # #   # #   # #   # #####
      #   #   #   #   # #   # #   # #   # #   #     #
      #       #   #   # #   # #   #  # #   # #     #
       ###    #   #   # #   # # # #   #     #     #
          #   #   #   # #   # # # #  # #    #    #
      #   #   #   #   #  # #  ## ## #   #   #   #
       ###    #    ###    #   #   # #   #   #   #####
      """
    ),
    (
      "0123456789",
      """
       ###    #    ###   ###     #  #####  ###  #####  ###   ###
      #   #  ##   #   # #   #   ##  #     #   #     # #   # #   #
      #  ##   #       #     #  # #  ####  #        #  #   # #   #
      # # #   #      #    ##  #  #      # ####    #    ###   ####
      ##  #   #     #       # #####     # #   #   #   #   #     #
      #   #   #    #    #   #    #  #   # #   #   #   #   # #   #
       ###   ###  #####  ###     #   ###   ###    #    ###   ###
      """
    ),
  ]
}
