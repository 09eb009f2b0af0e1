import Networks

/// Follows the shapes through code: it reads what the code says about layers, and runs none of it.
///
/// Numbers, names, lists, loops over them, functions and classes are followed as far as layers and
/// shapes depend on them. What tensors hold is never known.
final class Interpreter {
  /// Variables of the module and of the functions that are being followed.
  var scopes: [[String: PythonValue]] = [[:]]
  /// The path of the model whose forward is being followed.
  var prefix = ""
  var tracer: Tracer
  /// What stands instead of the first random tensor.
  let input: [Int]?
  /// Notes about lines that were not followed, and what was assumed.
  var notes: [CodeNote] = []
  var assumptions: [String] = []
  var prints: [PrintedLine] = []
  /// Modules in the order they were made, and whether they were used.
  var made: [ModuleObject] = []
  var applied: Set<ObjectIdentifier> = []
  /// Whether the input that was asked for stands instead of a tensor already.
  var isReplaced = false
  /// What random numbers depend on, in order.
  var construction: [ConstructionStep] = []
  var types: [TypeObject] = []
  /// How often each line has printed.
  var printCounts: [Int: Int] = [:]
  /// The statement that is being followed, and what the last function returned.
  var line: SourceLine?
  private var returned = PythonValue.none
  /// The model whose forward is being followed.
  var current: ModuleObject?
  private var nextID = 1
  private var steps = 0
  private var depth = 0

  /// The most expressions that are looked at, and the deepest call of functions.
  private static let mostSteps = 100_000
  private static let deepestCall = 16

  init(edits: Edits, input: [Int]?) {
    tracer = Tracer(edits: edits)
    self.input = input
  }

  /// A number for a layer; the same in every run over the same code.
  func newID() -> Int {
    defer { nextID += 1 }
    return nextID
  }

  func countStep(_ expression: Expression) throws(Interruption) {
    steps += 1
    guard steps <= Self.mostSteps else {
      throw .unread(expression, "The code goes on for too long", "shorter loops")
    }
  }

  // MARK: Statements

  /// Follows the statements of a text, one after the other; a line that is not understood is noted.
  ///
  /// - Throws: An interruption that ends it all.
  func run(_ statements: [Statement]) throws(CodeStop) {
    for statement in statements {
      let before = made.count
      do throws(Interruption) {
        try follow(statement, isTopLevel: true)
      } catch {
        // Parts of what could not be put together are nothing by themselves.
        if case .unread = error { made.removeSubrange(before...) }
        try settle(error, statement)
      }
    }
  }

  /// Notes what was not understood, and stops at mistakes.
  func settle(_ interruption: Interruption, _ statement: Statement) throws(CodeStop) {
    switch interruption {
    case .unread(let fault):
      note(fault)
      if case .assignment(let targets, _) = statement.kind {
        for target in targets { forget(target) }
      }
    case .mistake(let fault): throw .mistake(fault, line ?? statement.line)
    case .shape(let failure): throw .shape(failure)
    case .result: break
    }
  }

  /// Notes that the current line is not followed.
  func note(_ fault: Fault) {
    guard let line else { return }
    let note = CodeNote(line, fault)
    notes.append(note)
    construction.append(.unfollowed(line: note.line))
  }

  private func forget(_ target: Expression) {
    switch target.kind {
    case .name(let name): scopes[scopes.count - 1][name] = .unknown
    case .tuple(let targets): for target in targets { forget(target) }
    default: break
    }
  }

  func follow(_ statement: Statement, isTopLevel: Bool = false) throws(Interruption) {
    line = statement.line
    switch statement.kind {
    case .nothing: break
    case .unread(let fault):
      // A layer that is written wrongly is a mistake; anything else may be beyond us.
      let isLayer = !statement.line.words.isDisjoint(with: LayerCatalog.names)
      let isCall = statement.line.characters.contains("(")
      guard isLayer, isCall else { throw .unread(fault) }
      throw .mistake(fault)
    case .assignment(let targets, let value):
      let value = try evaluate(value)
      for target in targets { try assign(value, to: target) }
    case .augmented(let target, let operation, let value):
      try augment(target, operation, try evaluate(value))
    case .expression(let expression): try followExpression(expression)
    case .block(let body): try followAll(body, isTopLevel: isTopLevel)
    case .loop(let target, let iterable, let body):
      guard let values = try evaluate(iterable).elements else {
        throw .unread(iterable, "The loop goes over values that are not known here")
      }
      for value in values {
        try assign(value, to: target)
        for inner in body { try follow(inner) }
      }
    case .condition(let condition, let body, let otherwise):
      guard let isTrue = try evaluate(condition).isTrue else {
        throw .unread(condition, "Nobody knows here whether this is true")
      }
      try followAll(isTrue ? body : otherwise, isTopLevel: isTopLevel)
    case .function(let name, let parameters, let body):
      scopes[scopes.count - 1][name] = .function(
        FunctionObject(name: name, parameters: parameters, body: body))
    case .type(let name, let body): defineType(name, body)
    case .result(let value):
      returned = .none
      if let value { returned = try evaluate(value) }
      throw .result
    }
  }

