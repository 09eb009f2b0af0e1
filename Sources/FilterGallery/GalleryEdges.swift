extension Gallery {
  /// Filters that answer to steps of brightness; all of them sum to zero.
  static let edges = [
    NamedFilter(
      "laplacian", .edge, "unlike its neighbours",
      formula: "[1 -2 1] + [1 -2 1]ᵀ, second differences", source: "by definition",
      kernel: Kernel([[0, 1, 0], [1, -4, 1], [0, 1, 0]])),
    NamedFilter(
      "laplacian-8", .edge, "unlike all 8 around it",
      formula: "1 on each of 8 neighbours, -8 in the middle", source: "by definition",
      kernel: Kernel([[1, 1, 1], [1, -8, 1], [1, 1, 1]])),
    NamedFilter(
      "log", .edge, "unlike its wider surround",
      formula: "laplacian of a gaussian, in whole numbers", source: "Marr and Hildreth, 1980",
      kernel: Kernel([
        [0, 0, 1, 0, 0], [0, 1, 2, 1, 0], [1, 2, -16, 2, 1], [0, 1, 2, 1, 0], [0, 0, 1, 0, 0],
      ])),
    NamedFilter(
      "sobel-x", .edge, "change from left to right",
      formula: "[1 2 1]ᵀ · [-1 0 1]", source: "Sobel and Feldman, 1968",
      kernel: Kernel(outerProduct([1, 2, 1], [-1, 0, 1]))),
    NamedFilter(
      "sobel-y", .edge, "change from top to bottom",
      formula: "[-1 0 1]ᵀ · [1 2 1]", source: "Sobel and Feldman, 1968",
      kernel: Kernel(outerProduct([-1, 0, 1], [1, 2, 1]))),
    NamedFilter(
      "prewitt-x", .edge, "change from left to right",
      formula: "[1 1 1]ᵀ · [-1 0 1]", source: "Prewitt, 1970",
      kernel: Kernel(outerProduct([1, 1, 1], [-1, 0, 1]))),
    NamedFilter(
      "prewitt-y", .edge, "change from top to bottom",
      formula: "[-1 0 1]ᵀ · [1 1 1]", source: "Prewitt, 1970",
      kernel: Kernel(outerProduct([-1, 0, 1], [1, 1, 1]))),
    NamedFilter(
      "scharr-x", .edge, "change from left to right",
      formula: "[3 10 3]ᵀ · [-1 0 1]", source: "Scharr, 2000",
      kernel: Kernel(outerProduct([3, 10, 3], [-1, 0, 1]))),
    NamedFilter(
      "scharr-y", .edge, "change from top to bottom",
      formula: "[-1 0 1]ᵀ · [3 10 3]", source: "Scharr, 2000",
      kernel: Kernel(outerProduct([-1, 0, 1], [3, 10, 3]))),
    NamedFilter(
      "roberts-x", .edge, "change along \\",
      formula: "top left minus bottom right, 2 × 2", source: "Roberts, 1963",
      kernel: Kernel([[1, 0], [0, -1]])),
    NamedFilter(
      "roberts-y", .edge, "change along /",
      formula: "top right minus bottom left, 2 × 2", source: "Roberts, 1963",
      kernel: Kernel([[0, 1], [-1, 0]])),
  ]
}
