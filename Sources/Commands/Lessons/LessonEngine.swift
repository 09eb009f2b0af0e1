import ConvolutionCore
public import FeatureMapViews
public import Lessons
import SafeText
public import TerminalCanvas

/// What a lesson asks of the program it is part of: figures, words for them, and values.
public struct LessonEngine {
  /// Reads the words of a command, without the program's name.
  public typealias Parse = ([String]) throws -> Request

  private let parse: Parse
  private let inputs: Inputs

  /// An engine that reads pictures and weights through `inputs` alone.
  public init(parse: @escaping Parse, inputs: Inputs) {
    self.parse = parse
    self.inputs = inputs
  }

  /// A figure, drawn.
  ///
  /// - Throws: ``CommandError``, or what its request throws.
  public func canvas(_ figure: Figure, _ appearance: Appearance) throws -> Canvas {
    var place = appearance
    place.framing = figure.framing
    let request = try parse(figure.words).figure(isPlain: false)
    if figure.framing == .pointing {
      return try PointingPicture(request, inputs).canvas(at: figure.place, place)
    }
    let report = try request.report(inputs, place, program: "convlens")
    switch report.output {
    case .canvas(let canvas): return canvas.trimmed()
    case .text(let text):
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      return Canvas(lines: lines).trimmed()
    case .nothing: return Canvas(rows: 0, columns: 0)
    }
  }

  /// A figure, told in words, a line each.
  ///
  /// - Throws: ``CommandError``, or what its request throws.
  public func lines(_ figure: Figure) throws -> [String] {
    var appearance = Appearance(depth: .none, hasHalfBlocks: true, columns: 80)
    appearance.framing = figure.framing
    let request = try parse(figure.words).figure(isPlain: true)
    if figure.framing == .pointing { return try PointingPicture(request, inputs).lines }
    let report = try request.report(inputs, appearance, program: "convlens")
    let text: String
    switch report.output {
    case .text(let words): text = words
    case .canvas(let canvas): text = canvas.text
    case .nothing: text = ""
    }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    lines.removeAll { $0.hasPrefix("Next: ") }
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  /// The functions of computed answers, with those that ask a command.
  public var functions: ExpressionFunctions {
    ExpressionFunctions([
      "value": { .number(Double(try explained(&$0).explanation.value)) },
      "sums": { arguments in
        let ledger = try explained(&arguments).ledger
        return .numbers(Numbers(list: ledger.entries.compactMap { Double($0.sum) }))
      },
      "together": { arguments in
        let number = try explained(&arguments)
        let sum = number.explanation.contributions.reduce(0.0) { $0 + Double($1.sum) }
        return .number(number.ledger.together.flatMap { Double($0) } ?? sum)
      },
      "partial": { arguments in
        let parts = try explained(&arguments).explanation.contributions
        return .numbers(Numbers(list: parts.map { Double($0.sum) }))
      },
      "divisor": { arguments in
        let line = try explained(&arguments).ledger.lines.first { $0.text.hasPrefix("÷") }
        let digits = line?.text.dropFirst(2).prefix { $0.isNumber } ?? "1"
        return .number(Double(digits) ?? 1)
      },
      "patch": { arguments in
        let entry = try entry(&arguments)
        return .numbers(try matrix(entry.patch, width: entry.width))
      },
      "kernel": { arguments in
        let entry = try entry(&arguments)
        return .numbers(try matrix(entry.kernel, width: entry.width))
      },
      "map": { .numbers(Numbers(try map(&$0))) },
      "strongest": { arguments in
        let position = PlaneStatistics(try map(&arguments)).strongest?.position
        return .numbers(
          Numbers(list: [position?.row ?? 0, position?.column ?? 0], meaning: .position))
      },
      "picture": { arguments in
        let picture = PictureRequest(path: try arguments.command(0))
        return .numbers(Numbers(try picture.open(inputs).whole()))
      },
    ])
  }

  private func request(_ arguments: inout Arguments) throws -> Request {
    let command = try arguments.command(0)
    guard let words = commandWords(command) else {
      throw ExpressionError(
        "A quote in '\(visible(command))' does not end. Each needs its partner. Add it.")
    }
    return try parse(words).figure(isPlain: false)
  }

  private func explained(_ arguments: inout Arguments) throws -> LocatedNumber {
    let function = arguments.function
    guard case .explain(let explain) = try request(&arguments) else {
      throw ExpressionError(
        "\(function) is given a command that does not explain a number. It needs "
          + "\"explain ... --at ROW,COL\". Give that.")
    }
    return try explain.located(inputs)
  }

  private func entry(_ arguments: inout Arguments) throws -> Ledger.Entry {
    let number = try explained(&arguments)
    let channel = try arguments.whole(1)
    guard let entry = number.ledger.entries.first(where: { $0.inputChannel == channel }) else {
      throw ExpressionError(
        "The filter reads no channel \(channel). Channels are counted from 0. Give another.")
    }
    return entry
  }

  private func matrix(_ texts: [String], width: Int) throws -> Numbers {
    // What stands in the padding is 0, or marked with a tilde.
    let numbers = texts.map { Double($0.filter { $0 != "~" }) ?? 0 }
    return Numbers(shape: [texts.count / max(1, width), width], numbers) ?? Numbers(0)
  }

  private func map(_ arguments: inout Arguments) throws -> Tensor {
    let function = arguments.function
    guard case .show(let show) = try request(&arguments) else {
      throw ExpressionError(
        "\(function) is given a command that shows no map. It needs \"show ... --channel 0\". "
          + "Give that.")
    }
    let scene = try Scene(show.picture, show.layer, inputs)
    let layer = scene.chosen.layer
    try layer.requireChannel(show.channel ?? 0)
    let map = try layer.map(outputChannel: show.channel ?? 0, of: scene.stream.whole())
    return show.hasRelu ? map.relu : map
  }
}

extension LocatedNumber {
  var ledger: Ledger { scene.ledger(explanation) }
}
