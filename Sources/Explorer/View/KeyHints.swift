import FeatureMapViews
import TerminalCanvas

/// Two lines of keys, those that matter most first; as many as there is room for.
struct KeyHints: Hashable {
  /// A key and what it does.
  struct Hint: Hashable {
    var key: String
    var word: String
    var columns: Int { key.count + (word.isEmpty ? 0 : 1 + word.count) }
  }

  var lines: [[Hint]]

  init(lines: [[Hint]]) {
    self.lines = lines
  }

  init(_ state: ExplorerState) {
    func hints(_ texts: String...) -> [Hint] {
      texts.map { text in
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        return Hint(key: parts[0], word: parts.count > 1 ? parts[1] : "")
      }
    }
    if state.commandLine != nil {
      lines = [
        hints("Enter do it", "Esc leave it", "Tab the word"),
        hints(":stride 2", ":4,7", ":edit 1,1 = -8", ":save frame.txt"),
      ]
    } else if state.prediction != nil {
      lines = [
        hints("Enter compare", "Esc show it", "g another question"),
        hints("0-9 your number", "arrows another place", ": command"),
      ]
    } else if state.kernelCursor != nil {
      lines = [
        hints("arrows weight", "0-9 new number", "Enter set it", "Tab channel"),
        hints("e done", "u undo", "f flip", "? help"),
      ]
    } else if state.moment.product != nil {
      lines = [
        hints("n next product", "l back", "arrows move", "Tab filter", "i mute", "e edit"),
        hints("g ask me", "u undo", "y copy", "space play", ": command", "? help", "q quit"),
      ]
    } else if state.play.isRunning {
      lines = [
        hints("space pause", "l step back", "9 space faster", "Tab filter"),
        hints("n next product", "u undo", "y copy", "? help", "q quit"),
      ]
    } else {
      lines = [
        hints(
          "arrows move", "Tab filter", "n next product", "i mute", "e edit", "u undo",
          "space play", "w wiring", ": command", "v strongest", "r ReLU", "f flip",
          "m padding mode", "o groups"),
        hints(
          "s stride", "p pad", "d dilation", "k size", "b bias", "g ask me", "y copy", "q quit",
          "c colours", "z scale", "x seed", "a redo", "l back", "j jump", "? help"),
      ]
    }
  }

  /// Draws the hints from a row on.
  func draw(
    in canvas: inout Canvas, row: Int, skipping: Int = 0, _ appearance: Appearance
  ) {
    let mark = " · "
    for (index, line) in lines.enumerated() where index >= skipping {
      var column = 0
      for hint in line {
        let start = column == 0 ? 0 : column + mark.count
        guard start + hint.columns <= canvas.columns else { break }
        if column > 0 {
          canvas.write(mark, row: row + index, column: column, foreground: appearance.quiet)
        }
        canvas.write(hint.key, row: row + index, column: start)
        canvas.write(
          hint.word, row: row + index, column: start + hint.key.count + 1,
          foreground: appearance.quiet)
        column = start + hint.columns
      }
    }
  }
}
