import ConvolutionCore

/// What came into the window when it moved, in words.
struct WindowChange {
  private let entered: Int
  private let padded: Int
  private let cells: Int
  private let kept: Int

  init(from old: Explanation, to new: Explanation) {
    // Mirrored pixels are read more than once; each counts once, as on paper.
    let before = Set(old.sources.compactMap(\.self))
    let after = Set(new.sources.compactMap(\.self))
    kept = after.intersection(before).count
    entered = after.count - kept
    padded = new.isPadding.count { $0 }
    cells = new.isPadding.count
  }

  /// How many pixels are new in each channel, and how many cells lie in the padding.
  var text: String {
    let padding = padded == 0 ? "" : " \(padded) of its \(cells) cells lie in the padding."
    if kept == 0 { return "no pixel from before is left in it." + padding }
    if entered == 0 { return "no new pixel entered." + padding }
    return "\(entered) \(entered == 1 ? "pixel" : "pixels") entered each channel, \(kept) stayed."
      + padding
  }
}
