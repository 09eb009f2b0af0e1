import SafeText

/// A request as the command that makes it: complete, quoted for the shell, nothing left out.
///
/// What it prints runs as printed.
public struct CommandLineText: Hashable, Sendable {
  /// The words, the program's name first, not yet quoted.
  public private(set) var words: [String]

  /// The command line of a request.
  ///
  /// - Parameters:
  ///   - request: What the command does.
  ///   - program: The name the program was started by.
  public init(_ request: Request, program: String) {
    words = [program]
    switch request {
    case .welcome(let view): add(view)
    case .show(let show): add(show)
    case .explain(let explain): add(explain)
    case .explore(let explore): add(explore)
    case .filters(let filters):
      words.append("filters")
      if let name = filters.name {
        words.append(name.hasPrefix("-") && name != "-" ? "./" + name : name)
      }
      add("--tensor", filters.tensor)
      add("--channel", filters.channel)
      add(filters.view)
    case .trace(let trace): add(trace)
    case .lab(let lab): add(lab)
    case .verify(let verify): add(verify)
    case .doctor(let view):
      words.append("doctor")
      add(view)
    }
  }

  /// A command line of plain words, after the program's name.
  init(_ words: [String], program: String) {
    self.words = [program] + words
  }

  /// The words quoted for the shell, on one line.
  public var line: String { words.map(Self.quoted).joined(separator: " ") }

  /// The command on lines of at most `width`, each but the last ending in a backslash, broken only
  /// between words.
  public func lines(width: Int) -> [String] {
    var lines: [String] = []
    var current = ""
    for word in options {
      let next = current.isEmpty ? word : current + " " + word
      if !current.isEmpty, next.count + 2 > width {
        lines.append(current + " \\")
        current = "  " + word
      } else {
        current = next
      }
    }
    return lines + [current]
  }

  /// Words that belong together: an option and its value.
  private var options: [String] {
    var parts: [String] = []
    for word in words.map(Self.quoted) {
      if let last = parts.last, last.hasPrefix("--"), !last.contains(" "), !word.hasPrefix("--"),
        !Self.flags.contains(last)
      {
        parts[parts.count - 1] = last + " " + word
      } else {
        parts.append(word)
      }
    }
    return parts
  }

