/// Rows of outputs that are computed together, tile by tile.
struct TiledRows {
  /// How many rows.
  var count: Int
  /// The parts that make up a row.
  var parts: ContiguousArray<RowPart>
  /// Where the window of the first output begins.
  var source: Int
  /// Numbers from the windows of one row to those of the next.
  var sourcePitch: Int
  /// Numbers from the window of one output to that of its neighbour.
  var sourceStep: Int
  /// Where the first output goes, in the map of filter 0.
  var target: Int
  /// Numbers from one row of outputs to the next.
  var targetPitch: Int
  /// Numbers from one map to the next.
  var plane: Int

  /// What is read next.
  var ahead: InputAhead?
}
