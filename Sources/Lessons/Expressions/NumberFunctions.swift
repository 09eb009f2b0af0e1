import FeatureMapViews

/// What is computed of numbers, one by one or all together.
let numberFunctions: [String: PureFunction] = [
  "relu": { .numbers(try $0.numbers(0).map { max(0, $0) }) },
  "abs": { .numbers(try $0.numbers(0).map(abs)) },
  "signs": { arguments in
    var signs = try arguments.numbers(0).map { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }
    signs.meaning = .signs
    return .numbers(signs)
  },
  "sum": { .number(try $0.numbers(0).scalars.reduce(0, +)) },
  "mean": { arguments in
    let scalars = try arguments.numbers(0).scalars
    return .number(scalars.reduce(0, +) / Double(max(1, scalars.count)))
  },
  "max": { .number(try $0.numbers(0).scalars.max() ?? 0) },
  "min": { .number(try $0.numbers(0).scalars.min() ?? 0) },
  "count": { .number(try $0.numbers(0).scalars.count) },
  "nonzero": { .number(try $0.numbers(0).scalars.count { $0 != 0 }) },
  "dot": { arguments in
    let first = try arguments.numbers(0)
    let second = try arguments.numbers(1)
    guard first.scalars.count == second.scalars.count else {
      throw ExpressionError(
        "dot is given \(first.scalars.count) and \(second.scalars.count) numbers. It needs as many "
          + "of both. Check their shapes.")
    }
    return .number(zip(first.scalars, second.scalars).reduce(0) { $0 + $1.0 * $1.1 })
  },
  "join": { arguments in
    var all: [Double] = []
    for index in 0..<max(2, arguments.count) { all += try arguments.numbers(index).scalars }
    return .numbers(Numbers(list: all))
  },
  "position-of-max": { arguments in
    let numbers = try arguments.numbers(0)
    let largest = numbers.scalars.max() ?? 0
    let index = numbers.scalars.firstIndex(of: largest) ?? 0
    let width = max(1, numbers.rowLength)
    return .numbers(Numbers(list: [index / width, index % width], meaning: .position))
  },
  "round": { arguments in
    let decimals = arguments.count > 1 ? try arguments.whole(1) : 0
    guard (0...9).contains(decimals) else {
      throw ExpressionError(
        "round is given \(decimals) decimals. It needs 0 to 9. Give a number among them.")
    }
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    return .numbers(
      try arguments.numbers(0).map { ($0 * scale).rounded(.toNearestOrAwayFromZero) / scale })
  },
  "floor": { .numbers(try $0.numbers(0).map { $0.rounded(.down) }) },
  "ceil": { .numbers(try $0.numbers(0).map { $0.rounded(.up) }) },
  "sqrt": { .numbers(try $0.numbers(0).map { $0.squareRoot() }) },
  "gray": { arguments in
    let low = try arguments.number(1)
    let high = try arguments.number(2)
    guard low < high else {
      throw ExpressionError(
        "gray is given a scale from \(low) to \(high). The first must be smaller. Exchange them.")
    }
    let scale = ValueScale(.gray, from: Float(low), to: Float(high))
    return .numbers(
      try arguments.numbers(0).map { value in
        if case .sequential(let level) = scale.level(of: Float(value)) { Double(level) } else { 0 }
      })
  },
]
