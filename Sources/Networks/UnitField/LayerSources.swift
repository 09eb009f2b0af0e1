import ConvolutionCore

extension Layer {
  /// What a part of the output sees of the input.
  func source(of box: SeenBox, _ row: TraceRow, from shape: [Int]) -> SeenBox {
    let grid = Grid(shape)
    switch self {
    case .conv2d(let layer):
      let (inGroup, outGroup) = (
        layer.inChannels / layer.groups, layer.outChannels / layer.groups
      )
      return windows(box, row, channels: box.channels.blocks(of: outGroup, becoming: inGroup))
    case .pooling: return windows(box, row, channels: box.channels)
    case .convTranspose2d(let layer): return layer.source(of: box, from: grid)
    case .adaptivePooling:
      let output = Grid(row.itemShape)
      return SeenBox(
        channels: box.channels, rows: box.rows.pooled(from: grid.height, to: output.height),
        columns: box.columns.pooled(from: grid.width, to: output.width))
    case .upsample(let layer): return layer.source(of: box, from: grid, to: Grid(row.itemShape))
    case .linear:
      // It reads all of the last dimension.
      var box = box
      if shape.count > 1 {
        box.columns = SeenAxis(all: grid.width)
      } else {
        box.channels = 0..<grid.channels
      }
      return box
    case .softmax(let layer):
      return box.whole(layer.axis(of: row.shape) - (row.shape.count - shape.count), of: shape)
    case .flatten: return box.reshaped(from: Grid(row.itemShape), to: grid)
    case .batchNorm2d(let layer):
      guard !layer.tracksStatistics else { return box }
      // Mean and variance are those of the whole map.
      return SeenBox(
        channels: box.channels, rows: SeenAxis(all: grid.height),
        columns: SeenAxis(all: grid.width))
    case .activation, .prelu, .dropout, .identity: return box
    }
  }

  private func windows(_ box: SeenBox, _ row: TraceRow, channels: Range<Int>) -> SeenBox {
    guard let windows = row.windows else { return box }
    return SeenBox(
      channels: channels, rows: windows.rows.source(of: box.rows),
      columns: windows.columns.source(of: box.columns))
  }
}

extension Range<Int> {
  /// Channels of blocks that do not see each other, on the other side of the layer.
  fileprivate func blocks(of size: Int, becoming other: Int) -> Range<Int> {
    lowerBound / size * other..<((upperBound - 1) / size + 1) * other
  }
}

extension WindowAxis {
  fileprivate func source(of axis: SeenAxis) -> SeenAxis {
    SeenAxis(
      inside: inputRange(of: axis.inside), from: axis.wide.lowerBound * stride - paddingBefore,
      to: (axis.wide.upperBound - 1) * stride - paddingBefore + reach)
  }
}

extension SeenAxis {
  fileprivate func pooled(from input: Int, to output: Int) -> SeenAxis {
    guard !inside.isEmpty, output > 0 else { return SeenAxis(all: input) }
    let first = AdaptivePooling.window(inside.lowerBound, of: output, on: input)
    let last = AdaptivePooling.window(inside.upperBound - 1, of: output, on: input)
    return stretched(over: first.lowerBound..<last.upperBound, by: (input, output))
  }

  /// The places inside, and as many steps beyond them as were seen beyond the edge.
  fileprivate func stretched(over inside: Range<Int>, by factor: (Int, Int)) -> SeenAxis {
    func steps(_ count: Int) -> Int {
      // Some millions of steps beyond an edge are not told apart exactly.
      Int((Double(count) * Double(factor.0) / Double(factor.1)).rounded(.up))
    }
    return SeenAxis(
      inside: inside,
      from: inside.lowerBound - steps(max(0, self.inside.lowerBound - wide.lowerBound)),
      to: inside.upperBound + steps(max(0, wide.upperBound - self.inside.upperBound)))
  }
}

extension ConvTranspose2d {
  fileprivate func source(of box: SeenBox, from grid: Grid) -> SeenBox {
    SeenBox(
      channels: box.channels.blocks(of: outChannels / groups, becoming: inChannels / groups),
      rows: source(of: box.rows, on: grid.height) { $0.height },
      columns: source(of: box.columns, on: grid.width) { $0.width })
  }

  /// The inputs whose kernels lie on some outputs: i with i · stride + tap · dilation − padding
  /// among them.
  private func source(
    of axis: SeenAxis, on length: Int, _ pick: (Size2D) -> Int
  ) -> SeenAxis {
    let (padding, stride) = (pick(padding), pick(stride))
    let span = pick(dilation) * (pick(kernelSize) - 1)
    func inputs(_ outputs: Range<Int>) -> (first: Int, end: Int) {
      let first = outputs.lowerBound + padding - span
      // Rounded up, below zero too.
      let up = first >= 0 ? (first + stride - 1) / stride : -(-first / stride)
      let last = outputs.upperBound - 1 + padding
      let down = last >= 0 ? last / stride : -((-last + stride - 1) / stride)
      return (up, max(up, down + 1))
    }
    let (first, end) = inputs(axis.inside.isEmpty ? axis.wide : axis.inside)
    let wide = inputs(axis.wide)
    let lower = min(max(first, 0), length)
    return SeenAxis(
      inside: lower..<max(lower, min(end, length)), from: wide.first, to: wide.end)
  }
}

