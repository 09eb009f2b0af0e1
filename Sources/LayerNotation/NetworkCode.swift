public import Networks
import SafeText

/// A line of code that was not followed, and why.
public struct CodeNote: Hashable, Sendable {
  /// The line in the text, from 1.
  public var line: Int
  /// The line itself.
  public var code: String
  /// Why, as a sentence without its full stop.
  public var reason: String
  let source: SourceLine
  let fault: Fault

  init(_ line: SourceLine, _ fault: Fault) {
    let newlines = line.characters.prefix(max(fault.range.lowerBound, 0)).count { $0.isNewline }
    self.line = line.number + newlines
    let rows = line.characters.split(omittingEmptySubsequences: false) { $0.isNewline }
    code = String(rows[min(newlines, rows.count - 1)].drop { $0.isWhitespace })
    reason = fault.found
    source = line
    self.fault = fault
  }
}

/// Code that cannot run as it is written, and where.
public struct CodeError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line in the text, from 1.
  public let line: Int
  /// The character in the line, from 1.
  public let column: Int
  /// What is wrong with the line.
  public let notation: NotationError

  /// Line and column, the line with the place marked, what was found, what to write.
  public var description: String {
    "line \(line), column \(column):\n\(notation)"
  }

  init(_ fault: Fault, _ line: SourceLine, suggestion: String?) {
    let all = line.characters
    let lower = min(max(fault.range.lowerBound, 0), all.count)
    let start = all[..<lower].lastIndex { $0.isNewline }.map { $0 + 1 } ?? 0
    let end = all[lower...].firstIndex { $0.isNewline } ?? all.count
    let upper = min(max(fault.range.upperBound, lower), end)
    self.line = line.number + all[..<lower].count { $0.isNewline }
    column = lower - start + 1 + (start == 0 ? line.indent : 0)
    notation = NotationError(
      text: String(all[start..<end]),
      Fault(lower - start..<upper - start, found: fault.found, expected: fault.expected),
      suggestion: suggestion)
  }

  init(_ found: String, expected: String) {
    line = 1
    column = 1
    notation = NotationError(
      text: "", Fault(0..<0, found: found, expected: expected), suggestion: nil)
  }
}

/// Code that was followed: its shapes, what it prints, and what was left out.
public struct CodeRun: Sendable {
  /// Every layer that was applied.
  public var trace: Trace
  /// What the code prints.
  public var prints: [PrintedLine]
  /// Lines that were not followed.
  public var notes: [CodeNote]
  /// What was assumed.
  public var assumptions: [String]
  /// The model, if one alone was traced.
  public var module: Module?
  /// The models and layers that are not part of others, with the names of their variables.
  public var roots: [Module.Child]
  /// What random numbers depend on: layers made, tensors drawn and seeds, in the code's order.
  public var construction: [ConstructionStep]

  /// What the `state_dict` of the network holds.
  ///
  /// With several models in one text, keys begin with the name of the model's variable.
  public var stateSlots: [StateSlot] {
    let holding = roots.filter { !$0.module.stateSlots().isEmpty }
    // A layer by itself keeps the name of its variable.
    if holding.count == 1, !holding[0].module.children.isEmpty {
      return holding[0].module.stateSlots()
    }
    return holding.flatMap { $0.module.stateSlots(named: $0.name) }
  }
}

/// Python code around layers, read as text: nothing of it is run.
///
///     let code = try NetworkCode("conv = nn.Conv2d(3, 16, 3)\ny = conv(torch.randn(8, 3, 32, 32))")
///     try code.run().trace.rows[0].shape   // [8, 16, 30, 30]
///
/// What is understood: layers by PyTorch's names, `Sequential` nested or with names, models as
/// PyTorch prints them, classes with `__init__` and `forward`, functions, loops over lists, numbers
/// and their arithmetic, `print`. `Residual(body, shortcut=...)` is our own: body(x) + shortcut(x).
public struct NetworkCode: Sendable {
  /// The code.
  public let text: String
  private let statements: [Statement]

