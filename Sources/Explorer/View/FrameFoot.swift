import FeatureMapViews
import SafeText
import TerminalCanvas

extension Frame {
  /// What happened, or what is being typed; and the keys.
  ///
  /// A long message takes the free line above, and then those of the keys.
  func footer(in canvas: inout Canvas) {
    let lines = messageLines
    let free = layout.messageRow - layout.gapAboveMessage
    let first = lines.count > 1 ? free : layout.messageRow
    content.keys.draw(
      in: &canvas, row: layout.firstKeyRow, skipping: first + lines.count - layout.firstKeyRow,
      appearance)
    for (index, line) in lines.enumerated() {
      canvas.write(
        line.text, row: first + index, column: 0,
        foreground: line.isRefusal ? appearance.accent : .standard,
        style: line.isRefusal || line.isPrompt ? .bold : [])
    }
    let used = lines.last.map { displayWidth($0.text) } ?? 0
    let row = lines.count > 1 ? first + lines.count - 1 : layout.messageRow
    let status = content.statuses.first {
      !$0.isEmpty && used + 3 + displayWidth($0) <= appearance.columns
    }
    guard let status, row <= layout.messageRow else { return }
    canvas.write(
      status, row: row, column: appearance.columns - displayWidth(status),
      foreground: appearance.quiet)
  }

  private var messageLines: [(text: String, isRefusal: Bool, isPrompt: Bool)] {
    let most = layout.gapAboveMessage + 3
    func lines(_ text: String) -> [String] {
      text.isEmpty ? [] : wrapped(text, width: appearance.columns, continuation: "")
    }
    let typed = lines(content.prompt.map { $0 + "_" } ?? "")
    var said = lines(content.message)
    let room = max(0, most - typed.count)
    if said.count > room {
      said = Array(said.prefix(room))
      if let last = said.last {
        // Cut between words.
        var words = last.split(separator: " ")
        while words.count > 1, displayWidth(words.joined(separator: " ")) > appearance.columns - 2 {
          words.removeLast()
        }
        let kept = words.joined(separator: " ")
        said[said.count - 1] = String(kept.prefix(max(0, appearance.columns - 2))) + " …"
      }
    }
    return said.map { ($0, content.isRefusal, false) }
      + typed.suffix(most).map { ($0, false, true) }
  }
}
