/// The arguments of a call, each with its parameter, by Python's rules.
struct BoundArguments {
  private var values: [String: Value] = [:]

  /// The value of a parameter, if it was given.
  subscript(parameter: Parameter) -> Value? { values[parameter.rawValue] }

  /// The value of a parameter by its name, if it was given.
  subscript(name: String) -> Value? { values[name] }

  init(_ call: Call, _ signature: Signature) throws(Fault) {
    var lastKeyword: (parameter: Parameter, value: Value)?
    for (index, argument) in call.arguments.enumerated() {
      let parameter: Parameter
      if let keyword = argument.keyword {
        parameter = try Self.parameter(named: keyword, argument, signature)
        lastKeyword = (parameter, argument.value)
      } else {
        if let lastKeyword { throw Self.positionAfterKeyword(argument, lastKeyword) }
        guard index < signature.parameters.count else {
          throw Fault(
            argument.range, found: "This is argument \(index + 1)",
            expected: Self.most(signature),
            fix: Self.removing(index, of: call))
        }
        parameter = signature.parameters[index]
      }
      guard values.updateValue(argument.value, forKey: parameter.rawValue) == nil else {
        throw Fault(
          argument.range, found: "\(parameter.rawValue) is given twice",
          expected: "it once", fix: Self.removing(index, of: call))
      }
    }
    for parameter in signature.parameters where parameter.kind == .nothing {
      try requireDefaults(parameter, call)
    }
    try requireAll(call, signature)
  }

  private static func parameter(
    named keyword: String, _ argument: Call.Argument, _ signature: Signature
  ) throws(Fault) -> Parameter {
    if let parameter = signature[keyword] { return parameter }
    throw Fault(
      argument.keywordRange, found: "\(quoted(keyword)) is no argument of \(signature.name)",
      expected: signature.choice,
      fix: signature.meant(by: keyword).map {
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

  private static func most(_ signature: Signature) -> String {
    let count = signature.parameters.count
    return count == 0 ? "none" : "at most \(count) argument\(count == 1 ? "" : "s")"
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
    guard let value = self[parameter], value.kind != .name("None") else { return }
    let index = call.arguments.firstIndex { $0.value == value }
    throw Fault(
      value.range, found: "\(parameter.rawValue) is \(value.shown)",
      expected: parameter.expected, fix: index.map { Self.removing($0, of: call) })
  }

  private func requireAll(_ call: Call, _ signature: Signature) throws(Fault) {
    let missing = signature.parameters.compactMap { parameter in
      parameter.example.flatMap { self[parameter] == nil ? (parameter, $0) : nil }
    }
    guard let first = missing.first?.0 else { return }
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