  /// The longest text that is read, in bytes.
  public static let longest = 1 << 20

  /// Code to be followed.
  ///
  /// - Throws: ``CodeError`` if the text is too long or holds nothing.
  public init(_ text: String) throws(CodeError) {
    guard text.utf8.count <= Self.longest else {
      throw CodeError(
        "The text has \(text.utf8.count) bytes", expected: "code of at most \(Self.longest)")
    }
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw CodeError(
        "Nothing is written here", expected: "layers, such as Conv2d(3, 6, kernel_size=3)")
    }
    self.text = text
    statements = LayerNotation.statements(of: text)
  }

  /// Follows the shapes through the code.
  ///
  /// - Parameters:
  ///   - input: The shape that stands instead of the code's own tensor, or `nil` for that.
  ///   - edits: Layers to be taken instead of the code's own.
  /// - Returns: What was seen. A layer that refuses what arrives is the trace's failure.
  /// - Throws: ``CodeError`` where Python or PyTorch would refuse the code itself.
  /// - Complexity: Bounded, whatever the code says.
  public func run(input: [Int]? = nil, edits: Edits = Edits()) throws(CodeError) -> CodeRun {
    try run(input: input, edits: edits, isRepairing: false)
  }

  private func run(
    input: [Int]?, edits: Edits, isRepairing: Bool
  ) throws(CodeError) -> CodeRun {
    let interpreter = Interpreter(edits: edits, input: input)
    var failure: ShapeFailure?
    do throws(CodeStop) {
      try interpreter.run(statements)
      try interpreter.applyUnused()
    } catch {
      switch error {
      case .shape(let stopped): failure = stopped
      case .mistake(let fault, let line):
        throw CodeError(
          fault, line, suggestion: isRepairing ? nil : repaired(fault, line, input))
      }
    }
    var run = CodeRun(
      trace: Trace(interpreter.tracer, failure: failure), prints: interpreter.prints,
      notes: interpreter.notes, assumptions: interpreter.assumptions,
      module: interpreter.onlyRoot?.tree, roots: interpreter.namedRoots,
      construction: interpreter.construction)
    run.trace.dropCommonPrefix()
    guard !run.trace.rows.isEmpty || run.trace.failure != nil else {
      throw nothingToTrace(interpreter)
    }
    return run
  }

  private func nothingToTrace(_ interpreter: Interpreter) -> CodeError {
    // A line that speaks of layers says best why there are none.
    let words = LayerCatalog.names + ["nn", "Sequential", "Residual"]
    let about = interpreter.notes.first { !$0.source.words.isDisjoint(with: words) }
    if let note = about ?? (statements.count == 1 ? interpreter.notes.first : nil) {
      var fault = note.fault
      fault.expected = "layers, such as Conv2d(3, 6, kernel_size=3)"
      return CodeError(fault, note.source, suggestion: nil)
    }
    return CodeError(
      "No layer is applied to anything here",
      expected: "layers, such as Sequential(Conv2d(3, 6, 3), ReLU())")
  }

  /// The line as it would be without the fault, if that mends it.
  private func repaired(_ fault: Fault, _ line: SourceLine, _ input: [Int]?) -> String? {
    guard let fix = fault.fix, fix.range.upperBound <= line.characters.count,
      fix.range.lowerBound >= 0, text.utf8.count < 100_000
    else { return nil }
    var characters = line.characters
    characters.replaceSubrange(fix.range, with: fix.replacement)
    let mended = String(characters)
    guard mended.count <= 200, !mended.contains("\n"),
      let place = text.firstRange(of: line.text),
      let code = try? NetworkCode(text.replacingCharacters(in: place, with: mended))
    else { return nil }
    do throws(CodeError) {
      _ = try code.run(input: input, edits: Edits(), isRepairing: true)
    } catch {
      // Another fault further down is another matter.
      guard error.line != line.number else { return nil }
    }
    return mended
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
