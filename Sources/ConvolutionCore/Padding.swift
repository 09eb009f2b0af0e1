/// What a window sees beyond the edge of the picture.
///
/// Source: `padding_mode` of https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv2d.html
public enum PaddingMode: String, Hashable, Sendable, CaseIterable, Codable {
  /// Zeros.
  case zeros
  /// The picture mirrored at its edge, the edge itself not repeated: `3 2 | 1 2 3 4 | 3 2`.
  case reflect
  /// The edge repeated: `1 1 | 1 2 3 4 | 4 4`.
  case replicate
  /// The picture again, as on a torus: `3 4 | 1 2 3 4 | 1 2`.
  case circular
}

/// How much a picture is enlarged before the window slides.
public enum Padding: Hashable, Sendable {
  /// So many rows above and below, and so many columns left and right.
  case size(Size2D)
  /// As much as keeps the size. An even reach pads one more at the bottom and right.
  case same
  /// None, said in a word: reads like a size of 0, and is printed as PyTorch prints it.
  case valid
}
