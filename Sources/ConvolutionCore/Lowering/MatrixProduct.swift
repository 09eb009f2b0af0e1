/// The product of two matrices, `[rows, inner]` by `[inner, columns]`, each row begun with a number
/// of its own: what a convolution is once its windows stand as columns.
///
/// Products are added in order, after the number the row begins with: a bias.
///
/// - Parameters:
///   - left: The left matrix.
///   - right: The right matrix.
///   - start: One number for each row of the result; `nil` for zeros.
/// - Returns: A tensor `[rows, columns]`.
/// - Precondition: The inner lengths are equal, and there is a start for each row or none.
/// - Complexity: O(rows · inner · columns).
public func matrixProduct(_ left: Tensor, _ right: Tensor, startingFrom start: [Float]? = nil)
  -> Tensor
{
  let (rows, inner) = (left.shape[0], left.shape[1])
  let columns = right.shape[1]
  precondition(inner == right.shape[0] && (start.map { $0.count == rows } ?? true))
  var scalars = ContiguousArray<Float>(repeating: 0, count: rows * columns)
  for row in 0..<rows {
    for column in 0..<columns {
      var sum = start?[row] ?? 0
      for index in 0..<inner {
        sum += left.scalars[row * inner + index] * right.scalars[index * columns + column]
      }
      scalars[row * columns + column] = sum
    }
  }
  return Tensor(shape: [rows, columns], scalars: scalars)
}
