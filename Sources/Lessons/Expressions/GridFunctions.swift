import ConvolutionCore

/// What is computed of matrices, lists and pictures.
let gridFunctions: [String: PureFunction] = [
  "correlate": { arguments in
    let image = try picture(arguments.numbers(0), "correlate")
    let kernel = try picture(arguments.numbers(1), "correlate")
    var mode = PaddingMode.zeros
    if let word = try arguments.word("mode") { mode = try paddingMode(word) }
    let layer = try Conv2d(
      Conv2dConfiguration(
        inChannels: kernel.shape[0], outChannels: 1, kernelSize: kernel.planeSize,
        stride: arguments.size("stride", default: 1),
        padding: .size(arguments.size("padding", default: 0)),
        dilation: arguments.size("dilation", default: 1), hasBias: false, paddingMode: mode),
      weight: kernel.reshaped([1] + kernel.shape))
    return .numbers(Numbers(try layer(image)).simplified)
  },
  "flip": { arguments in
    let numbers = try arguments.numbers(0)
    let area = numbers.shape.suffix(2).reduce(1, *)
    let planes = stride(from: 0, to: numbers.scalars.count, by: max(1, area)).flatMap {
      numbers.scalars[$0..<$0 + area].reversed()
    }
    return try grid(numbers.shape, planes)
  },
  "transpose": { arguments in
    let matrix = try matrix(arguments.numbers(0), "transpose")
    return try grid(
      [matrix.columns, matrix.rows],
      (0..<matrix.columns).flatMap { column in
        (0..<matrix.rows).map { matrix.scalars[$0 * matrix.columns + column] }
      })
  },
  "pad": { arguments in
    let numbers = try arguments.numbers(0)
    let matrix = try matrix(numbers, "pad")
    let border = try arguments.whole(1)
    let mode = try paddingMode(arguments.word("mode") ?? "zeros")
    // A list is padded at its ends only.
    let rows = numbers.shape.count == 1 ? 0 : border
    let axes = try Conv2dConfiguration(
      inChannels: 1, outChannels: 1, kernelSize: 1,
      padding: .size(Size2D(height: rows, width: border)), paddingMode: mode
    ).geometry(for: Size2D(height: matrix.rows, width: matrix.columns))
    return .numbers(
      try grid(
        axes.output.height, axes.output.width,
        { row, column in
          axes.source(of: Position(row: row, column: column), tap: Position(row: 0, column: 0))
            .map { matrix.scalars[$0.row * matrix.columns + $0.column] } ?? 0
        }
      ).simplified)
  },
  "every": { arguments in
    let matrix = try matrix(arguments.numbers(0), "every")
    let step = try arguments.whole(1)
    guard step >= 1 else {
      throw ExpressionError("every is given \(step). It needs 1 or more. Give another number.")
    }
    return .numbers(
      try grid((matrix.rows + step - 1) / step, (matrix.columns + step - 1) / step) {
        matrix.scalars[$0 * step * matrix.columns + $1 * step]
      }.simplified)
  },
  "at": { arguments in
    let numbers = try arguments.numbers(0)
    let matrix = try matrix(numbers, "at")
    let isList = arguments.count == 2
    let row = isList ? 0 : try arguments.whole(1)
    let column = try arguments.whole(isList ? 1 : 2)
    try require(row, below: matrix.rows, "row")
    try require(column, below: matrix.columns, "column")
    return .number(matrix.scalars[row * matrix.columns + column])
  },
  "row": { arguments in
    let matrix = try matrix(arguments.numbers(0), "row")
    let row = try arguments.whole(1)
    try require(row, below: matrix.rows, "row")
    return try grid(
      [matrix.columns],
      Array(matrix.scalars[row * matrix.columns..<(row + 1) * matrix.columns]))
  },
  "column": { arguments in
    let matrix = try matrix(arguments.numbers(0), "column")
    let column = try arguments.whole(1)
    try require(column, below: matrix.columns, "column")
    return try grid(
      [matrix.rows], (0..<matrix.rows).map { matrix.scalars[$0 * matrix.columns + column] })
  },
  "plane": { arguments in
    let numbers = try arguments.numbers(0)
    let index = try arguments.whole(1)
    guard numbers.shape.count == 3 else {
      throw ExpressionError(
        "plane is given numbers of shape \(numbers.shape). It needs a picture of several channels. "
          + "Give one.")
    }
    try require(index, below: numbers.shape[0], "channel")
    let area = numbers.shape[1] * numbers.shape[2]
    return try grid(
      Array(numbers.shape.dropFirst()), Array(numbers.scalars[index * area..<(index + 1) * area]))
  },
  "matmul": { arguments in
    let left = try matrix(arguments.numbers(0), "matmul")
    let right = try matrix(arguments.numbers(1), "matmul")
    guard left.columns == right.rows else {
      throw ExpressionError(
        "matmul is given \(left.columns) columns at the left and \(right.rows) rows at the right. "
          + "They must be equal. Transpose one of them.")
    }
    return .numbers(
      try grid(left.rows, right.columns) { row, column in
        (0..<left.columns).reduce(0.0) { sum, index in
          sum + left.scalars[row * left.columns + index]
            * right.scalars[index * right.columns + column]
        }
      }.simplified)
  },
  "fill": { arguments in
    let value = try arguments.number(2)
    return .numbers(try made(&arguments) { _, _, _ in value })
  },
  "ramp": { arguments in
    .numbers(try made(&arguments) { row, column, size in Double(row * size.width + column + 1) })
  },
  "impulse": { arguments in
    .numbers(
      try made(&arguments) { row, column, size in
        row == size.height / 2 && column == size.width / 2 ? 1 : 0
      })
  },
]

