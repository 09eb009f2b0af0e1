/// The arguments of a call, each with its parameter, by Python's rules.
struct BoundArguments {
  private var values: [Parameter: Value] = [:]

  /// The value of a parameter, if it was given.
  subscript(parameter: Parameter) -> Value? { values[parameter] }

  init(_ call: Call) throws(Fault) {
    var lastKeyword: (parameter: Parameter, value: Value)?
    for (index, argument) in call.arguments.enumerated() {
      let parameter: Parameter
      if let keyword = argument.keyword {
        parameter = try Self.parameter(named: keyword, argument)
        lastKeyword = (parameter, argument.value)
      } else {
        if let lastKeyword { throw Self.positionAfterKeyword(argument, lastKeyword) }
        guard index < Parameter.allCases.count else {
          throw Fault(
            argument.range, found: "This is argument \(index + 1)",
            expected: "at most \(Parameter.allCases.count) arguments",
            fix: Self.removing(index, of: call))
        }
        parameter = Parameter.allCases[index]
      }
      guard values.updateValue(argument.value, forKey: parameter) == nil else {
        throw Fault(
          argument.range, found: "\(parameter.rawValue) is given twice",
          expected: "it once", fix: Self.removing(index, of: call))
      }
    }
    try requireDefaults(.device, call)
    try requireDefaults(.dtype, call)
    try requireAll(call)
  }

  private static func parameter(
    named keyword: String, _ argument: Call.Argument
  ) throws(Fault) -> Parameter {
    if let parameter = Parameter(rawValue: keyword) { return parameter }
    throw Fault(
      argument.keywordRange, found: "\(quoted(keyword)) is no argument of Conv2d",
      expected: Parameter.choice,
      fix: Parameter.meant(by: keyword).map {
        Edit(range: argument.keywordRange, replacement: $0.rawValue)
      })
  }

  private static func positionAfterKeyword(
    _ argument: Call.Argument, _ last: (parameter: Parameter, value: Value)
  ) -> Fault {
    var fault = Fault(
      argument.range,
      found: "A value without a name stands behind \(last.parameter.rawValue)=",
      expected: "a name before it, as in stride=2: behind the first name all need one")
    // padding=1,2 was meant as a pair.
    if last.parameter.isPair, case .number(let first, false) = last.value.kind,
      case .number(let second, false) = argument.value.kind
    {
      fault.fix = Edit(
        range: last.value.range.lowerBound..<argument.value.range.upperBound,
        replacement: "(\(first), \(second))")
    }
    return fault
  }

  /// The text without one argument and one comma beside it.
  private static func removing(_ index: Int, of call: Call) -> Edit {
    let range = call.arguments[index].range
    if index > 0 {
      let before = call.arguments[index - 1].range.upperBound
      return Edit(range: before..<range.upperBound, replacement: "")
    }
    let after = call.arguments.dropFirst().first?.range.lowerBound ?? range.upperBound
    return Edit(range: range.lowerBound..<after, replacement: "")
  }

  private func requireDefaults(_ parameter: Parameter, _ call: Call) throws(Fault) {
    guard let value = values[parameter], value.kind != .name("None") else { return }
    let index = call.arguments.firstIndex { $0.value == value }
    throw Fault(
      value.range, found: "\(parameter.rawValue) is \(value.shown)",
      expected: parameter.expected, fix: index.map { Self.removing($0, of: call) })
  }

  private func requireAll(_ call: Call) throws(Fault) {
    let missing = Parameter.required.filter { values[$0.key] == nil }
    guard let first = missing.first?.key else { return }
    // Where all arguments that are there are positions, the missing ones can be too.
    let examples = missing.map { parameter, example in
      call.arguments.contains { $0.keyword != nil } || parameter == .kernelSize
        ? "\(parameter.rawValue)=\(example)" : "\(example)"
    }.joined(separator: ", ")
    let end = call.arguments.last?.range.upperBound ?? call.closing.lowerBound
    throw Fault(
      call.closing, found: "\(first.rawValue) is missing", expected: first.expected,
      fix: Edit(
        range: end..<end, replacement: call.arguments.isEmpty ? examples : ", \(examples)"))
  }
}
