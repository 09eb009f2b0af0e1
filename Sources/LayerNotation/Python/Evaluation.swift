import Networks
import SafeText

extension Interpreter {
  /// What an expression stands for.
  func evaluate(_ expression: Expression) throws(Interruption) -> PythonValue {
    try countStep(expression)
    switch expression.kind {
    case .number(let digits): return try number(digits, expression)
    case .string(let text): return .text(text)
    case .formatted(let text): return try formatted(text, expression)
    case .name(let name): return try named(name, expression)
    case .tuple(let values): return .tuple(try all(values))
    case .list(let values):
      // [x for x in y] stands as a single generator.
      return .list(try all(values))
    case .dictionary(let pairs): return try dictionary(pairs)
    case .call(let function, let arguments): return try call(function, arguments, expression)
    case .attribute(let object, let name):
      if let path = expression.path, isLibrary(path[0]) { return try library(path, expression) }
      return try attribute(name, of: try evaluate(object), expression)
    case .element(let object, let index):
      return try element(try evaluate(index), of: try evaluate(object), expression)
    case .slice(let object, let from, let to): return try slice(object, from, to, expression)
    case .unary(let operation, let value):
      return try unary(operation, try evaluate(value), expression)
    case .binary(let operation, let left, let right):
      return try binary(operation, left, right, expression)
    case .choice(let value, let condition, let otherwise):
      guard let isTrue = try evaluate(condition).isTrue else {
        throw .unread(condition, "Nobody knows here whether this is true")
      }
      return try evaluate(isTrue ? value : otherwise)
    case .generator: return .list(try generated(expression))
    case .printed(let name, let children): return try printedModel(name, children)
    }
  }

  private func number(
    _ digits: String, _ expression: Expression
  ) throws(Interruption) -> PythonValue {
    switch wholeNumber(digits) {
    case .success(let number): return .whole(number)
    case .failure(.tooLarge):
      throw .mistake(
        Fault(
          expression.range, found: "\(quoted(digits)) is too large",
          expected: "a number below 2^63"))
    case .failure(.notWhole): break
    }
    guard let value = Double(digits.filter { $0 != "_" }) else {
      throw .unread(expression, "\(quoted(digits)) is no number", "a number")
    }
    return .real(value)
  }

  private func all(_ expressions: [Expression]) throws(Interruption) -> [PythonValue] {
    var values: [PythonValue] = []
    for expression in expressions {
      if case .unary("*", let inner) = expression.kind {
        guard let more = try evaluate(inner).elements else {
          throw .unread(inner, "What is spread out here is not known")
        }
        values += more
      } else {
        values.append(try evaluate(expression))
      }
    }
    return values
  }

  private func dictionary(_ pairs: [Expression.Pair]) throws(Interruption) -> PythonValue {
    var result: [(key: String, value: PythonValue)] = []
    for pair in pairs {
      guard let key = try evaluate(pair.key).printed() else {
        throw .unread(pair.key, "This key is not known here")
      }
      result.append((key, try evaluate(pair.value)))
    }
    return .dictionary(result)
  }

  private func generated(_ expression: Expression) throws(Interruption) -> [PythonValue] {
    guard case .generator(let element, let target, let iterable, let conditions) = expression.kind
    else { return [] }
    guard let values = try evaluate(iterable).elements else {
      throw .unread(iterable, "The loop goes over values that are not known here")
    }
    scopes.append(scopes[scopes.count - 1])
    defer { scopes.removeLast() }
    var result: [PythonValue] = []
    loop: for value in values {
      try assign(value, to: target)
      for condition in conditions {
        guard let isTrue = try evaluate(condition).isTrue else {
          throw .unread(condition, "Nobody knows here whether this is true")
        }
        guard isTrue else { continue loop }
      }
      result.append(try evaluate(element))
    }
    return result
  }

  private func named(_ name: String, _ expression: Expression) throws(Interruption) -> PythonValue {
    if let value = value(of: name) { return value }
    switch name {
    case "True": return .truth(true)
    case "False": return .truth(false)
    case "None": return .none
    default:
      if isLibrary(name) { return try library([name], expression) }
      // PyTorch prints these without quotes.
      if Self.bareWords.contains(name) { return .text(name) }
      throw .unread(expression, "\(quoted(name)) is not known here", "a name that has a value")
    }
  }

  private static let bareWords: Set<String> = [
    "same", "valid", "zeros", "reflect", "replicate", "circular",
  ]

  // MARK: Operators