extension Upsample {
  fileprivate func source(of box: SeenBox, from old: Grid, to new: Grid) -> SeenBox {
    func axis(_ axis: SeenAxis, _ number: Int, _ input: Int, _ output: Int) -> SeenAxis {
      guard let first = axis.inside.first, let last = axis.inside.last else {
        return SeenAxis(all: input)
      }
      let places = [first, last].flatMap {
        read(of: $0, on: input, to: output, axis: number)
      }
      let lower = places.min() ?? 0
      return axis.stretched(over: lower..<(places.max() ?? 0) + 1, by: (input, output))
    }
    return SeenBox(
      channels: box.channels, rows: axis(box.rows, 0, old.height, new.height),
      columns: axis(box.columns, 1, old.width, new.width))
  }

  /// The old places that a new number is made of; what has no weight is not read.
  private func read(of index: Int, on input: Int, to output: Int, axis: Int) -> [Int] {
    let taps = taps(of: index, on: input, to: output, axis: axis)
    guard !taps.weights.isEmpty else { return taps.places }
    return zip(taps.places, taps.weights).filter { $0.1 != 0 }.map(\.0)
  }
}

extension SeenBox {
  /// The box with all of one dimension of an item.
  func whole(_ dimension: Int, of shape: [Int]) -> SeenBox {
    let grid = Grid(shape)
    var box = self
    switch (shape.count, dimension) {
    case (_, ..<0): break
    case (1..., 0): box.channels = 0..<grid.channels
    case (2, 1), (3, 2): box.columns = SeenAxis(all: grid.width)
    case (3, 1): box.rows = SeenAxis(all: grid.height)
    default: return grid.box
    }
    return box
  }
}

extension TensorOperation {
  /// What a part of the output sees of each tensor that arrives, by its place.
  func sources(
    of box: SeenBox, _ row: TraceRow, from shapes: [[Int]]
  ) -> [(place: Int, SeenBox)] {
    switch self {
    case .combine:
      return shapes.enumerated().map { place, shape in
        // What is repeated is the same number for all.
        let (grid, output) = (Grid(shape), Grid(row.itemShape))
        var part = box
        if grid.channels == 1, output.channels > 1 { part.channels = 0..<1 }
        if grid.height == 1, output.height > 1 { part.rows = SeenAxis(all: 1) }
        if grid.width == 1, output.width > 1 { part.columns = SeenAxis(all: 1) }
        return (place, part)
      }
    case .scale, .function: return [(0, box)]
    case .reshape:
      return shapes.map { (0, box.reshaped(from: Grid(row.itemShape), to: Grid($0))) }
    case .join(let dimension):
      return joined(box, row, shapes, dimension - (row.shape.count - row.itemShape.count))
    case .reduce(_, let dimensions):
      return shapes.map { shape in
        let batch = row.inputShapes[0].count - shape.count
        let places = dimensions.map { $0 - batch }
        // Without the channels there is nothing left to tell places by.
        guard row.itemShape.count == shape.count || !places.contains(0) else {
          return (0, Grid(shape).box)
        }
        return (0, places.reduce(box) { $0.whole($1, of: shape) })
      }
    case .unknown: return shapes.enumerated().map { ($0, Grid($1).box) }
    }
  }

  private func joined(
    _ box: SeenBox, _ row: TraceRow, _ shapes: [[Int]], _ dimension: Int
  ) -> [(place: Int, SeenBox)] {
    var start = 0
    var result: [(place: Int, SeenBox)] = []
    for (place, shape) in shapes.enumerated() {
      guard shape.indices.contains(dimension), shape.count == 1 || shape.count == 3 else {
        result.append((place, dimension < 0 ? box : Grid(shape).box))
        continue
      }
      let length = shape[dimension]
      func part(_ range: Range<Int>) -> Range<Int> {
        let clamped = range.clamped(to: start..<start + length)
        return clamped.lowerBound - start..<clamped.upperBound - start
      }
      var inner = box
      let isSeen: Bool
      switch dimension {
      case 0:
        inner.channels = part(box.channels)
        isSeen = !inner.channels.isEmpty
      case 1:
        let range = part(box.rows.inside)
        inner.rows = SeenAxis(inside: range, from: range.lowerBound, to: range.upperBound)
        isSeen = !range.isEmpty
      default:
        let range = part(box.columns.inside)
        inner.columns = SeenAxis(inside: range, from: range.lowerBound, to: range.upperBound)
        isSeen = !range.isEmpty
      }
      if isSeen { result.append((place, inner)) }
      start += length
    }
    return result
  }
}
