/// The part of the screen to draw in.
struct TerminalSize {
  /// Room for a picture at the least, and an end to a line at the most.
  static let usableColumns = 20...1000

  let columns: Int
  /// Nil where there is no window.
  let rows: Int?

  /// The size of the window if it makes sense, else COLUMNS and LINES, else 80 × 24.
  ///
  /// A pipe or a file has no window: what is in it must not depend on the window it was made in.
  static func detected(
    environment: [String: String], isTerminal: Bool, windowColumns: Int?, windowRows: Int?
  ) -> Finding<TerminalSize> {
    let columns = side(
      window: isTerminal ? windowColumns : nil, variable: "COLUMNS", environment: environment,
      usual: 80)
    let usable = min(
      max(columns.value, usableColumns.lowerBound), usableColumns.upperBound)
    let width = "\(usable) columns, \(columns.reason)"
    guard isTerminal else {
      return Finding(
        TerminalSize(columns: usable, rows: nil), "\(width): the output is not a terminal.")
    }
    let rows = side(
      window: windowRows, variable: "LINES", environment: environment, usual: 24)
    return Finding(
      TerminalSize(columns: usable, rows: rows.value),
      "\(width), and \(rows.value) rows, \(rows.reason).")
  }

  private static func side(
    window: Int?, variable: String, environment: [String: String], usual: Int
  ) -> Finding<Int> {
    if let window, isSensible(window) {
      return Finding(window, "from the window")
    }
    if let named = environment[variable].flatMap({ Int($0) }), isSensible(named) {
      return Finding(named, "from \(variable)")
    }
    return Finding(usual, "as nothing says otherwise")
  }

  /// Terminal drivers report 0 over serial lines, and nonsense in some containers.
  private static func isSensible(_ size: Int) -> Bool {
    1...10_000 ~= size
  }
}