  private func unary(
    _ operation: String, _ value: PythonValue, _ place: Expression
  ) throws(Interruption) -> PythonValue {
    switch (operation, value) {
    case ("-", .whole(let number)) where number != .min: return .whole(-number)
    case ("-", .real(let number)): return .real(-number)
    case ("+", .whole), ("+", .real): return value
    case ("+", .tensor): return value
    case ("-", .tensor(let tensor)):
      return .tensor(
        record(.scale(.multiply, PythonNumber(-1, isWhole: true), isReversed: false), tensor))
    case ("not", _):
      if let isTrue = value.isTrue { return .truth(!isTrue) }
    default: break
    }
    throw .unread(place, "This cannot be worked out")
  }

  private func binary(
    _ operation: String, _ left: Expression, _ right: Expression, _ place: Expression
  ) throws(Interruption) -> PythonValue {
    let first = try evaluate(left)
    if operation == "and" || operation == "or" {
      guard let isTrue = first.isTrue else {
        throw .unread(left, "Nobody knows here whether this is true")
      }
      return isTrue == (operation == "and") ? try evaluate(right) : first
    }
    return try binary(operation, first, try evaluate(right), place)
  }

  func binary(
    _ operation: String, _ left: PythonValue, _ right: PythonValue, _ place: Expression
  ) throws(Interruption) -> PythonValue {
    switch (left, right) {
    case (.whole(let a), .whole(let b)):
      if let result = try whole(operation, a, b, place) { return result }
    case (.whole(let a), .real(let b)):
      if let result = real(operation, Double(a), b) { return result }
    case (.real(let a), .whole(let b)):
      if let result = real(operation, a, Double(b)) { return result }
    case (.real(let a), .real(let b)): if let result = real(operation, a, b) { return result }
    case (.tensor(let a), .tensor(let b)): return try combine(operation, a, b, place)
    case (.tensor(let tensor), .whole(let number)):
      return scaled(operation, tensor, PythonNumber(Double(number), isWhole: true), false)
    case (.tensor(let tensor), .real(let number)):
      return scaled(operation, tensor, PythonNumber(number), false)
    case (.whole(let number), .tensor(let tensor)):
      return scaled(operation, tensor, PythonNumber(Double(number), isWhole: true), true)
    case (.real(let number), .tensor(let tensor)):
      return scaled(operation, tensor, PythonNumber(number), true)
    default: break
    }
    if operation == "+", case .text(let a) = left, case .text(let b) = right { return .text(a + b) }
    if operation == "+", let a = left.elements, let b = right.elements {
      if case .list = left { return .list(a + b) }
      return .tuple(a + b)
    }
    if operation == "*", let a = left.elements, case .whole(let count) = right {
      guard count * max(a.count, 1) <= 100_000, count >= 0 else {
        throw .unread(place, "The list would be too long", "a shorter list")
      }
      let values = (0..<count).flatMap { _ in a }
      if case .list = left { return .list(values) }
      return .tuple(values)
    }
    return try compared(operation, left, right, place)
  }

  private func compared(
    _ operation: String, _ left: PythonValue, _ right: PythonValue, _ place: Expression
  ) throws(Interruption) -> PythonValue {
    func same(_ a: PythonValue, _ b: PythonValue) -> Bool? {
      if case .module(let a) = a, case .module(let b) = b { return a === b }
      guard let a = a.printed(inside: true), let b = b.printed(inside: true) else { return nil }
      return a == b
    }
    switch operation {
    case "==", "is": if let equal = same(left, right) { return .truth(equal) }
    case "!=", "is not": if let equal = same(left, right) { return .truth(!equal) }
    case "in", "not in":
      if let values = right.elements {
        let found = values.contains { same(left, $0) == true }
        return .truth(found == (operation == "in"))
      }
    default: break
    }
    if case .none = right, operation.hasPrefix("is"), left.isTrue == nil {
      return .truth(operation == "is not")
    }
    throw .unread(place, "This cannot be worked out")
  }

  private func whole(
    _ operation: String, _ a: Int, _ b: Int, _ place: Expression
  ) throws(Interruption) -> PythonValue? {
    func checked(_ result: (partialValue: Int, overflow: Bool)) throws(Interruption) -> PythonValue
    {
      guard !result.overflow else {
        throw .mistake(
          Fault(
            place.range, found: "The result is too large", expected: "a number below 2^63"))
      }
      return .whole(result.partialValue)
    }
    switch operation {
    case "+": return try checked(a.addingReportingOverflow(b))
    case "-": return try checked(a.subtractingReportingOverflow(b))
    case "*": return try checked(a.multipliedReportingOverflow(by: b))
    case "//", "%", "/":
      guard b != 0 else {
        throw .mistake(
          Fault(place.range, found: "Here is a division by 0", expected: "another divisor"))
      }
      if operation == "/" { return .real(Double(a) / Double(b)) }
      let (quotient, overflow) = a.dividedReportingOverflow(by: b)
      guard !overflow else { return try checked((0, true)) }
      // Python rounds down, and its remainder has the sign of the divisor.
      let remainder = a % b
      let isBelow = remainder != 0 && (remainder < 0) != (b < 0)
      if operation == "//" { return .whole(isBelow ? quotient - 1 : quotient) }
      return .whole(isBelow ? remainder + b : remainder)
    case "**":
      guard b >= 0 else { return nil }
      var result = 1
      // Beyond 63 doublings only 0, 1 and -1 stay small.
      for _ in 0..<min(b, abs(a) > 1 ? 64 : b & 1 == 1 ? 1 : min(b, 2)) {
        guard case .whole(let next) = try checked(result.multipliedReportingOverflow(by: a)) else {
          return nil
        }
        result = next
      }
      return .whole(result)
    default: return ordered(operation, a, b)
    }
  }

