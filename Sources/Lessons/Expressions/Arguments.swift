public import ConvolutionCore
import SafeText

/// What a function of an expression is given.
public struct Arguments {
  /// The function's name, for messages.
  public let function: String
  private let values: [Value]
  private let named: [String: Value]
  private var read: Set<String> = []
  private var mostRead = 0

  init(_ function: String, _ values: [Value], named: [String: Value]) {
    self.function = function
    self.values = values
    self.named = named
  }

  /// How many there are that have no name.
  public var count: Int { values.count }

  /// The argument at a place.
  ///
  /// - Throws: ``ExpressionError`` if there is none.
  public mutating func value(_ index: Int) throws(ExpressionError) -> Value {
    mostRead = max(mostRead, index + 1)
    guard index < values.count else {
      throw ExpressionError(
        "\(function) has \(values.count) \(values.count == 1 ? "argument" : "arguments"). It needs "
          + "more. Lessons/README.md lists what each function takes.")
    }
    return values[index]
  }

  /// Numbers at a place.
  ///
  /// - Throws: ``ExpressionError`` if something else stands there.
  public mutating func numbers(_ index: Int) throws(ExpressionError) -> Numbers {
    let value = try value(index)
    guard case .numbers(let numbers) = value else { throw wrongKind(value, needed: "numbers") }
    return numbers
  }

  /// One number at a place.
  ///
  /// - Throws: ``ExpressionError`` if something else stands there.
  public mutating func number(_ index: Int) throws(ExpressionError) -> Double {
    let value = try value(index)
    guard case .numbers(let numbers) = value, let single = numbers.single else {
      throw wrongKind(value, needed: "one number")
    }
    return single
  }

  /// One whole number at a place.
  ///
  /// - Throws: ``ExpressionError`` if something else stands there.
  public mutating func whole(_ index: Int) throws(ExpressionError) -> Int {
    try whole(try number(index))
  }

  /// Layers at a place, one after the other.
  ///
  /// - Throws: ``ExpressionError`` if something else stands there.
  public mutating func layers(_ index: Int) throws(ExpressionError) -> [Conv2dConfiguration] {
    let value = try value(index)
    guard case .layers(let layers) = value else { throw wrongKind(value, needed: "a layer") }
    return layers
  }

  /// One layer at a place.
  ///
  /// - Throws: ``ExpressionError`` if something else stands there.
  public mutating func layer(_ index: Int) throws(ExpressionError) -> Conv2dConfiguration {
    let all = try layers(index)
    guard all.count == 1 else {
      throw ExpressionError(
        "\(function) is given \(all.count) layers. It needs one. Take the others out.")
    }
    return all[0]
  }

  /// A command at a place.
  ///
  /// - Throws: ``ExpressionError`` if something else stands there.
  public mutating func command(_ index: Int) throws(ExpressionError) -> String {
    let value = try value(index)
    guard case .command(let command) = value else {
      throw wrongKind(value, needed: "a command in double quotes")
    }
    return command
  }

  /// The argument of a name, if it was given.
  public mutating func named(_ name: String) -> Value? {
    read.insert(name)
    return named[name]
  }

  /// One number under a name, or what it is otherwise.
  ///
  /// - Throws: ``ExpressionError`` if something else was given.
  public mutating func number(
    _ name: String, default usual: Double
  ) throws(ExpressionError) -> Double {
    guard let value = named(name) else { return usual }
    guard case .numbers(let numbers) = value, let single = numbers.single else {
      throw wrongKind(value, needed: "one number")
    }
    return single
  }

  /// A height and a width at a place: one number for both, or a list of two.
  ///
  /// - Throws: ``ExpressionError`` if something else stands there.
  public mutating func size(_ index: Int) throws(ExpressionError) -> Size2D {
    try size(try numbers(index))
  }

  /// A height and a width under a name, or what they are otherwise.
  ///
  /// - Throws: ``ExpressionError`` if something else was given.
  public mutating func size(
    _ name: String, default usual: Size2D
  ) throws(ExpressionError) -> Size2D {
    guard let value = named(name) else { return usual }
    guard case .numbers(let numbers) = value else { throw wrongKind(value, needed: "a size") }
    return try size(numbers)
  }

  /// A word under a name.
  ///
  /// - Throws: ``ExpressionError`` if something else was given.
  public mutating func word(_ name: String) throws(ExpressionError) -> String? {
    guard let value = named(name) else { return nil }
    guard case .word(let word) = value else { throw wrongKind(value, needed: "a word") }
    return word
  }

  /// Stops if something was given that nobody asked for.
  ///
  /// - Throws: ``ExpressionError``.
  public func requireAllRead() throws(ExpressionError) {
    if let name = named.keys.sorted().first(where: { !read.contains($0) }) {
      throw ExpressionError(
        "\(function) is given \(visible(name)), which it does not know. "
          + "\(read.isEmpty ? "It has no named arguments." : "It knows \(read.sorted().joined(separator: ", ")).") "
          + "Take it out.")
    }
    guard values.count <= mostRead else {
      throw ExpressionError(
        "\(function) is given \(values.count) arguments. It takes \(mostRead). Take the others "
          + "out; a list or a size stands in round brackets.")
    }
  }

  private func size(_ numbers: Numbers) throws(ExpressionError) -> Size2D {
    switch numbers.scalars.count {
    case 1:
      let side = try whole(numbers.scalars[0])
      return Size2D(height: side, width: side)
    case 2:
      return Size2D(
        height: try whole(numbers.scalars[0]), width: try whole(numbers.scalars[1]))
    default:
      throw ExpressionError(
        "\(function) is given \(numbers.scalars.count) numbers as a size. It needs one, or two in "
          + "round brackets. Give those.")
    }
  }

  private func whole(_ number: Double) throws(ExpressionError) -> Int {
    guard number == number.rounded(), abs(number) < 1e9 else {
      throw ExpressionError(
        "\(function) is given \(number). It needs a whole number below a milliard. Give one.")
    }
    return Int(number)
  }

  /// The message for an argument that is something else.
  public func wrongKind(_ value: Value, needed: String) -> ExpressionError {
    ExpressionError("\(function) is given \(value.kind). It needs \(needed). Give that.")
  }
}
