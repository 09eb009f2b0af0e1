extension Gallery {
  /// Filters that read red, green and blue differently.
  static let colours = [
    NamedFilter(
      "luma", .colour, "brightness as TV weighs it",
      formula: "0.299 red + 0.587 green + 0.114 blue, 1 × 1", source: "ITU-R BT.601, 1982",
      kernel: Kernel([[1]]),
      colours: [299, 587, 114].map { WrittenNumber($0, over: 1000) }),
    NamedFilter(
      "red-green", .colour, "more red than green",
      formula: "box of red minus green", source: "opponent colours, Hering, 1878",
      kernel: Kernel(Array(repeating: [1, 1, 1], count: 3), dividedBy: 9),
      colours: [WrittenNumber(1), WrittenNumber(-1), WrittenNumber(0)]),
    NamedFilter(
      "blue-yellow", .colour, "more blue than yellow",
      formula: "box of blue minus the mean of red and green",
      source: "opponent colours, Hering, 1878",
      kernel: Kernel(Array(repeating: [1, 1, 1], count: 3), dividedBy: 9),
      colours: [WrittenNumber(-1, over: 2), WrittenNumber(-1, over: 2), WrittenNumber(1)]),
  ]
}
