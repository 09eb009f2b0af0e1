/// The named filters.
public enum Gallery {
  /// Every filter, in the order of their families.
  public static let all = smoothing + edges + patterns + gabors + colours

  /// Every name, in the order of ``all``.
  public static let names = all.map(\.name)

  /// What is shown when no filter was asked for: six, all of them 3 × 3.
  ///
  /// Edges in two directions, a spot, a pattern, one that blurs, and one that needs colour.
  public static let defaultNames = [
    "sobel-x", "sobel-y", "laplacian", "diagonal", "box", "red-green",
  ]

  /// The filter of that name, whatever the case of its letters.
  public static func filter(named name: String) -> NamedFilter? {
    let lowercase = name.lowercased()
    return all.first { $0.name == lowercase }
  }
}
