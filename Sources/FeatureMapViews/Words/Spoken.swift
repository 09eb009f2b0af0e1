/// Numbers and names as they are read aloud.
public enum Spoken {
  /// A number with its sign as a word: `minus 1.750`.
  public static func number(_ value: Float) -> String {
    let text = NumberText.short(value)
    return signed(text, positive: value > 0)
  }

  /// A printed number with its sign as a word.
  public static func signed(_ printed: String, positive: Bool = true) -> String {
    if printed.hasPrefix("-") { return "minus " + printed.dropFirst() }
    if printed.hasPrefix("+") { return "plus " + printed.dropFirst() }
    return positive ? "plus " + printed : printed
  }

  /// `red` for `R`.
  public static func channel(_ label: String) -> String {
    switch label {
    case "R": "red"
    case "G": "green"
    case "B": "blue"
    case "gray": "the grey channel"
    default: "input channel \(label)"
    }
  }
}