/// Numbers seen as rows and columns: a list is one row.
private struct Matrix {
  let rows: Int
  let columns: Int
  let scalars: [Double]
}

private func matrix(_ numbers: Numbers, _ function: String) throws(ExpressionError) -> Matrix {
  let simple = numbers.shape.count > 2 ? numbers.simplified : numbers
  guard simple.shape.count <= 2, !simple.scalars.isEmpty else {
    throw ExpressionError(
      "\(function) is given numbers of shape \(numbers.shape). It needs a matrix. Take one plane.")
  }
  return Matrix(
    rows: simple.shape.count == 2 ? simple.shape[0] : 1, columns: simple.rowLength,
    scalars: simple.scalars)
}

private func picture(_ numbers: Numbers, _ function: String) throws(ExpressionError) -> Tensor {
  guard let tensor = numbers.picture, tensor.count > 0 else {
    throw ExpressionError(
      "\(function) is given numbers of shape \(numbers.shape). It needs a matrix, or a picture of "
        + "channels. Give one.")
  }
  return tensor
}

private func grid(_ shape: [Int], _ scalars: [Double]) throws(ExpressionError) -> Value {
  guard let numbers = Numbers(shape: shape, scalars) else {
    throw ExpressionError("There are \(scalars.count) numbers for the shape \(shape).")
  }
  return .numbers(numbers)
}

private func grid(
  _ rows: Int, _ columns: Int, _ value: (Int, Int) -> Double
) throws(ExpressionError) -> Numbers {
  let scalars = (0..<rows).flatMap { row in (0..<columns).map { value(row, $0) } }
  guard let numbers = Numbers(shape: [rows, columns], scalars) else {
    throw ExpressionError("There are \(scalars.count) numbers for \(rows) x \(columns).")
  }
  return numbers
}

/// A matrix made by a rule, from its rows and columns.
private func made(
  _ arguments: inout Arguments, _ value: (Int, Int, Size2D) -> Double
) throws(ExpressionError) -> Numbers {
  let size = Size2D(height: try arguments.whole(0), width: try arguments.whole(1))
  guard (1...512).contains(size.height), (1...512).contains(size.width) else {
    throw ExpressionError(
      "\(arguments.function) is given \(size.height) rows and \(size.width) columns. It makes 1 to "
        + "512 of each. Give other numbers.")
  }
  return try grid(size.height, size.width) { value($0, $1, size) }.simplified
}

private func require(_ index: Int, below count: Int, _ name: String) throws(ExpressionError) {
  guard (0..<count).contains(index) else {
    throw ExpressionError(
      "There is no \(name) \(index). There are \(count), counted from 0. Give another.")
  }
}

private func paddingMode(_ word: String) throws(ExpressionError) -> PaddingMode {
  guard let mode = PaddingMode(rawValue: word) else {
    throw ExpressionError(
      "The mode is '\(word)'. It may be "
        + "\(PaddingMode.allCases.map(\.rawValue).joined(separator: ", ")). Give one of these.")
  }
  return mode
}
