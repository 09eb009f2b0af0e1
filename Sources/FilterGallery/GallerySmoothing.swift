extension Gallery {
  /// Filters that leave, take away or add detail.
  static let smoothing = [
    NamedFilter(
      "identity", .smooth, "the picture as it is",
      formula: "1 in the middle", source: "by definition",
      kernel: Kernel([[0, 0, 0], [0, 1, 0], [0, 0, 0]])),
    NamedFilter(
      "box", .smooth, "mean of 3 × 3",
      formula: "1/9 everywhere", source: "by definition",
      kernel: Kernel(Array(repeating: [1, 1, 1], count: 3), dividedBy: 9)),
    NamedFilter(
      "box-5", .smooth, "mean of 5 × 5",
      formula: "1/25 everywhere", source: "by definition",
      kernel: Kernel(Array(repeating: [1, 1, 1, 1, 1], count: 5), dividedBy: 25)),
    NamedFilter(
      "gaussian", .smooth, "soft blur",
      formula: "[1 2 1]ᵀ · [1 2 1] ÷ 16", source: "binomial numbers, by definition",
      kernel: Kernel(outerProduct([1, 2, 1], [1, 2, 1]), dividedBy: 16)),
    NamedFilter(
      "gaussian-5", .smooth, "softer blur",
      formula: "[1 4 6 4 1]ᵀ · [1 4 6 4 1] ÷ 256", source: "binomial numbers, by definition",
      kernel: Kernel(outerProduct([1, 4, 6, 4, 1], [1, 4, 6, 4, 1]), dividedBy: 256)),
    NamedFilter(
      "sharpen", .smooth, "more contrast in detail",
      formula: "identity - laplacian", source: "by definition",
      kernel: Kernel([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])),
    NamedFilter(
      "emboss", .smooth, "lit from the top left",
      formula: "identity + a slope towards the bottom right", source: "by definition",
      kernel: Kernel([[-2, -1, 0], [-1, 1, 1], [0, 1, 2]])),
  ]

  /// A kernel as the product of a column and a row.
  static func outerProduct(_ column: [Int], _ row: [Int]) -> [[Int]] {
    column.map { factor in row.map { factor * $0 } }
  }
}
