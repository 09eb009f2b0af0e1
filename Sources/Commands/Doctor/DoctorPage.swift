import FeatureMapViews
import SafeText
import TerminalCanvas

/// What was found out about this place, and a card to look at.
struct DoctorPage {
  let found: Surroundings
  let appearance: Appearance
  let view: ViewRequest
  let program: String

  private static let label = 12

  var canvas: Canvas {
    var page = Page(appearance)
    page.text("ConvLens \(found.version), and what it found out here", style: .bold)
    page.gap()
    for (name, sentence) in findings { line(name, sentence, on: &page) }
    page.gap()
    card(on: &page)
    remedies(on: &page)
    page.gap()
    for place in found.places { line(place.name, place.sentence, on: &page) }
    line("computing", found.computing, on: &page)
    line(
      "libraries",
      found.libraries.map { "\($0.name) \($0.versions)" }.joined(separator: "; ") + ".", on: &page)
    if !found.isToBeTried {
      page.gap()
      var show = ShowRequest()
      show.view = view
      page.ladder([("The demo picture", CommandLineText(.show(show), program: program))])
    }
    return page.canvas
  }

  private var findings: [(String, String)] {
    Array(zip(["colours", "glyphs", "size"], found.terminal.reasons)) + [
      ("background", found.backgroundReason), ("between", found.between),
    ]
  }

  /// A word, and beside it a text that stays in its column.
  private func line(_ name: String, _ text: String, on page: inout Page) {
    let room = max(8, appearance.columns - Self.label)
    let lines = Canvas(lines: wrapped(visible(text), width: room))
    var canvas = Canvas(rows: lines.rows, columns: appearance.columns)
    canvas.write(name, row: 0, column: 0, foreground: appearance.quiet)
    canvas.draw(lines, row: 0, column: Self.label)
    page.add(canvas)
  }

  private func card(on page: inout Page) {
    let room = appearance.columns - Self.label
    let isWide = room >= 64
    let bar = isWide ? min(64, (room - 32) / 8 * 8) : room / 8 * 8
    for line in TestCard(appearance: appearance).lines(columns: max(bar, 8)) {
      let text = Canvas(
        lines: wrapped(line.expected, width: isWide ? room - bar - 2 : room),
        foreground: appearance.quiet)
      let picture =
        isWide
        ? Canvas.row([line.canvas.widened(to: bar), text], spacing: 2)
        : Canvas.stacked([line.canvas, text])
      var canvas = Canvas(rows: picture.rows, columns: appearance.columns)
      canvas.write(line.name, row: 0, column: 0, foreground: appearance.quiet)
      canvas.draw(picture, row: 0, column: Self.label)
      page.add(canvas)
    }
  }

  private func remedies(on page: inout Page) {
    for remedy in found.terminal.remedies {
      page.gap()
      page.text(remedy.cause, continuation: "")
      if remedy.isToBeTried {
        page.text("Look at the ramp of this. Is each column another colour?", continuation: "")
        command(trial.line, on: &page)
        page.text(
          "Then all colours arrive, and this brings them back; in the shell's profile, for good:",
          continuation: "")
      }
      for line in remedy.lines(shell: found.environment["SHELL"]) { command(line, on: &page) }
    }
  }

  private func command(_ line: String, on page: inout Page) {
    page.add(Canvas(lines: ["  " + line], foreground: appearance.accent))
  }

  /// The same page in all colours, whatever the environment says.
  private var trial: CommandLineText {
    var view = view
    view.color = ColorOption.trueColor.rawValue
    return CommandLineText(.doctor(view), program: program)
  }
}

extension Canvas {
  /// The canvas with blank columns at its right.
  fileprivate func widened(to columns: Int) -> Canvas {
    cropped(rows: 0..<rows, columns: 0..<max(columns, self.columns))
  }
}
