public import FeatureMapViews
public import FullScreen
import LessonMarkdown
import SafeText
public import TerminalCanvas
import TerminalInput

/// A lesson for a projector: one thing at a time, answers hidden until they are asked for.
///
/// Only keys that go on, back, to the notes and out do anything.
public struct PresentationScreen: FullScreenApplication {
  /// Something that appears at one press of a key.
  private enum Point: Hashable {
    case part(LessonPart)
    case question(Question)
    case answer(Question)
    case ownWords(OwnWords)
    case ours(OwnWords)
  }

  private let lesson: Lesson
  private let key: LessonKey
  private let draw: LessonPage.DrawFigure
  private var appearance: Appearance
  private var size = ScreenSize(rows: 24, columns: 80)
  /// The points of each step.
  private let points: [[Point]]
  private var step = 0
  /// How many points of the step are shown.
  private var shown = 1
  private var top = 0
  private var showsNotes = false
  /// Whether q was pressed once.
  private var isLeaving = false
  private var page = Canvas(rows: 0, columns: 0)
  private var figures: [Figure: Canvas] = [:]

  /// A presentation of a lesson, from its beginning.
  ///
  /// - Parameters:
  ///   - lesson: The lesson.
  ///   - key: Its answers.
  ///   - appearance: What may be drawn with.
  ///   - draw: Draws a figure.
  public init(
    _ lesson: Lesson, key: LessonKey, appearance: Appearance,
    draw: @escaping LessonPage.DrawFigure
  ) {
    self.lesson = lesson.filled(with: key.values)
    self.key = key
    self.appearance = appearance
    self.draw = draw
    points = self.lesson.steps.map { step in
      let before = step.before.map { Point.part($0) }
      let after = step.after.map { Point.part($0) }
      return switch step.question {
      case .ask(let question)?:
        before + [.question(question), .answer(question)] + after
      case .ownWords(let words)?: before + [.ownWords(words), .ours(words)] + after
      case nil: before
      }
    }
  }

  /// The smallest size at which everything has a place.
  public var smallestSize: ScreenSize { ScreenSize(rows: 12, columns: 40) }

  /// What to do where there is no screen.
  public var alternative: String {
    "Present in a terminal, or read it with convlens lesson --plain."
  }

  /// Takes an event.
  public mutating func handle(_ event: FullScreenEvent) throws -> [FullScreenEffect] {
    switch event {
    case .resized(let size):
      self.size = size
      figures = [:]
      drawPage()
    case .resumed: drawPage()
    case .input(.key(let key)): return take(key)
    default: break
    }
    return []
  }

  private mutating func take(_ key: Key) -> [FullScreenEffect] {
    let wasLeaving = isLeaving
    isLeaving = false
    switch key {
    case .right, .enter, .pageDown, .character(" "), .character("n"): forward()
    case .left, .backspace, .pageUp, .character("b"): backward()
    case .character("t"): showsNotes.toggle()
    case .character("q"):
      if wasLeaving { return [.quit] }
      isLeaving = true
      return []
    case .control("c"): return [.quit]
    case .control("z"): return [.suspend]
    case .down: top += 1
    case .up: top -= 1
    default: return []
    }
    if key != .up, key != .down { top = 0 }
    drawPage()
    if key != .up, key != .down { top = showsNotes ? 0 : lastTop }
    top = min(max(0, top), lastTop)
    return []
  }

  private mutating func forward() {
    if showsNotes {
      showsNotes = false
    } else if shown < points[step].count {
      shown += 1
    } else if step + 1 < points.count {
      step += 1
      shown = 1
      figures = [:]
    }
  }

  private mutating func backward() {
    if showsNotes {
      showsNotes = false
    } else if shown > 1 {
      shown -= 1
    } else if step > 0 {
      step -= 1
      shown = points[step].count
      figures = [:]
    }
  }

  // MARK: Drawing

  /// Columns left free at the left, always as many: nothing jumps.
  private var margin: Int { max(1, min(12, (size.columns - 2 - 72) / 2)) }

  /// Columns of text: as many as the eye likes in a line.
  private var width: Int { min(72, size.columns - 3 - margin) }

  private var lastTop: Int { ScreenFrame.lastTop(page, rows: size.rows) }

