extension Gallery {
  /// Filters that answer to one small pattern: weights above zero where it is bright, below where
  /// it is dark, and zero in sum, so that a blank patch gives nothing.
  static let patterns = [
    NamedFilter(
      "diagonal", .pattern, "bright line like \\",
      formula: "2 on the diagonal, -1 elsewhere", source: "by definition",
      kernel: Kernel([[2, -1, -1], [-1, 2, -1], [-1, -1, 2]])),
    NamedFilter(
      "anti-diagonal", .pattern, "bright line like /",
      formula: "2 on the other diagonal, -1 elsewhere", source: "by definition",
      kernel: Kernel([[-1, -1, 2], [-1, 2, -1], [2, -1, -1]])),
    NamedFilter(
      "line-h", .pattern, "bright line like -",
      formula: "2 on the middle row, -1 elsewhere", source: "by definition",
      kernel: Kernel([[-1, -1, -1], [2, 2, 2], [-1, -1, -1]])),
    NamedFilter(
      "line-v", .pattern, "bright line like |",
      formula: "2 on the middle column, -1 elsewhere", source: "by definition",
      kernel: Kernel(Array(repeating: [-1, 2, -1], count: 3))),
    NamedFilter(
      "corner", .pattern, "top left corner, bright",
      formula: "5 on 2 × 2 at the bottom right, -4 elsewhere; 1 on a perfect corner",
      source: "by definition",
      kernel: Kernel([[-4, -4, -4], [-4, 5, 5], [-4, 5, 5]], dividedBy: 20)),
    NamedFilter(
      "ring", .pattern, "bright ring, 5 across",
      formula: "3 on the 12 cells of the ring, -4 on the 9 inside; 1 on a perfect ring",
      source: "by definition",
      kernel: Kernel(
        [
          [0, 3, 3, 3, 0], [3, -4, -4, -4, 3], [3, -4, -4, -4, 3], [3, -4, -4, -4, 3],
          [0, 3, 3, 3, 0],
        ], dividedBy: 36)),
  ]
}
