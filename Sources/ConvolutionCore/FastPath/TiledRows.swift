/// Rows of outputs that are computed together, tile by tile.
struct TiledRows {
  /// How many rows.
  var count: Int
  /// The parts that make up a row.
  var parts: [RowPart]
  /// Where the window of the first output begins.
  var source: Int
  /// Numbers from the windows of one row to those of the next.
  var sourcePitch: Int
  /// Where the first output goes, in the map of filter 0.
  var target: Int
  /// Numbers from one row of outputs to the next.
  var targetPitch: Int
  /// Numbers from one map to the next.
  var plane: Int

  /// Computes these rows in the maps of some blocks of filters.
  ///
  /// - Parameters:
  ///   - blocks: Whose maps.
  ///   - plan: The layer, and which way to go.
  ///   - layout: What each tap reads.
  ///   - input: The padded input, or the input itself.
  ///   - output: The maps.
  func compute(
    _ blocks: [Range<Int>], of plan: borrowing ConvolutionPlan, layout: borrowing StripLayout,
    from input: Span<Float>, into output: inout MutableSpan<Float>
  ) {
    // What is used again and again must fit in the first cache: the input under one tile, or else
    // the weights of one block.
    if plan.schedule.goesThroughFiltersFirst {
      for row in 0..<count {
        for part in parts {
          for block in blocks {
            compute(block, row, part, of: plan, layout: layout, from: input, into: &output)
          }
        }
      }
    } else {
      for block in blocks {
        for row in 0..<count {
          for part in parts {
            compute(block, row, part, of: plan, layout: layout, from: input, into: &output)
          }
        }
      }
    }
  }

  private func compute(
    _ block: Range<Int>, _ row: Int, _ part: RowPart, of plan: borrowing ConvolutionPlan,
    layout: borrowing StripLayout, from input: Span<Float>,
    into output: inout MutableSpan<Float>
  ) {
    let tile = Tile(
      filters: block, part: part, source: source + row * sourcePitch + part.start,
      target: target + block.lowerBound * plane + row * targetPitch + part.start, plane: plane)
    plan.schedule.instructionSet.compute(
      tile, layout: layout, filters: plan.filters, arithmetic: plan.schedule.arithmetic,
      from: input, into: &output)
  }
}
