import ConvolutionCore

/// The shape of one item of a batch as channels, rows and columns.
struct Grid: Hashable {
  var channels = 1
  var height = 1
  var width = 1

  init(_ shape: [Int]) {
    switch shape.count {
    case 0: break
    case 1: channels = shape[0]
    case 2: (channels, width) = (shape[0], shape[1])
    default:
      channels = shape.dropLast(2).reduce(1, *)
      (height, width) = (shape.plane.height, shape.plane.width)
    }
  }

  /// All of it.
  var box: SeenBox {
    SeenBox(
      channels: 0..<channels, rows: SeenAxis(all: height), columns: SeenAxis(all: width))
  }
}

/// What is seen along one axis.
struct SeenAxis: Hashable {
  /// The places that are there.
  var inside: Range<Int>
  /// The places as if the map went on beyond its edges.
  var wide: Range<Int>

  /// Beyond this nothing is told apart, so that no product of it with a stride is too large.
  static let furthest = 1 << 40

  init(inside: Range<Int>, from first: Int, to end: Int) {
    self.inside = inside
    let lower = min(max(first, -Self.furthest), Self.furthest)
    wide = lower..<min(max(end, lower), Self.furthest + 1)
  }

  init(all length: Int) {
    self.init(inside: 0..<length, from: 0, to: length)
  }

  func united(with other: SeenAxis) -> SeenAxis {
    func hull(_ a: Range<Int>, _ b: Range<Int>) -> Range<Int> {
      if a.isEmpty { return b }
      if b.isEmpty { return a }
      return min(a.lowerBound, b.lowerBound)..<max(a.upperBound, b.upperBound)
    }
    let wide = hull(wide, other.wide)
    return SeenAxis(
      inside: hull(inside, other.inside), from: wide.lowerBound, to: wide.upperBound)
  }
}

/// A part of a tensor: some channels, rows and columns.
struct SeenBox: Hashable {
  var channels: Range<Int>
  var rows: SeenAxis
  var columns: SeenAxis

  init(channels: Range<Int>, rows: SeenAxis, columns: SeenAxis) {
    self.channels = channels
    self.rows = rows
    self.columns = columns
  }

  init(_ unit: NetworkUnit) {
    func one(_ place: Int) -> SeenAxis {
      SeenAxis(inside: place..<place + 1, from: place, to: place + 1)
    }
    channels = unit.channel..<unit.channel + 1
    rows = one(unit.position.row)
    columns = one(unit.position.column)
  }

  func united(with other: SeenBox) -> SeenBox {
    SeenBox(
      channels: min(
        channels.lowerBound, other.channels.lowerBound)..<max(
          channels.upperBound, other.channels.upperBound),
      rows: rows.united(with: other.rows), columns: columns.united(with: other.columns))
  }

  /// The part of a tensor with the same numbers in another shape.
  func reshaped(from old: Grid, to new: Grid) -> SeenBox {
    if old == new { return self }
    // The first and the last number of the part, counted over the whole tensor.
    func flat(_ channel: Int, _ row: Int, _ column: Int) -> Int {
      (channel * old.height + row) * old.width + column
    }
    guard !channels.isEmpty, !rows.inside.isEmpty, !columns.inside.isEmpty else { return new.box }
    let first = flat(channels.lowerBound, rows.inside.lowerBound, columns.inside.lowerBound)
    let last = flat(
      channels.upperBound - 1, rows.inside.upperBound - 1, columns.inside.upperBound - 1)
    let area = max(1, new.height * new.width)
    var box = new.box
    box.channels = first / area..<min(last / area + 1, new.channels)
    guard box.channels.count == 1 else { return box }
    let (top, bottom) = (first % area / new.width, last % area / new.width)
    box.rows = SeenAxis(inside: top..<bottom + 1, from: top, to: bottom + 1)
    guard top == bottom else { return box }
    let (left, right) = (first % new.width, last % new.width)
    box.columns = SeenAxis(inside: left..<right + 1, from: left, to: right + 1)
    return box
  }
}
