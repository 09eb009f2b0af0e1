/// What somebody said, brought to a line of the command language.
///
/// Words that only make a sentence of it are left out, and a few words mean others: `where is it
/// strong?` is `where`, `go to 4,7` is `jump 4,7`, `how big` is `size`.
struct Phrase {
  /// The line of the command language.
  let line: String

  init(_ said: String) {
    var words = said.split(whereSeparator: \.isWhitespace).map(String.init)
    while let last = words.last, let mark = last.last, "?!.".contains(mark), last.count > 1 {
      words[words.count - 1] = String(last.dropLast())
    }
    if words == ["?"] { words = ["help"] }
    let lowercase = words.map { $0.lowercased() }
    if lowercase.starts(with: ["where", "am", "i"]) { words = ["value"] }
    while words.count > 1, let first = words.first, Self.fillers.contains(first.lowercased()) {
      words.removeFirst()
    }
    guard let first = words.first?.lowercased() else {
      line = ""
      return
    }
    var rest = Array(words.dropFirst())
    let meant = Self.synonyms[first] ?? first
    while !Self.takesName.contains(meant), let next = rest.first?.lowercased(),
      Self.particles.contains(next)
    {
      rest.removeFirst()
    }
    if Self.standAlone.contains(meant) { rest = [] }
    // A place alone is where one wants to go.
    let isPlace = first.first?.isNumber == true
    line =
      isPlace
      ? "jump " + words.joined(separator: " ")
      : ([meant] + rest).joined(separator: " ")
  }

  private static let fillers: Set<String> = [
    "what", "what's", "is", "are", "the", "show", "me", "tell", "please", "go", "move", "and",
    "then", "how", "does", "it", "a", "an", "can", "you", "do", "set", "make", "now", "window",
    "to",
    "of", "all", "my", "let", "us", "say", "use",
  ]

  /// Words between a command and its value.
  private static let particles: Set<String> = ["by", "to", "is", "of", "at", "on", "the"]

  /// Commands whose value is a name, in which every word counts.
  private static let takesName: Set<String> = ["save", "code", "command", "ledger"]

  private static let synonyms = [
    "at": "jump", "strong": "where", "partial": "sums", "sum": "sums", "number": "value",
    "result": "value", "big": "size", "large": "size", "shape": "size", "formula": "size",
    "again": "redo", "stop": "quit", "exit": "quit", "bye": "quit",
    "maps": "filters", "channels": "filters", "image": "picture", "words": "help",
    "commands": "help", "seeds": "seed", "predict": "ask", "quiz": "ask", "conv2d": "layer",
    "steps": "moments", "history": "moments",
  ]

  /// Questions whose other words only make a sentence of it.
  private static let standAlone: Set<String> = [
    "where", "sums", "products", "value", "size", "picture", "weights", "help", "quit", "wiring",
  ]
}
