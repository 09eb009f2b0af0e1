import FeatureMapViews
import SafeText
import TerminalCanvas

/// Looks at the place the program runs in.
struct DoctorCommand {
  let view: ViewRequest

  /// Carries the request out.
  func report(_ inputs: Inputs, _ appearance: Appearance, program: String) throws -> Report {
    guard let found = inputs.surroundings?() else {
      throw CommandError(
        .usage, "doctor looks at the program's own terminal, and there is none here. Type it alone."
      )
    }
    switch view.format {
    case .json:
      return Report(.text(try jsonText(SurroundingsJSON(found, background: appearance.background))))
    case .csv, .markdown:
      throw CommandError(
        .usage,
        "--format is csv, but doctor has no table of numbers. It may be text or json. "
          + "Give --format json.")
    case .text where view.isPlain:
      return Report(.text(words(found, program: program)))
    case .text:
      return Report(
        .canvas(
          DoctorPage(found: found, appearance: appearance, view: view, program: program).canvas))
    }
  }

  /// Everything but the card, which is to be looked at.
  private func words(_ found: Surroundings, program: String) -> String {
    var lines = ["ConvLens \(found.version)."]
    lines += found.terminal.reasons + [found.backgroundReason, found.between]
    for remedy in found.terminal.remedies {
      lines.append(remedy.cause)
      let steps = remedy.lines(shell: found.environment["SHELL"])
      lines.append(steps.count == 1 ? "This line changes it:" : "These lines change it:")
      lines += steps
    }
    for place in found.places {
      lines.append("\(place.name.capitalisedFirst): \(visible(place.sentence)).")
    }
    lines.append("Computing: \(found.computing)")
    for library in found.libraries { lines.append("\(library.name) \(library.versions).") }
    var show = ShowRequest()
    show.view = view
    lines.append("Next: " + CommandLineText(.show(show), program: program).line)
    // Paths and commands are not wrapped: they are to be copied.
    return lines.joined(separator: "\n") + "\n"
  }
}

extension String {
  fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}

/// Surroundings for programs.
private struct SurroundingsJSON: Encodable {
  struct Terminal: Encodable {
    let isTerminal: Bool
    let colors: String
    let halfBlocks: Bool
    let columns: Int
    let rows: Int?
    let background: Background
    let between: [String]
    let reasons: [String]
    let remedies: [Remedy]
  }

  struct Remedy: Encodable {
    let cause: String
    let lines: [String]
    let isToBeTried: Bool

    enum CodingKeys: String, CodingKey {
      case cause, lines
      case isToBeTried = "to_be_tried"
    }
  }

  struct Place: Encodable {
    let path: String?
    let exists: Bool
  }

  let version: String
  let terminal: Terminal
  let places: [String: Place]
  let processor: Surroundings.Processor
  let libraries: [Surroundings.Library]

  init(_ found: Surroundings, background: Background) {
    version = found.version
    terminal = Terminal(
      isTerminal: found.isTerminal, colors: found.terminal.depth.name,
      halfBlocks: found.terminal.supportsHalfBlocks, columns: found.terminal.columns,
      rows: found.terminal.rows, background: background, between: found.layers.map(\.name),
      reasons: found.terminal.reasons + [found.backgroundReason],
      remedies: found.terminal.remedies.map {
        Remedy(
          cause: $0.cause, lines: $0.lines(shell: found.environment["SHELL"]),
          isToBeTried: $0.isToBeTried)
      })
    places = Dictionary(
      found.places.map { ($0.name, Place(path: $0.path, exists: $0.exists)) },
      uniquingKeysWith: { first, _ in first })
    processor = found.processor
    libraries = found.libraries
  }
}

extension SurroundingsJSON.Terminal {
  enum CodingKeys: String, CodingKey {
    case colors, columns, rows, background, between, reasons, remedies
    case isTerminal = "is_terminal"
    case halfBlocks = "half_blocks"
  }
}

extension ColorDepth {
  /// The depth as `--color` names it.
  fileprivate var name: String {
    switch self {
    case .none: "none"
    case .ansi16: "16"
    case .ansi256: "256"
    case .trueColor: "truecolor"
    }
  }
}