  private func followAll(_ body: [Statement], isTopLevel: Bool) throws(Interruption) {
    for statement in body {
      guard isTopLevel else {
        try follow(statement)
        continue
      }
      do throws(Interruption) { try follow(statement, isTopLevel: true) } catch {
        guard case .unread(let fault) = error else { throw error }
        note(fault)
      }
    }
  }

  /// An expression by itself: a print, a layer, or something done to an object.
  private func followExpression(_ expression: Expression) throws(Interruption) {
    if case .call(let function, let arguments) = expression.kind, function.path == ["print"] {
      return try print(arguments, expression)
    }
    _ = try evaluate(expression)
  }

  private func defineType(_ name: String, _ body: [Statement]) {
    var methods: [String: FunctionObject] = [:]
    for statement in body {
      guard case .function(let method, let parameters, let body) = statement.kind else { continue }
      methods[method] = FunctionObject(name: method, parameters: parameters, body: body)
    }
    let type = TypeObject(name: name, methods: methods)
    types.append(type)
    scopes[scopes.count - 1][name] = .type(type)
  }

  // MARK: Names

  func value(of name: String) -> PythonValue? {
    scopes[scopes.count - 1][name] ?? scopes[0][name]
  }

  func assign(_ value: PythonValue, to target: Expression) throws(Interruption) {
    switch target.kind {
    case .name(let name):
      scopes[scopes.count - 1][name] = value
      if case .module(let module) = value, module.name == nil { module.name = name }
      if case .tensor(let tensor) = value, case .input(let index) = tensor.source {
        tracer.rename(input: index, name)
      }
    case .tuple(let targets), .list(let targets):
      guard let values = value.elements else {
        for target in targets { try assign(.unknown, to: target) }
        return
      }
      guard values.count == targets.count else {
        throw .unread(
          target, "\(values.count) values are given to \(targets.count) names", "as many")
      }
      for (target, value) in zip(targets, values) { try assign(value, to: target) }
    case .attribute(let object, let name):
      guard case .module(let module) = try evaluate(object) else {
        throw .unread(target, "What this belongs to is not known here")
      }
      if case .module(let child) = value {
        try add(child, named: name, to: module, target)
      } else {
        module.attributes[name] = value
      }
    default: throw .unread(target, "This cannot be followed")
    }
  }

  private func augment(
    _ target: Expression, _ operation: String, _ value: PythonValue
  ) throws(Interruption) {
    let old = try evaluate(target)
    if case .list(let list) = old, operation == "+", let more = value.elements {
      list.values += more
      return
    }
    if case .tensor(let tensor) = old, case .tensor(let other) = value {
      // Python changes the tensor itself, for all who hold it.
      try assign(try combine(operation, tensor, other, target, isInPlace: true), to: target)
      return
    }
    try assign(try binary(operation, old, value, target), to: target)
  }

  // MARK: Functions

  /// What a function returns for some arguments.
  func call(
    _ function: FunctionObject, receiver: ModuleObject?, _ arguments: PythonArguments,
    _ place: Expression
  ) throws(Interruption) -> PythonValue {
    guard depth < Self.deepestCall else {
      throw .unread(place, "Functions call each other too deeply")
    }
    depth += 1
    defer { depth -= 1 }
    var scope: [String: PythonValue] = [:]
    var parameters = function.parameters[...]
    if let receiver, let first = parameters.popFirst() { scope[first.name] = .module(receiver) }
    var positions = arguments.positions[...]
    var keywords = arguments.keywords
    for parameter in parameters {
      switch parameter.stars {
      case 1:
        scope[parameter.name] = .tuple(Array(positions))
        positions = []
      case 2:
        scope[parameter.name] = .dictionary(keywords.map { ($0.name, $0.value) })
        keywords = []
      default:
        if let value = positions.popFirst() {
          scope[parameter.name] = value
        } else if let index = keywords.firstIndex(where: { $0.name == parameter.name }) {
          scope[parameter.name] = keywords.remove(at: index).value
        } else if let value = parameter.value {
          scope[parameter.name] = try evaluate(value)
        } else {
          throw .unread(place, "\(quoted(parameter.name)) of \(quoted(function.name)) is missing")
        }
      }
    }
    guard positions.isEmpty, keywords.isEmpty else {
      throw .unread(place, "\(quoted(function.name)) takes fewer arguments")
    }
    scopes.append(scope)
    defer { scopes.removeLast() }
    for statement in function.body {
      do throws(Interruption) { try follow(statement) } catch {
        switch error {
        case .result: return returned
        // A model remembers what can be followed of its __init__.
        case .unread(let fault) where function.name == "__init__": note(fault)
        default: throw error
        }
      }
    }
    return .none
  }
}

/// The arguments of a call, worked out.
struct PythonArguments {
  var positions: [PythonValue] = []
  var keywords: [(name: String, value: PythonValue)] = []

  /// The argument of a name, or at a place.
  func value(_ name: String, at place: Int) -> PythonValue? {
    keywords.first { $0.name == name }?.value
      ?? (place < positions.count ? positions[place] : nil)
  }
}

/// Why a whole text is not followed to its end.
enum CodeStop: Error {
  case mistake(Fault, SourceLine)
  case shape(ShapeFailure)
}
