import ConvolutionCore
import FeatureMapViews
import TerminalInput

/// A place in a picture, moved by the arrows where a position is asked for.
extension LessonScreen {
  var movesPointer: Bool {
    session.isWaiting && input.isEmpty && session.question?.picture != nil
      && session.question.map { session.key.entries[$0.id]?.truth.kind == .position } ?? false
  }

  mutating func movePointer(_ key: Key) {
    var place = pointer ?? Position(row: 0, column: 0)
    if pointer != nil {
      switch key {
      case .up: place.row -= 1
      case .down: place.row += 1
      case .left: place.column -= 1
      default: place.column += 1
      }
    }
    guard place.row >= 0, place.column >= 0, let picture = session.question?.picture,
      (try? drawn(pointed(picture, at: place), place: figureAppearance)) != nil
    else { return }
    pointer = place
    notice = "row \(place.row), column \(place.column)"
    drawPage()
  }

  func pointed(_ figure: Figure, at place: Position) -> Figure {
    var figure = figure
    figure.place = place
    return figure
  }
}
