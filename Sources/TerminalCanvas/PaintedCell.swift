extension Cell {
  /// The simplest cell that looks the same on a terminal of some depth.
  ///
  /// Cells that look the same become equal: a space has no text colour, two equal halves are a space,
  /// and halves of two colours are always `▄`. A half in the terminal's own text or background
  /// colour can be drawn in one way only, so it stays.
  func painted(for depth: ColorDepth) -> Cell {
    var cell = self
    if depth != .trueColor {
      cell.foreground = foreground.reduced(to: depth)
      cell.background = background.reduced(to: depth)
    }
    if storage == .space, style.isDisjoint(with: [.underline, .reverse]) {
      cell.foreground = .standard
      cell.style = []
    } else if cell.isPairOfColors {
      if cell.foreground == cell.background {
        cell.storage = .space
        cell.foreground = .standard
      } else if storage == .upperHalf {
        cell.storage = .lowerHalf
        (cell.foreground, cell.background) = (cell.background, cell.foreground)
      }
    }
    return cell
  }

  /// Whether the cell is two halves, each of a colour that can be in front as well as behind.
  var isPairOfColors: Bool {
    (storage == .lowerHalf || storage == .upperHalf) && style.isEmpty
      && foreground != .standard && background != .standard
  }
}
