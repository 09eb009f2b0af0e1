import LayerNotation
import Networks
import SafeText

/// Code that was followed, and all that is known about it.
struct TracedCode {
  /// The name for people: a file, an example, or nothing where code was given.
  var name: String?
  var code: NetworkCode
  var run: CodeRun
  /// The shape that stands instead of the code's own.
  var input: [Int]?
  /// Changes that make a broken network run.
  var mends: [Mend]
  /// A picture that a broken network would take as it is.
  var fittingInput: [Int]?
  /// The change that was made already.
  var mended: Mend?

  var trace: Trace { run.trace }
}

extension TraceRequest {
  /// Reads the code, follows it, and mends it if that is wanted.
  func traced(_ inputs: Inputs) throws -> TracedCode {
    let (name, text) = try source(inputs)
    let traced: TracedCode
    let shape = try input.map { try Self.shape($0) } ?? exampleInput
    do throws(CodeError) {
      traced = try follow(try NetworkCode(text), name, shape)
    } catch {
      let place = name.map { visible($0) + ", " } ?? ""
      throw CommandError(.badData, place + "\(error)")
    }
    return mends ? try mended(traced) : traced
  }

  private func follow(
    _ code: NetworkCode, _ name: String?, _ shape: [Int]?
  ) throws(CodeError) -> TracedCode {
    let run = try code.run(input: shape)
    var traced = TracedCode(
      name: name, code: code, run: run, input: shape,
      mends: Networks.mends(of: run.trace) { edits in
        (try? code.run(input: shape, edits: edits))?.trace
      })
    if run.trace.failure != nil { traced.fittingInput = fittingInput(code, run.trace) }
    return traced
  }

  /// A picture that the network would take as it is, if there is a usual one.
  private func fittingInput(_ code: NetworkCode, _ trace: Trace) -> [Int]? {
    guard let shape = trace.usedInputs.first?.shape, shape.count >= 3, trace.usedInputs.count == 1
    else { return nil }
    let channels = shape[shape.count - 3]
    let side = shape[shape.count - 1]
    let near = side > 2 && side < 1 << 20 ? [side + 1, side - 1, side + 2] : []
    let sizes = near + [28, 32, 64, 96, 128, 224, 227, 256, 299, 384, 512]
    return sizes.map { [channels, $0, $0] }.first { input in
      input != Array(shape.suffix(3))
        && (try? code.run(input: input))?.trace.failure == nil
    }
  }

  /// The network with the change that mends it.
  private func mended(_ traced: TracedCode) throws -> TracedCode {
    var traced = traced
    guard traced.trace.failure != nil else {
      throw CommandError(
        .usage, "--mend is given, but every layer fits. There is nothing to mend. Leave it away.")
    }
    guard let mend = traced.mends.first else {
      throw CommandError(
        .usage,
        "No single change mends this network. --mend needs one that does. "
          + "Leave it away to see what does not fit.")
    }
    traced.run = try traced.code.run(input: traced.input, edits: mend.edits)
    traced.mends = []
    traced.mended = mend
    return traced
  }

  private func source(_ inputs: Inputs) throws -> (name: String?, text: String) {
    switch (code, example) {
    case (nil, nil):
      throw CommandError(
        .usage,
        "Nothing is given to be traced. It needs a file, code, - for standard input, or "
          + "--example. Try: convlens trace 'Sequential(Conv2d(3, 6, 5), ReLU(), MaxPool2d(2))'")
    case (_?, _?):
      throw CommandError(
        .usage,
        "--example stands beside code. A trace follows one of them. Leave one away.")
    case (nil, let name?): return (name, try ExampleNetwork.named(name).code)
    case (let code?, nil):
      return try Self.read(code, inputs)
    }
  }

  /// Code given as it is, or the text of a file.
  static func read(_ code: String, _ inputs: Inputs) throws -> (name: String?, text: String) {
    guard code.contains(where: { !$0.isWhitespace }) else {
      throw CommandError(
        .usage,
        "The code is empty. It needs layers, such as Conv2d(3, 6, 3). Give code, or a file.")
    }
    guard isFile(code) else { return (nil, code) }
    let bytes = try inputs.readFile(code)
    let name = code == "-" ? "standard input" : code
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandError(
        .badData,
        "\(visible(name)) is not text in UTF-8. Code is read as text. "
          + "Give a file of Python, or the layers themselves.")
    }
    return (name, text)
  }

  /// The shape an example is known for.
  private var exampleInput: [Int]? {
    example.flatMap { try? ExampleNetwork.named($0).input }
  }

  /// Whether a word names a file rather than being code.
  static func isFile(_ word: String) -> Bool {
    if word.contains(where: \.isNewline) { return false }
    let endings = [".py", ".txt", ".md", ".text"]
    return !word.contains { "(=".contains($0) } || endings.contains { word.hasSuffix($0) }
  }

  /// A shape written `3x64x64`; the batch may stand before it.
  static func shape(_ text: String) throws(CommandError) -> [Int] {
    let words = text.split(omittingEmptySubsequences: false) { "xX×,".contains($0) }
    let sides = words.compactMap { Int($0.trimmed) }
    guard sides.count == words.count, [1, 3, 4].contains(sides.count),
      sides.allSatisfy({ (1...1 << 30).contains($0) }),
      sides.reduce(1.0, { $0 * Double($1) }) < 0x1p60
    else {
      throw CommandError(
        .usage,
        "--input is '\(visible(text))'. It needs channels, height and width; the batch may stand "
          + "before them. Try --input 3x64x64.")
    }
    return sides
  }
}
