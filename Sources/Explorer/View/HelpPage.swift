import FeatureMapViews
import TerminalCanvas

/// Every key, in columns.
struct HelpPage {
  let appearance: Appearance

  private static let groups: [(title: String, keys: [(String, String)])] = [
    (
      "Move",
      [
        ("arrows", "one output"), ("5 right", "five times"), ("Home End", "ends of the row"),
        (":4,7", "to row 4, column 7"), ("Tab", "next filter"), ("n", "product by product"),
        ("space", "play, pause"), ("u", "undo"),
      ]
    ),
    (
      "Change",
      [
        ("s", "stride"), ("p", "padding"), ("m", "padding mode"), ("d", "dilation"),
        ("k", "kernel size"), ("o", "groups"), ("b", "bias"), ("r", "ReLU"),
        ("f", "flip the kernel"), ("e", "edit weights"), ("i", "mute a channel"),
      ]
    ),
    (
      "Look",
      [
        ("c", "colours"), ("z", "scale"), ("g", "ask me first"), ("y", "copy"),
        (":", "any command"), (":mouse", "mouse on, off"), ("?", "this page"), ("q", "quit"),
      ]
    ),
  ]

  private static let marks: [(String, String)] = [
    ("[ ]", "pixels under the window"), ("~", "padding, copied"), ("··", "padding, zero"),
    ("╱╱", "read by no window"), ("▸ ▴", "the output on its map"), ("≈", "rounded on the screen"),
  ]

  var canvas: Canvas {
    let rows = appearance.rows ?? 24
    var canvas = Canvas(rows: rows, columns: appearance.columns)
    canvas.write("convlens explore", row: 0, column: 0, style: .bold)
    canvas.write(
      "any key goes back", row: 0, column: appearance.columns - 17, foreground: appearance.quiet)
    let isWide = appearance.columns >= 100
    let width = appearance.columns / (isWide ? 4 : 3)
    for (index, group) in Self.groups.enumerated() {
      draw(group.title, group.keys, row: 2, column: index * width, in: &canvas)
    }
    if isWide {
      draw("Marks", Self.marks, row: 2, column: 3 * width, in: &canvas)
    } else {
      for (index, mark) in Self.marks.enumerated() {
        draw(
          mark, row: 15 + index / 2, column: index % 2 * (appearance.columns / 2), in: &canvas)
      }
    }
    return canvas
  }

  private func draw(
    _ title: String, _ keys: [(String, String)], row: Int, column: Int, in canvas: inout Canvas
  ) {
    canvas.write(title, row: row, column: column, style: .bold)
    for (index, key) in keys.enumerated() {
      draw(key, row: row + 1 + index, column: column, in: &canvas)
    }
  }

  private func draw(_ key: (String, String), row: Int, column: Int, in canvas: inout Canvas) {
    let used = canvas.write(key.0, row: row, column: column, foreground: appearance.accent)
    canvas.write(
      key.1, row: row, column: column + max(used + 1, 5), foreground: appearance.quiet)
  }
}
