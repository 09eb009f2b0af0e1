import ConvolutionCore
import FeatureMapViews
import Networks
import SafeText

/// What comes out of one row of a network, for one picture: maps, a plane, or a list of numbers.
struct NetworkOutput {
  /// The row.
  let row: Int
  /// What is known of it.
  let entry: TraceRow
  /// The values, batch and all.
  let values: Tensor
  /// Those of the first picture.
  let item: Tensor
  /// Figures of each map.
  let statistics: [PlaneStatistics]

  init(_ row: Int, _ entry: TraceRow, _ values: Tensor) {
    self.row = row
    self.entry = entry
    self.values = values
    // A tensor that lost its batch on the way is one item.
    item = entry.shape == entry.itemShape ? values : values.item(0)
    let maps = Self.planes(item)
    statistics = (0..<maps.planeCount).map { PlaneStatistics(maps.plane($0)) }
  }

  /// The item as maps `[channels, height, width]`: a list of numbers is one row.
  var maps: Tensor { Self.planes(item) }

  /// Whether it is a list of numbers rather than maps.
  var isVector: Bool { item.shape.count < 2 }

  private static func planes(_ item: Tensor) -> Tensor {
    switch item.shape.count {
    case 0: item.reshaped([1, 1, 1])
    case 1: item.reshaped([1, 1, item.shape[0]])
    case 2: item.reshaped([1] + item.shape)
    default:
      item.reshaped([item.planeCount, item.planeSize.height, item.planeSize.width])
    }
  }

  /// What each channel is called.
  func title(_ channel: Int) -> String { "channel \(channel)" }

  /// The strongest number: its channel and its place.
  func strongest(in channel: Int? = nil) -> (channel: Int, position: Position)? {
    let found = statistics.enumerated().filter { channel == nil || $0.offset == channel }
      .compactMap { index, figures in figures.strongest.map { (index, $0) } }
      .max { abs($0.1.value) < abs($1.1.value) }
    return found.map { ($0.0, $0.1.position) }
  }
}

extension TraceRow {
  /// The layer with its name: `conv1  Conv2d(1, 6, 5)`.
  var captioned: String {
    let text = short(what)
    return name == text ? text : "\(shownName)  \(text)"
  }

  /// What a number of it sees of the picture, as a sentence; `nil` where that has no meaning.
  var sight: String? {
    guard let reach else { return nil }
    let text = "Each number sees \(reach.size.text) of the picture"
    guard itemShape.count >= 3 else { return text + "." }
    let (rows, columns) = (reach.rows.jump, reach.columns.jump)
    let jump = rows == columns ? "\(rows)" : "\(rows) and \(columns)"
    return text + "; neighbours lie \(jump) apart."
  }
}

extension TraceRow {
  /// The name, made harmless.
  var shownName: String { visible(name) }
}
