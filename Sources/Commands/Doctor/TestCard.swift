import ConvolutionCore
import FeatureMapViews
import TerminalCanvas

/// Four pictures that show at a glance what arrives: a ramp, steps of grey, both signs, a round.
struct TestCard {
  let appearance: Appearance

  /// A line of the card.
  struct Line {
    let name: String
    let canvas: Canvas
    /// What is to be seen if all is well.
    let expected: String
  }

  /// The lines, each `columns` wide at most.
  func lines(columns: Int) -> [Line] {
    let dots = columns / appearance.dots.columns
    return [
      Line(
        name: "ramp", canvas: strip(dots, .viridis) { Float($0) / Float(dots - 1) },
        expected: ramp),
      Line(
        name: "greys",
        canvas: strip(dots / Self.steps * Self.steps, .gray) {
          Float($0 / (dots / Self.steps)) / Float(Self.steps - 1)
        }, expected: greys),
      Line(
        name: "signs",
        canvas: strip(dots, .diverging(on: appearance.background), from: -1) {
          2 * Float($0) / Float(dots - 1) - 1
        }, expected: signs),
      Line(name: "round", canvas: round, expected: blocks),
    ]
  }

  private static let steps = 8

  private var ramp: String {
    switch appearance.dots {
    case .halfBlocks where appearance.depth == .trueColor: "each column another colour"
    case .halfBlocks: "10 bands, each lighter"
    case .shades: "5 shades, each fuller"
    case .digits: "0 as a dot, then 1 to 9"
    }
  }

  private var greys: String {
    switch appearance.dots {
    case .halfBlocks: "8 steps, each lighter"
    case .shades, .digits: "8 steps, rising"
    }
  }

  private var signs: String {
    let zero = appearance.background == .dark ? "dark" : "light"
    return switch appearance.dots {
    case .halfBlocks: "blue, \(zero) at 0, orange"
    case .shades: "blue with -, then yellow"
    case .digits: "- below 0"
    }
  }

  private var blocks: String {
    appearance.dots == .halfBlocks
      ? "a ball without gaps, half blue" : "a ball, half of it below 0"
  }

  /// One row of dots, two in a cell where there are half blocks.
  private func strip(
    _ count: Int, _ colormap: Colormap, from low: Float = 0, value: (Int) -> Float
  ) -> Canvas {
    let rows = appearance.dots == .halfBlocks ? 2 : 1
    let row = (0..<count).map(value)
    return Heatmap(
      values: Array(repeatElement(row, count: rows).joined()),
      size: Size2D(height: rows, width: count), scale: ValueScale(colormap, from: low, to: 1)
    ).canvas(appearance)
  }

  /// A ball of both signs.
  private var round: Canvas {
    let side = 12
    let values = (0..<side * side).map { index in
      let row = Float(index / side) - Float(side - 1) / 2
      let column = Float(index % side) - Float(side - 1) / 2
      let radius = Float(side) / 2
      return row * row + column * column <= radius * radius ? (column < 0 ? -0.7 : 0.7) : Float(0)
    }
    return Heatmap(
      values: values, size: Size2D(height: side, width: side),
      scale: ValueScale(.diverging(on: appearance.background), from: -1, to: 1)
    ).canvas(appearance)
  }
}
