import ConvolutionCore

/// Numbers of a picture as they are written: whole, if one divisor makes all of them whole.
public struct WrittenNumbers: Hashable, Sendable {
  /// The numbers in row-major order, as Python reads them.
  public let words: [String]
  /// What stands behind the tensor: `" / 255"`, or nothing.
  public let scale: String

  /// Numbers to be written.
  ///
  /// - Parameters:
  ///   - scalars: The numbers.
  ///   - divisors: What whole numbers may have been divided by, in the order to be tried.
  public init(_ scalars: some Sequence<Float>, divisors: [Int]) {
    let scalars = Array(scalars)
    let divisor = divisors.first { divisor in
      scalars.allSatisfy { value in
        let whole = (Double(value) * Double(divisor)).rounded()
        return abs(whole) < 1e6 && Float(whole / Double(divisor)) == value
      }
    }
    words = scalars.map { value in
      divisor.map { "\(Int((Double(value) * Double($0)).rounded()))" } ?? Python.number(value)
    }
    scale = divisor.map { $0 == 1 ? ".float()" : " / \($0)" } ?? ""
  }
}
