import ConvolutionCore
import FeatureMapViews
import TerminalCanvas

/// What may be drawn with; the support for tests has an `Appearance` of its own.
typealias Look = FeatureMapViews.Appearance

extension Look {
  /// A terminal of some colours that can show half blocks.
  static func of(
    _ depth: ColorDepth, _ background: Background = .dark, columns: Int = 80, rows: Int? = nil
  ) -> Look {
    Look(
      depth: depth, hasHalfBlocks: true, background: background, columns: columns, rows: rows)
  }

  /// Every way to draw: four colour depths, and a terminal without half blocks.
  static func all(columns: Int, rows: Int? = nil) -> [Look] {
    ColorDepth.allCases.map { of($0, columns: columns, rows: rows) } + [
      Look(depth: .trueColor, hasHalfBlocks: false, columns: columns, rows: rows)
    ]
  }
}

/// A `[height, width]` tensor written row by row.
func plane(_ rows: [Float]...) -> Tensor {
  Tensor(shape: [rows.count, rows.first?.count ?? 0], rows.joined())
}
