import ConvolutionCore

/// A script that computes feature maps in PyTorch, and prints their ends beside those that were
/// shown.
public struct MapsScript: Hashable, Sendable {
  /// The smallest and largest number of a map, and its name.
  public struct Map: Hashable, Sendable {
    let title: String
    let low: Float?
    let high: Float?

    /// A map; the ends are nil if it holds no number.
    public init(title: String, low: Float?, high: Float?) {
      self.title = title
      self.low = low
      self.high = high
    }
  }

  /// What stands above it.
  public var heading: [String]
  /// The layer.
  public var layer: WrittenLayer
  /// The picture.
  public var picture: WrittenPicture
  /// The picture's shape.
  public var shape: [Int]
  /// Rows and columns cut out of the file, if not all.
  public var rows: Range<Int>?
  /// Columns cut out of the file, if not all.
  public var columns: Range<Int>?
  /// Whether negative numbers become zero.
  public var hasRelu: Bool
  /// What was shown.
  public var maps: [Map]

  /// A script of a layer on a picture.
  public init(
    heading: [String], layer: WrittenLayer, picture: WrittenPicture, shape: [Int], hasRelu: Bool,
    maps: [Map]
  ) {
    self.heading = heading
    self.layer = layer
    self.picture = picture
    self.shape = shape
    self.hasRelu = hasRelu
    self.maps = maps
  }

  /// The lines that make `layer`, `picture` and `output`, without their imports.
  public var computation: [String] {
    let crop = rows.flatMap { rows in columns.map { (rows, $0) } }
    return picture.lines(shape: shape, crop: crop) + [""] + layer.lines + [
      "", "with torch.no_grad():",
      "    output = layer(picture)" + (hasRelu ? ".relu()" : ""),
    ]
  }

  /// The whole script.
  public var text: String {
    var lines = heading.map { "# " + Python.comment($0) }
    let imports = Set(picture.imports + layer.imports)
    lines += imports.filter { $0.hasPrefix("import") }.sorted()
    lines += ["import torch"]
    lines += imports.filter { $0.hasPrefix("from") }.sorted() + ["from torch import nn", ""]
    lines += computation
    lines += [
      "", "print(tuple(output.shape))",
      "# The smallest and the largest number of each map"
        + " in ConvLens, to compare:", "shown = [",
    ]
    lines += maps.map { map in
      "    (\(map.low.map(Python.number) ?? "float('nan')"), "
        + "\(map.high.map(Python.number) ?? "float('nan')")),  # \(Python.comment(map.title))"
    }
    lines += [
      "]",
      "for channel, (low, high) in enumerate(shown):",
      "    map = output[channel]",
      "    print(f\"{channel}: {map.min():.6f} to {map.max():.6f}"
        + "    ConvLens: {low:.6f} to {high:.6f}\")",
    ]
    return lines.joined(separator: "\n") + "\n"
  }
}
