/// A finished picture: whole samples, row by row, the channels of a pixel side by side.
struct Picture: Hashable, Sendable {
  enum Format: Sendable {
    case grey, grey16, color, colorWithAlpha

    var channels: Int {
      switch self {
      case .grey, .grey16: 1
      case .color: 3
      case .colorWithAlpha: 4
      }
    }

    var largestSample: Double { self == .grey16 ? 65535 : 255 }
  }

  let height, width: Int
  let format: Format
  let samples: [UInt16]

  private init(
    height: Int, width: Int, format: Format, pixel: (_ row: Int, _ column: Int) -> [Double]
  ) {
    self.height = height
    self.width = width
    self.format = format
    samples = (0..<height * width).flatMap { index in
      pixel(index / width, index % width).map { sample in
        UInt16(min(max(sample, 0), format.largestSample) + 0.5)
      }
    }
  }

  /// A grey picture whose samples are given one by one.
  static func grey(height: Int, width: Int, sample: (_ row: Int, _ column: Int) -> Int) -> Picture {
    Picture(height: height, width: width, format: .grey) { [Double(sample($0, $1))] }
  }

  /// A grey picture of 16-bit samples, from 0 to 65535.
  static func grey16(height: Int, width: Int, sample: (_ row: Int, _ column: Int) -> Int) -> Picture
  {
    Picture(height: height, width: width, format: .grey16) { [Double(sample($0, $1))] }
  }

  /// A grey picture painted point by point.
  static func grey(
    height: Int, width: Int, pointsPerSide: Int, paint: (Point) -> Double
  ) -> Picture {
    Picture(height: height, width: width, format: .grey) { row, column in
      let points = points(inRow: row, column: column, perSide: pointsPerSide)
      return [points.reduce(0) { $0 + paint($1) } / Double(points.count)]
    }
  }

  /// A colour picture painted point by point.
  ///
  /// One point per side is the middle of every pixel, which keeps edges crisp; four take the mean
  /// of 4 × 4 points, which makes them smooth.
  static func color(
    height: Int, width: Int, pointsPerSide: Int, paint: (Point) -> Color
  ) -> Picture {
    Picture(height: height, width: width, format: .color) { row, column in
      let points = points(inRow: row, column: column, perSide: pointsPerSide)
      let mean = points.reduce(.black) { $0 + paint($1) } * (1 / Double(points.count))
      return [mean.red, mean.green, mean.blue]
    }
  }

  /// A colour picture with holes: each point has a colour and an opacity from 0 to 1.
  static func colorWithAlpha(
    height: Int, width: Int, pointsPerSide: Int, paint: (Point) -> (color: Color, opacity: Double)
  ) -> Picture {
    Picture(height: height, width: width, format: .colorWithAlpha) { row, column in
      let points = points(inRow: row, column: column, perSide: pointsPerSide).map(paint)
      let opacity = points.reduce(0) { $0 + $1.opacity }
      guard opacity > 0 else { return [0, 0, 0, 0] }
      // What cannot be seen must not tint the mean.
      let mean = points.reduce(Color.black) { $0 + $1.color * $1.opacity } * (1 / opacity)
      return [mean.red, mean.green, mean.blue, 255 * opacity / Double(points.count)]
    }
  }
}

/// Points spread evenly over one pixel.
private func points(inRow row: Int, column: Int, perSide count: Int) -> [Point] {
  let steps = (0..<count).map { (Double($0) + 0.5) / Double(count) }
  return steps.flatMap { down in
    steps.map { across in Point(row: Double(row) + down, column: Double(column) + across) }
  }
}