  private func real(_ operation: String, _ a: Double, _ b: Double) -> PythonValue? {
    switch operation {
    case "+": return .real(a + b)
    case "-": return .real(a - b)
    case "*": return .real(a * b)
    case "/": return b == 0 ? nil : .real(a / b)
    case "//": return b == 0 ? nil : .real((a / b).rounded(.down))
    default: return ordered(operation, a, b)
    }
  }

  private func ordered<Number: Comparable>(
    _ operation: String, _ a: Number, _ b: Number
  ) -> PythonValue? {
    switch operation {
    case "<": return .truth(a < b)
    case ">": return .truth(a > b)
    case "<=": return .truth(a <= b)
    case ">=": return .truth(a >= b)
    case "==": return .truth(a == b)
    case "!=": return .truth(a != b)
    default: return nil
    }
  }

  /// Two tensors combined number by number.
  func combine(
    _ operation: String, _ a: TracedTensor, _ b: TracedTensor, _ place: Expression,
    isInPlace: Bool = false
  ) throws(Interruption) -> PythonValue {
    guard let arithmetic = TensorOperation.Arithmetic(rawValue: operation) else {
      guard a.shape == b.shape else {
        throw .unread(place, "Tensors of different shapes are combined here")
      }
      return .tensor(record(.unknown(operation), a))
    }
    do throws(ShapeFailure) {
      return .tensor(
        try tracer.combine(arithmetic, a, b, named: path(operation), isInPlace: isInPlace))
    } catch {
      guard arithmetic == .add else {
        throw .unread(place, "Tensors of different shapes are combined here")
      }
      throw .shape(error)
    }
  }

  /// A tensor and a number.
  private func scaled(
    _ operation: String, _ tensor: TracedTensor, _ number: PythonNumber, _ isReversed: Bool
  ) -> PythonValue {
    let arithmetic = TensorOperation.Arithmetic(rawValue: operation)
    return .tensor(
      record(
        arithmetic.map { .scale($0, number, isReversed: isReversed) } ?? .unknown(operation),
        tensor))
  }

  /// Something done to each number of a tensor, which is no layer.
  func record(_ operation: TensorOperation, _ tensor: TracedTensor) -> TracedTensor {
    let name =
      switch operation {
      case .scale(let arithmetic, _, _): arithmetic.rawValue
      default: operation.name
      }
    return tracer.record(operation, tensor, shape: tensor.shape, named: path(name))
  }

  /// The name of something inside the model whose forward is being followed.
  func path(_ name: String) -> String { prefix.isEmpty ? name : "\(prefix).\(name)" }

  // MARK: Elements

  private func element(
    _ index: PythonValue, of object: PythonValue, _ place: Expression
  ) throws(Interruption) -> PythonValue {
    if case .dictionary(let pairs) = object, let key = index.printed(),
      let value = pairs.first(where: { $0.key == key })?.value
    {
      return value
    }
    if case .whole(let index) = index, let values = object.elements {
      let place = index < 0 ? values.count + index : index
      if values.indices.contains(place) { return values[place] }
    }
    throw .unread(place, "This element is not known here")
  }

  private func slice(
    _ object: Expression, _ from: Expression?, _ to: Expression?, _ place: Expression
  ) throws(Interruption) -> PythonValue {
    let sliced = try evaluate(object)
    guard let values = sliced.elements else {
      throw .unread(place, "These elements are not known here")
    }
    func bound(_ expression: Expression?, _ standard: Int) throws(Interruption) -> Int {
      guard let expression else { return standard }
      guard case .whole(let index) = try evaluate(expression) else { return standard }
      return min(max(index < 0 ? index + values.count : index, 0), values.count)
    }
    let first = try bound(from, 0)
    let part = Array(values[first..<max(first, try bound(to, values.count))])
    if case .module(let module) = sliced {
      let chain = ModuleObject(.chain(module.className))
      chain.children = Array(module.children[first..<first + part.count])
      return .module(chain)
    }
    if case .size = sliced { return .tuple(part) }
    return .list(part)
  }
}
