import FeatureMapViews
import SafeText
import TerminalCanvas

extension Frame {
  /// What happened, or what is being typed; and the keys.
  func footer(in canvas: inout Canvas) {
    let row = layout.messageRow
    if let prompt = content.prompt {
      canvas.write(prompt, row: row, column: 0, style: .bold)
    } else {
      canvas.write(
        content.message, row: row, column: 0,
        foreground: content.isRefusal ? appearance.accent : .standard,
        style: content.isRefusal ? .bold : [])
    }
    let status = content.status
    if !status.isEmpty {
      let used = displayWidth(content.prompt ?? content.message)
      if used + 3 + displayWidth(status) <= appearance.columns {
        canvas.write(
          status, row: row, column: appearance.columns - displayWidth(status),
          foreground: appearance.quiet)
      }
    }
    content.keys.draw(in: &canvas, row: layout.firstKeyRow, appearance)
  }
}
