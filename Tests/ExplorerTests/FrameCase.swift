import ConvolutionCore
import FeatureMapViews
import TerminalCanvas

@testable import Explorer

/// What may be drawn with; the support for tests has an `Appearance` of its own.
typealias Look = FeatureMapViews.Appearance

extension Look {
  static func of(
    _ columns: Int, _ rows: Int, _ depth: ColorDepth = .trueColor,
    background: Background = .dark, hasHalfBlocks: Bool = true
  ) -> Look {
    Look(
      depth: depth, hasHalfBlocks: hasHalfBlocks, background: background, columns: columns,
      rows: rows)
  }
}

/// A small drawn scene: a red ball and a blue box on a table before a pale sky.
func scene(height: Int = 24, width: Int = 32) -> Tensor {
  var scalars = ContiguousArray<Float>()
  for channel in 0..<3 {
    for row in 0..<height {
      for column in 0..<width {
        let (y, x) = (Double(row) / Double(height), Double(column) / Double(width))
        let down = (y - 0.42) * 24
        let right = (x - 0.33) * 32
        let isBall = down * down + right * right < 36
        let isBox = (0.3..<0.68).contains(y) && (0.62..<0.9).contains(x)
        let shade = 1 - (down + right) / 40
        let color: (Double, Double, Double) =
          isBall
          ? (225 * shade, 58 * shade, 40 * shade)
          : isBox
            ? (60, 100 + 40 * y, 190)
            : y < 0.7 ? (195 - 20 * y, 207 - 10 * y, 225) : (120 + 60 * x, 90, 60)
        let value = [color.0, color.1, color.2][channel]
        scalars.append(Float(Int(min(max(value, 0), 255))) / 255)
      }
    }
  }
  return Tensor(shape: [3, height, width], scalars: scalars)
}

/// A frame's content, made by hand.
struct FrameCase {
  static let sobel = [-1, 0, 1, -2, 0, 2, -1, 0, 1]

  static func content(
    _ picture: Tensor = scene(), layer configuration: Conv2dConfiguration,
    numerators: [[Int]]? = nil,
    divisor: Int = 3, seed: UInt64 = 0, channel: Int = 0, at position: Position,
    names: [String?]? = nil
  ) throws -> FrameContent {
    let random = try Conv2d(configuration, seed: seed)
    let layer: Conv2d
    if let numerators {
      layer = try Conv2d(
        configuration,
        weight: Tensor(
          shape: configuration.weightShape, numerators.joined().map { Float($0) / Float(divisor) }),
        bias: random.bias)
    } else {
      layer = random
    }
    let maps = try layer(picture)
    let statistics = (0..<maps.shape[0]).map { PlaneStatistics(maps.plane($0)) }
    let perFilter = configuration.inChannels / configuration.groups
    let labels =
      configuration.inChannels == 3
      ? ["R", "G", "B"]
      : configuration.inChannels == 1
        ? ["gray"] : (0..<configuration.inChannels).map(String.init)
    return FrameContent(
      pictureName: "photo.png", input: picture, inputRange: 0...1, white: 1, labels: labels,
      pixelDivisors: [255], configuration: configuration,
      geometry: try configuration.geometry(for: picture.planeSize),
      names: names ?? Array(repeating: nil, count: maps.shape[0]),
      scales: statistics.map {
        ValueScale(showing: [$0], colormap: nil, background: .dark)
      }, scaleKind: "own",
      reduced: { ReducedMap(maps.plane($0), factor: $1) },
      explanation: try layer.explain(picture, outputChannel: channel, at: position),
      wholeKernel: numerators.map {
        (Array($0[channel * perFilter..<(channel + 1) * perFilter]), divisor)
      },
      message: "Window moved right: 3 pixels entered each channel, 3 left.",
      statuses: ["moment 12"])
  }

  /// Sobel, its transpose and a Laplacian on three channels.
  static func gallery(at position: Position = Position(row: 4, column: 7)) throws -> FrameContent {
    let filters = [sobel, [-1, -2, -1, 0, 0, 0, 1, 2, 1], [0, 1, 0, 1, -4, 1, 0, 1, 0]]
    return try content(
      layer: Conv2dConfiguration(inChannels: 3, outChannels: 3, kernelSize: 3, hasBias: false),
      numerators: filters.flatMap { [$0, $0, $0] }, at: position,
      names: ["sobel-x", "sobel-y", "laplacian"])
  }
}