  private mutating func drawPage() {
    page =
      showsNotes
      ? notes
      : points[step].prefix(shown).reduce(into: title) { page, point in
        page = Canvas.stacked([page, canvas(point)], spacing: page.rows > 0 ? 1 : 0)
      }
  }

  private var title: Canvas {
    lesson.steps[step].title.map {
      StyledText($0, ink: StyledText.Ink(style: .bold)).canvas(appearance, width: width)
    } ?? Canvas(rows: 0, columns: 0)
  }

  private func text(_ inlines: [MarkdownInline], _ ink: StyledText.Ink = StyledText.Ink()) -> Canvas
  {
    StyledText(inlines, ink: ink).canvas(appearance, width: width)
  }

  private mutating func canvas(_ point: Point) -> Canvas {
    let bold = StyledText.Ink(style: .bold)
    switch point {
    case .part(.prose(let element)):
      return MarkdownView(appearance: appearance, width: width).canvas(element.block)
    case .part(.figure(let figure)): return drawn(figure)
    case .part(.excursion(let figure)):
      return text((figure.caption ?? []) + [.text(" (explore)")])
    case .question(let question):
      var parts = [text(question.text, bold)]
      if !question.choices.isEmpty {
        parts.append(
          Canvas.stacked(
            question.choices.enumerated().map { place, choice in
              text([.code(Answer.letter(ofChoice: place)), .text("   ")] + choice)
            }))
      }
      if let picture = question.picture { parts.append(drawn(picture)) }
      return Canvas.stacked(parts, spacing: 1)
    case .answer(let question):
      let truth = key.entries[question.id]?.printedTruth ?? ""
      var parts = [
        text([.text(truth)], StyledText.Ink(style: .bold, tone: .accent)), text(question.because),
      ]
      if let reveal = question.reveal { parts.append(drawn(reveal)) }
      return Canvas.stacked(parts, spacing: 1)
    case .ownWords(let words): return text(words.text, bold)
    case .ours(let words): return text(words.ours)
    }
  }

  private mutating func drawn(_ figure: Figure) -> Canvas {
    if let canvas = figures[figure] { return canvas }
    var place = appearance
    place.columns = max(20, size.columns - 2 - margin)
    place.rows = max(10, ScreenFrame.room(size.rows) - 5)
    let canvas: Canvas
    do {
      canvas = try draw(figure, place)
    } catch {
      canvas = text([.text("This figure does not draw: \(error)")])
    }
    let whole =
      figure.caption.map { Canvas.stacked([canvas, text($0, StyledText.Ink(tone: .quiet))]) }
      ?? canvas
    figures[figure] = whole
    return whole
  }

  private var notes: Canvas {
    let view = MarkdownView(appearance: appearance, width: width)
    let title = lesson.steps[step].title?.plainText
    let own = lesson.notes.filter { $0.title != nil && $0.title == title }
    let general = lesson.notes.filter { $0.title == nil }
    let blocks = (own + general).flatMap(\.blocks)
    return Canvas.stacked(
      [text([.text("For the teacher")], StyledText.Ink(style: .bold))]
        + (blocks.isEmpty ? [text([.text("There are no notes.")])] : [view.canvas(blocks)]),
      spacing: 1)
  }

  /// What the screen shows now.
  public func frame(_ size: ScreenSize) throws -> Canvas {
    let number = lesson.number.map { "\($0)  " } ?? ""
    let isLast = step + 1 == points.count && shown == points[step].count
    // A little below the top where there is room for it.
    let above = max(0, min(3, ScreenFrame.room(size.rows) - page.rows))
    var placed = Canvas(rows: page.rows + above, columns: size.columns - 2)
    placed.draw(page, row: above, column: margin)
    return ScreenFrame(
      heading: ("\(number)\(lesson.title.plainText)", "\(step + 1) of \(points.count)"),
      footing: (
        isLeaving
          ? "q again to leave, any other key to stay"
          : isLast
            ? "the end · left back · t notes · q leave"
            : "right, space on · left back · t notes · q leave", ""
      ),
      content: placed, top: top, appearance: appearance
    ).canvas(rows: size.rows, columns: size.columns)
  }
}
