import FeatureMapViews
import SafeText
import TerminalCanvas

/// The keys in groups, a few words each, and below them the commands that have no key.
struct HelpKeys {
  let appearance: Appearance

  private struct Group {
    let title: String
    let keys: [(key: String, words: String)]
  }

  /// The words begin with the command of the same name.
  private static let look = Group(
    title: "look",
    keys: [
      ("arrows", "up down left right"), ("Home End", "home, end of the row"),
      ("j", "jump to row, column"), ("v", "strongest value"), ("Tab t", "channel, previous one"),
      ("n l", "next product, back"), ("space", "play, pause"), ("i", "mute an input channel"),
      ("w", "poke: who reads it"), ("PgDn", "scroll input channels"),
    ])
  private static let change = Group(
    title: "change",
    keys: [
      ("s", "stride between windows"), ("p", "padding around it"), ("m", "mode of the padding"),
      ("d", "dilation between taps"), ("k", "kernel size"), ("o", "groups of channels"),
      ("b", "bias, added once"), ("r", "relu: negatives to 0"), ("f", "flip: true convolution"),
      ("e", "edit the weights"), ("x", "seed: other random ones"),
    ])
  private static let colours = Group(
    title: "colours", keys: [("c", "colormap"), ("z", "scale of the colours")])
  private static let rest = Group(
    title: "ask, go back, leave",
    keys: [
      ("g", "ask me first"), ("u", "undo"), ("a", "redo"), ("y", "copy to the clipboard"),
      (":", "a command"), ("? h", "help"), ("q", "quit"),
    ])

  /// Commands without a key.
  private var commands: [CommandWord] { CommandWord.all.filter { $0.key.isEmpty } }

  private var rows: Int { appearance.rows ?? 24 }
  private var isWide: Bool { appearance.columns >= 99 && rows >= 30 }

  /// Whether there is room for it.
  var fits: Bool { appearance.columns >= 80 && rows >= 24 }

  /// Draws the page below its first line.
  func draw(marks: [(String, String)], in canvas: inout Canvas) {
    let groups =
      isWide
      ? [[Self.look], [Self.change], [Self.rest, Self.colours]]
      : [[Self.look, Self.rest], [Self.change, Self.colours]]
    let width = appearance.columns / groups.count
    let first = isWide ? 2 : 1
    var ends: [Int] = []
    for (index, column) in groups.enumerated() {
      var row = first
      for (place, group) in column.enumerated() {
        row += place > 0 ? 1 : 0
        canvas.write(group.title, row: row, column: index * width, style: .bold)
        for (offset, entry) in group.keys.enumerated() {
          canvas.write(
            entry.key, row: row + 1 + offset, column: index * width,
            foreground: appearance.accent)
          canvas.write(entry.words, row: row + 1 + offset, column: index * width + 9)
        }
        row += 1 + group.keys.count
      }
      ends.append(row)
    }
    let below = (ends.max() ?? first) + (isWide ? 1 : 0)
    if isWide {
      let end = writeCommands(from: below, in: &canvas)
      write(marks, from: max(end, rows - 2), column: 0, in: &canvas)
    } else {
      write(marks, from: (ends.last ?? first) + 1, column: width, in: &canvas)
      let names = "Enter or : then  " + commands.map(\.name).joined(separator: " ")
      for (offset, line) in wrapped(names, width: appearance.columns, continuation: "").enumerated()
      {
        canvas.write(line, row: below + offset, column: 0, foreground: appearance.quiet)
      }
    }
  }

  /// The commands in two columns, each with what it is for; returns the row after them.
  private func writeCommands(from first: Int, in canvas: inout Canvas) -> Int {
    canvas.write(
      "after a colon, as :top    2s is stride 2, as :stride 2 is", row: first, column: 0,
      style: .bold)
    let width = appearance.columns / 2
    let height = (commands.count + 1) / 2
    for (index, command) in commands.enumerated() {
      let (column, row) = index.quotientAndRemainder(dividingBy: height)
      canvas.write(command.name, row: first + 1 + row, column: column * width)
      let room = width - 12
      let whole = command.summary
      let short = String(whole.prefix { !":;,".contains($0) })
      canvas.write(
        whole.count <= room ? whole : short, row: first + 1 + row, column: column * width + 11,
        foreground: appearance.quiet)
    }
    return first + 1 + height
  }

  /// What the marks on the frames mean, as many as there is room for.
  private func write(
    _ marks: [(String, String)], from first: Int, column start: Int, in canvas: inout Canvas
  ) {
    var (row, column) = (first, start)
    for (mark, words) in marks {
      let columns = mark.count + 1 + words.count
      if column > start, column + columns > appearance.columns { (row, column) = (row + 1, start) }
      canvas.write(mark, row: row, column: column, foreground: appearance.accent)
      canvas.write(
        words, row: row, column: column + mark.count + 1, foreground: appearance.quiet)
      column += columns + 2
    }
  }
}
