/// Models as PyTorch prints them, which no Python can read: `(conv1): Conv2d(3, 6, ...)`.
extension ExpressionReader {
  /// What stands before a layer of a printed model: `(conv1):`, or `(0-2): 3 x`.
  struct Label {
    var name: String
    var count = 1
    /// The words it takes.
    var length: Int
  }

  /// The label that stands here, if one does.
  func printedLabel() -> Label? {
    guard isNext("(") else { return nil }
    var end = 1
    var name = ""
    label: while end < 12 {
      switch ahead(end).kind {
      case .name(let text), .number(let text): name += text
      case .symbol("-"): name += "-"
      case .symbol("."): name += "."
      default: break label
      }
      end += 1
    }
    guard !name.isEmpty, ahead(end).kind == .symbol(")"), ahead(end + 1).kind == .symbol(":") else {
      return nil
    }
    if case .number(let digits) = ahead(end + 2).kind, ahead(end + 3).kind == .name("x"),
      let count = Int(digits), (1...1000).contains(count)
    {
      return Label(name: name, count: count, length: end + 4)
    }
    return Label(name: name, length: end + 2)
  }

  mutating func printed(
    _ className: String, _ first: Label, _ start: Int
  ) throws(Fault) -> Expression {
    var label: Label? = first
    var children: [Expression.PrintedChild] = []
    while let current = label {
      index += current.length
      let module = try expression()
      children.append(.init(name: current.name, count: current.count, module: module))
      _ = take(",")
      label = printedLabel()
    }
    guard take(")") else { throw fault("a ), or the next layer such as (1): ReLU()") }
    return Expression(kind: .printed(className, children), range: start..<lastEnd)
  }
}
