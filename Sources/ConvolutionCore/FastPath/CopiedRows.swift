/// Rows of numbers that are copied, each between zeros.
struct CopiedRows {
  /// How many rows.
  var rows = 1
  /// Where the first begins.
  var source: Int
  /// Numbers from one row to the next.
  var sourcePitch = 0
  /// Numbers from one that is copied to the next.
  var step = 1
  /// Where the first goes.
  var target: Int
  /// Numbers from there to where the next goes.
  var targetPitch = 0
  /// Zeros before what is copied.
  var before = 0
  /// How many numbers are copied.
  var count: Int
  /// Zeros behind them.
  var after = 0
}