  /// A word as a POSIX shell reads it back: bare where that is safe, else in single quotes.
  public static func quoted(_ word: String) -> String {
    let isBare =
      !word.isEmpty
      && word.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "-_./,:@%+=".utf8.contains(byte)
        }
      }
    guard !isBare else { return word }
    guard word.unicodeScalars.allSatisfy(isShown) else { return dollarQuoted(word) }
    return "'"
      + word.split(separator: "'", omittingEmptySubsequences: false).joined(
        separator: "'\\''") + "'"
  }

  /// What a terminal does not show and raw bytes as `$'\012\377'`, which bash and zsh read.
  private static func dollarQuoted(_ word: String) -> String {
    var text = "$'"
    for scalar in word.unicodeScalars {
      if isByte(scalar) {
        text += octal(scalar.value - 0x10ff00)
      } else if !isShown(scalar) {
        text += String(scalar).utf8.map { octal(UInt32($0)) }.joined()
      } else if scalar == "'" || scalar == "\\" {
        text += "\\" + String(scalar)
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text + "'"
  }

  private static func octal(_ byte: UInt32) -> String {
    "\\" + [byte >> 6 & 7, byte >> 3 & 7, byte & 7].map(String.init).joined()
  }

  /// Whether a scalar is what it looks like, and does nothing to the terminal.
  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    // A letter before it, so that a mark stands on something, as it does in a name.
    visible("a\(scalar)") == "a\(scalar)"
  }

  /// Scalars that stand for bytes of a name that is not UTF-8.
  private static func isByte(_ scalar: Unicode.Scalar) -> Bool {
    (0x10ff80...0x10ffff).contains(scalar.value)
  }

  private static let flags: Set<String> = [
    "--mend",
    "--one-channel", "--steps", "--relu", "--quiet", "--overwrite", "--ask", "--plain", "--print",
    "--no-identity", "--flip", "--as-pytorch", "--torch", "--no-torch",
  ]

  private mutating func add(_ show: ShowRequest) {
    words.append("show")
    add(show.picture)
    add(show.network)
    add(show.layer)
    add("--channel", show.channel)
    add("--at", show.position)
    add("--steps", show.hasSteps)
    add("--rgb", show.falseColour)
    add("--relu", show.hasRelu)
    add("--as-pytorch", show.writesPyTorch)
    add(show.view)
    add("--save", show.save.folder)
    if show.save.folder != nil, show.save.form != .colormap {
      add("--as", show.save.form.rawValue)
    }
    add("--save-output", show.save.output)
    add("--save-input", show.save.input)
    add("--save-weights", show.save.weights)
    add("--overwrite", show.save.overwrites)
    add("--quiet", show.isQuiet)
  }

  private mutating func add(_ trace: TraceRequest) {
    words.append("trace")
    // Code that begins with a minus is still no option.
    if let code = trace.code {
      words += code.hasPrefix("-") && code != "-" ? ["--", code] : [code]
    }
    add("--example", trace.example)
    add("--input", trace.input)
    add("--layer", trace.layer)
    add("--mend", trace.mends)
    add("--print", trace.printsModel)
    add(trace.view)
  }

  private mutating func add(_ explain: ExplainRequest) {
    words.append("explain")
    add(explain.picture)
    add(explain.network)
    add(explain.layer)
    add("--channel", explain.channel)
    add("--at", explain.position)
    add("--ask", explain.asks)
    add("--as-pytorch", explain.writesPyTorch)
    add(explain.view)
  }

  private mutating func add(_ verify: VerifyRequest) {
    words.append("verify")
    add(verify.picture)
    add(verify.layer)
    add("--torch", verify.torch == .required)
    add("--no-torch", verify.torch == .left)
    add("--python", verify.python)
    add(verify.view)
  }

  private mutating func add(_ explore: ExploreRequest) {
    words.append("explore")
    add(explore.picture)
    add(explore.network)
    add(explore.layer)
    add("--channel", explore.channel)
    add("--at", explore.position)
    add("--relu", explore.hasRelu)
    add("--keys", explore.keys)
    add("--size", explore.size)
    add("--print", explore.isPrinted)
    add(explore.view)
  }

  private mutating func add(_ lab: LabRequest) {
    words += ["lab", lab.topic.rawValue]
    // A single number that begins with a minus would be taken for an option.
    for subject in lab.subjects {
      let isAlone = subject.hasPrefix("-") && !subject.contains { " ;|,".contains($0) }
      words.append(isAlone ? " " + subject : subject)
    }
    add("--input", lab.size)
    add("--dilations", lab.dilations)
    add("--poke", lab.poke)
    add("--window", lab.window)
    add(lab.layer)
    add("--bias", lab.bias)
    add("--delta", lab.deltas)
    add("--weight", lab.tap)
    add("--at", lab.position)
    add("--pointwise", lab.pointwise)
    add("--norm", lab.norm)
    add("--no-identity", lab.leavesIdentityOut)
    add("--relu", lab.hasRelu)
    add("--flip", lab.flips)
    add("--rounded", lab.rounds)
    add(lab.view)
  }

  private mutating func add(_ picture: PictureRequest) {
    // A name that looks like an option is given with its folder.
    if let path = picture.path {
      words.append(path.hasPrefix("-") && path != "-" ? "./" + path : path)
    }
    add("--one-channel", picture.isOneChannel)
    if picture.largestPixel != 1 { add("--pixels", picture.largestPixel) }
    add("--matte", picture.matte)
    add("--crop", picture.crop)
    add("--resize", picture.resize)
  }

  private mutating func add(_ network: NetworkRequest?) {
    guard let network else { return }
    add("--network", network.code)
    add("--after", network.after)
    add("--normalize", network.normalize)
    for path in network.batch { add("--batch", path) }
  }

  private mutating func add(_ layer: LayerRequest) {
    for source in layer.sources {
      switch source {
      case .names(let names): add("--filters", names)
      case .kernel(let kernel): add("--kernel", kernel)
      }
    }
    add("--random", layer.random)
    add("--layer", layer.layer)
    add("--weights", layer.weights)
    add("--seed", layer.seed.map { "\($0)" })
    add("--stride", layer.stride)
    add("--padding", layer.padding)
    add("--padding-mode", layer.paddingMode)
    add("--dilation", layer.dilation)
    add("--groups", layer.groups)
  }

  private mutating func add(_ view: ViewRequest) {
    add("--colormap", view.colormap)
    add("--scale", view.scale)
    if view.format != .text { add("--format", view.format.rawValue) }
    add("--plain", view.isPlain)
    add("--background", view.background)
    add("--color", view.color)
    add("--width", view.width)
    add("--threads", view.threads)
    add("--data", view.data)
  }

  private mutating func add(_ option: String, _ value: String?) {
    if let value { words += [option, value] }
  }

  private mutating func add(_ option: String, _ value: Int?) {
    if let value { words += [option, "\(value)"] }
  }

  private mutating func add(_ option: String, _ isSet: Bool) {
    if isSet { words.append(option) }
  }
}
