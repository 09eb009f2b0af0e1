import Networks

extension Interpreter {
  /// One of Python's own functions, or a layer by its bare name; `nil` if it is neither.
  func builtin(
    _ name: String, _ arguments: [Expression.Argument], _ place: Expression
  ) throws(Interruption) -> PythonValue? {
    guard case .call(let function, _) = place.kind else { return nil }
    if let layer = try construct(name, [name], function, arguments, place) { return layer }
    guard Self.builtinNames.contains(name) else { return nil }
    let given = try workedOut(arguments)
    switch (name, given.positions.first) {
    case ("print", _): return PythonValue.none
    case ("super", _): return .library(["super"])
    case ("len", let value?): if let count = value.elements?.count { return .whole(count) }
    case ("int", .real(let number)?):
      if let whole = Int(exactly: number.rounded(.towardZero)) { return .whole(whole) }
    case ("int", .whole?), ("float", .real?), ("str", .text?),
      ("list", .list?), ("tuple", .tuple?):
      return given.positions.first
    case ("int", .truth(let truth)?): return .whole(truth ? 1 : 0)
    case ("float", .whole(let number)?): return .real(Double(number))
    case ("round", .real(let number)?):
      if let whole = Int(exactly: number.rounded(.toNearestOrEven)) { return .whole(whole) }
    case ("str", let value?): if let text = value.printed() { return .text(text) }
    case ("abs", .tensor(let tensor)?): return .tensor(record(.function(.abs), tensor))
    case ("abs", .whole(let number)?): if number != .min { return .whole(abs(number)) }
    case ("list", let value?): if let values = value.elements { return .list(values) }
    case ("list", nil): return .list([])
    case ("tuple", let value?): if let values = value.elements { return .tuple(values) }
    case ("type", .module(let module)?): return .library([module.className])
    case ("type", .tensor?): return .library(["torch", "Tensor"])
    case ("isinstance", let value?) where arguments.count == 2:
      return try isInstance(value, given.positions[1])
    case ("range", _): return try range(given.positions, place)
    case ("sum", let value?):
      var total = PythonValue.whole(0)
      for element in value.elements ?? [.unknown] { total = try binary("+", total, element, place) }
      return total
    case ("max", let value?), ("min", let value?):
      return try extreme(name, given.positions.count > 1 ? given.positions : value.elements, place)
    case ("enumerate", let value?):
      if let values = value.elements {
        return .list(values.enumerated().map { .tuple([.whole($0), $1]) })
      }
    case ("zip", _):
      let lists = given.positions.compactMap(\.elements)
      if lists.count == given.positions.count, let shortest = lists.map(\.count).min() {
        return .list((0..<shortest).map { index in .tuple(lists.map { $0[index] }) })
      }
    case ("reversed", let value?):
      if let values = value.elements { return .list(values.reversed()) }
    case ("dict", _), ("OrderedDict", _): if let pairs = pairs(given) { return .dictionary(pairs) }
    default: break
    }
    throw .unread(place, "What \(name) gives here is not known")
  }

  private static let builtinNames: Set<String> = [
    "print", "super", "len", "int", "float", "str", "abs", "round", "list", "tuple", "type",
    "isinstance", "range", "sum", "max", "min", "enumerate", "zip", "reversed", "dict",
    "OrderedDict",
  ]

  private func pairs(_ given: PythonArguments) -> [(key: String, value: PythonValue)]? {
    var result: [(key: String, value: PythonValue)] = []
    if let first = given.positions.first {
      if case .dictionary(let pairs) = first { return pairs }
      guard let elements = first.elements else { return nil }
      for element in elements {
        guard let pair = element.elements, pair.count == 2, case .text(let key) = pair[0] else {
          return nil
        }
        result.append((key, pair[1]))
      }
    }
    return result + given.keywords.map { ($0.name, $0.value) }
  }

  private func isInstance(
    _ value: PythonValue, _ types: PythonValue
  ) throws(Interruption) -> PythonValue {
    let names = (types.elements ?? [types]).compactMap { type -> String? in
      switch type {
      case .library(let path): path.last
      case .type(let type): type.name
      default: nil
      }
    }
    switch value {
    case .module(let module):
      return .truth(names.contains(module.className) || names.contains("Module"))
    case .tensor: return .truth(names.contains("Tensor"))
    case .whole: return .truth(names.contains("int"))
    case .text: return .truth(names.contains("str"))
    case .tuple: return .truth(names.contains("tuple"))
    case .list: return .truth(names.contains("list"))
    default: return .unknown
    }
  }

  private func range(
    _ values: [PythonValue], _ place: Expression
  ) throws(Interruption) -> PythonValue {
    let numbers = values.compactMap { value -> Int? in
      if case .whole(let number) = value { return number }
      return nil
    }
    guard numbers.count == values.count, (1...3).contains(numbers.count) else {
      throw .unread(place, "This range is not known here")
    }
    let first = numbers.count > 1 ? numbers[0] : 0
    let end = numbers.count > 1 ? numbers[1] : numbers[0]
    let step = numbers.count > 2 ? numbers[2] : 1
    guard step != 0, abs(first) <= 100_000, abs(end) <= 100_000, abs(step) <= 100_000 else {
      throw .unread(place, "This range is too long", "at most 100,000 numbers")
    }
    return .list(stride(from: first, to: end, by: step).map { .whole($0) })
  }

  private func extreme(
    _ name: String, _ values: [PythonValue]?, _ place: Expression
  ) throws(Interruption) -> PythonValue {
    let numbers = (values ?? []).compactMap { value -> Int? in
      if case .whole(let number) = value { return number }
      return nil
    }
    guard let values, numbers.count == values.count,
      let number = name == "max" ? numbers.max() : numbers.min()
    else { throw .unread(place, "What \(name) gives here is not known") }
    return .whole(number)
  }
}
