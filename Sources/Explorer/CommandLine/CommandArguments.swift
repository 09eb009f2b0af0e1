import ConvolutionCore
import FeatureMapViews
import FilterGallery
import LayerNotation
import SafeText

extension CommandArguments {
  /// A whole number, or a default where nothing is written.
  func whole(default fallback: Int, in range: ClosedRange<Int>) throws(Refusal) -> Int {
    guard !text.isEmpty else { return fallback }
    guard let number = Int(text), range.contains(number) else {
      let most =
        range.upperBound == .max
        ? "\(range.lowerBound) or more" : "\(range.lowerBound) to \(range.upperBound)"
      throw refusal("It is a whole number of \(most).", try: "\(max(fallback, range.lowerBound))")
    }
    return number
  }

  /// A row and a column.
  func position() throws(Refusal) -> Position {
    let numbers = text.split { $0 == "," || $0.isWhitespace }.map { Int($0) }
    guard numbers.count == 2, let row = numbers[0], let column = numbers[1] else {
      throw refusal("It needs a row and a column, counted from 0.", try: "4,7")
    }
    return Position(row: row, column: column)
  }

  /// A size, such as 2 or 2x1.
  func size() throws(Refusal) -> Size2D {
    try Refusal.orValue { () throws(NotationError) in try parseSize(text, option: name) }
  }

  /// Input channels by name or number: `G`, `0,2`.
  func channels() throws(Refusal) -> [Int] {
    let words = text.split { $0 == "," || $0.isWhitespace }.map(String.init)
    var channels: [Int] = []
    for word in words {
      guard let channel = channel(word) else { break }
      channels.append(channel)
    }
    guard !channels.isEmpty, channels.count == words.count else {
      let all = labels.count <= 4 ? labels.joined(separator: ", ") + ", or " : ""
      throw refusal(
        "Input channels are \(all)0 to \(labels.count - 1).", try: labels.last ?? "0")
    }
    return channels
  }

  /// An input channel by its name, in words as well, or by its number.
  func channel(_ word: String) -> Int? {
    let lowercase = word.lowercased()
    let spelt = ["red": "r", "green": "g", "blue": "b", "grey": "gray"][lowercase] ?? lowercase
    if let index = labels.firstIndex(where: { $0.lowercased() == spelt }) { return index }
    guard let number = Int(word), labels.indices.contains(number) else { return nil }
    return number
  }

  /// On, off, or the other of the two.
  func truth() throws(Refusal) -> Bool? {
    switch text.lowercased() {
    case "": return nil
    case "on", "true", "yes", "1": return true
    case "off", "false", "no", "0": return false
    default: throw refusal("It is on or off.", try: "on")
    }
  }

  /// A number for the chosen channel, one for each channel, or none.
  func bias() throws(Refusal) -> ExplorerCommand.BiasChange {
    if ["none", "off", "false"].contains(text.lowercased()) { return .none }
    let floats = words.compactMap { typedNumber($0) }.map { Float($0) }.filter(\.isFinite)
    guard floats.count == words.count, let first = floats.first else {
      throw refusal("It is a number, one for each channel, or none.", try: "0.5")
    }
    return floats.count == 1 ? .value(first) : .all(floats)
  }

  func seed() throws(Refusal) -> UInt64? {
    guard !text.isEmpty else { return nil }
    guard let seed = UInt64(text) else {
      throw refusal("It is a whole number from 0 up.", try: "7")
    }
    return seed
  }

  /// `1,1 = -8`, or `R 1,1 = -8`.
  func edit() throws(Refusal) -> ExplorerCommand {
    guard !text.isEmpty else { return .editKernel }
    let sides = text.split(separator: "=", omittingEmptySubsequences: false)
    let example = "1,1 = -8"
    guard sides.count == 2 else {
      throw refusal("It needs a row, a column and a weight.", try: example)
    }
    var words = sides[0].split { $0 == "," || $0.isWhitespace }.map(String.init)
    var inputChannel: Int?
    if words.count == 3 {
      guard let channel = channel(words.removeFirst()) else {
        throw refusal("Before the row may stand an input channel.", try: "\(labels[0]) \(example)")
      }
      inputChannel = channel
    }
    guard words.count == 2, let row = Int(words[0]), let column = Int(words[1]) else {
      throw refusal("It needs a row, a column and a weight.", try: example)
    }
    let number = sides[1].filter { !$0.isWhitespace }
    guard typedNumber(number) != nil else {
      throw refusal("The weight is no number.", try: example)
    }
    return .editCell(
      ExplorerCommand.CellEdit(
        inputChannel: inputChannel, tap: Position(row: row, column: column), number: number))
  }

  /// Names of the gallery, or a kernel in numbers.
  func recipes() throws(Refusal) -> [FilterRecipe] {
    let isNumbers = text.allSatisfy { !$0.isLetter || $0 == "e" || $0 == "E" }
    guard !text.isEmpty else { throw refusal("It needs a name of the gallery.", try: "sobel-y") }
    return try Refusal.orValue { () throws(FilterError) in
      isNumbers ? [try parseKernelText(text)] : try parseFilterList(text)
    }
  }

  func question() throws(Refusal) -> Prediction.Question? {
    switch text.lowercased() {
    case "": return nil
    case "value": return .value
    case "sums", "sum", "partial sums": return .partialSums
    case "size", "output size": return .outputSize
    default: throw refusal("It is value, sums or size.", try: "sums")
    }
  }

  func colormap() throws(Refusal) -> Colormap? {
    if text.isEmpty || text.lowercased() == "auto" { return nil }
    guard let map = Colormap(rawValue: text.lowercased()) else {
      let names = Colormap.allCases.map(\.rawValue)
      let near = nearest(to: text, in: names).first
      throw Refusal(
        "colormap is '\(visible(text))'. It may be \(names.joined(separator: ", ")), or auto."
          + (near.map { " Did you mean '\($0)'?" } ?? ""))
    }
    return map
  }

  func scale() throws(Refusal) -> ScaleChoice? {
    if text.isEmpty || text.lowercased() == "auto" { return nil }
    do throws(ScaleNotationError) {
      return try ScaleChoice(text.lowercased())
    } catch {
      let near = nearest(to: text, in: Array(ScaleChoice.notations.dropLast())).first
      throw refusal("It is own, shared, symmetric, auto, or two ends.", try: near ?? "-1:1")
    }
  }

  func background() throws(Refusal) -> Background {
    guard let background = Background(rawValue: text.lowercased()) else {
      throw refusal("It is dark or light.", try: "light")
    }
    return background
  }

  func takeAway() throws(Refusal) -> TakeAway {
    switch text.lowercased() {
    case "", "all", "everything": return .everything
    case "code": return .code
    case "command": return .command
    case "ledger": return .ledger
    case "frame": return .frame
    default: throw refusal("It is code, command, ledger, frame or all.", try: "code")
    }
  }

  /// A file's name where one is written, else the clipboard.
  func taking(_ what: TakeAway) throws(Refusal) -> ExplorerCommand {
    text.isEmpty ? .copy(what) : try saving(what)
  }

  func saving(_ what: TakeAway) throws(Refusal) -> ExplorerCommand {
    let option = "--overwrite"
    var name = text[...]
    let overwrites = name.hasPrefix(option)
    if overwrites { name = name.dropFirst(option.count).drop { $0 == " " } }
    guard !name.isEmpty else { throw refusal("It needs the name of a file.", try: "frame.txt") }
    return .save(what, name: String(name), overwrites: overwrites)
  }
}
