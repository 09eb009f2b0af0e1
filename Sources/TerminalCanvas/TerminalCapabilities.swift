/// What the terminal that output goes to can show, and how that was found out.
///
/// Everything comes from the environment and from what is handed in; the terminal itself is never
/// asked, because some answer late, into the next prompt, and some print the question.
public struct TerminalCapabilities: Hashable, Sendable {
  /// How many colours; ``ColorDepth/none`` means no escape sequences at all.
  public var depth: ColorDepth
  /// Whether `▀` and `▄` arrive as such: whether the locale's encoding is UTF-8.
  public var supportsHalfBlocks: Bool
  /// The columns to draw in, 20 to 1000.
  public var columns: Int
  /// The rows of the window; nil if the output is not a terminal.
  public var rows: Int?
  /// One sentence for each of the findings above.
  public var reasons: [String]
  /// How to get what seems to be missing.
  public var remedies: [Remedy]

  /// Capabilities from their parts.
  public init(
    depth: ColorDepth, supportsHalfBlocks: Bool, columns: Int, rows: Int?, reasons: [String] = [],
    remedies: [Remedy] = []
  ) {
    self.depth = depth
    self.supportsHalfBlocks = supportsHalfBlocks
    self.columns = columns
    self.rows = rows
    self.reasons = reasons
    self.remedies = remedies
  }

  /// Finds out what the output can show.
  ///
  /// - Parameters:
  ///   - environment: The environment variables.
  ///   - isTerminal: Whether the output is a terminal, and not a file or a pipe.
  ///   - colorOption: What was asked for with `--color`.
  ///   - windowColumns: The columns of the window, as the terminal driver has them.
  ///   - windowRows: The rows of the window, as the terminal driver has them.
  /// - Returns: The capabilities, with reasons in the order colours, glyphs, size.
  public static func detect(
    environment: [String: String], isTerminal: Bool, colorOption: ColorOption,
    windowColumns: Int?, windowRows: Int?
  ) -> TerminalCapabilities {
    let depth = ColorDepth.detected(
      option: colorOption, environment: environment, isTerminal: isTerminal)
    let blocks = halfBlocks(environment: environment)
    let size = TerminalSize.detected(
      environment: environment, isTerminal: isTerminal, windowColumns: windowColumns,
      windowRows: windowRows)
    return TerminalCapabilities(
      depth: depth.value, supportsHalfBlocks: blocks.value, columns: size.value.columns,
      rows: size.value.rows, reasons: [depth.reason, blocks.reason, size.reason],
      remedies: remedies(depth, blocks))
  }

  /// Colours are tried out on half blocks, so those come first.
  private static func remedies(
    _ depth: Finding<ColorDepth>, _ blocks: Finding<Bool>
  ) -> [Remedy] {
    guard let encoding = blocks.remedy else { return depth.remedy.map { [$0] } ?? [] }
    return [encoding] + (depth.remedy.map { $0.isToBeTried ? [] : [$0] } ?? [])
  }

  /// The first of the three that is not empty decides, as in the C library.
  private static func halfBlocks(environment: [String: String]) -> Finding<Bool> {
    for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
      guard let locale = environment[name], !locale.isEmpty else { continue }
      let isUTF8 = locale.lowercased().contains("utf-8") || locale.lowercased().contains("utf8")
      return isUTF8
        ? Finding(true, "Half blocks: \(name) names UTF-8.")
        : Finding(false, "No half blocks: \(name) does not name UTF-8.", .encoding(name))
    }
    // A container or a bare login has none of them, behind a terminal that shows UTF-8 all the same.
    return environment["TERM"] == "linux"
      ? Finding(
        false, "No half blocks: no locale is set on a text console.", .encoding("LANG"))
      : Finding(true, "Half blocks: no locale is set, and nearly every terminal shows UTF-8.")
  }
}

/// Something found out, and the sentence that says how.
struct Finding<Value> {
  let value: Value
  let reason: String
  /// What to do if something else was hoped for.
  let remedy: Remedy?

  init(_ value: Value, _ reason: String, _ remedy: Remedy? = nil) {
    self.value = value
    self.reason = reason
    self.remedy = remedy
  }
}
