/// How a product joins the sum of those before it.
///
/// Either way the products of one output are added in the same order, whatever the tiling, the
/// threads or the stride: for each arithmetic there is one result, to the bit.
public enum Arithmetic: String, Hashable, Sendable, CaseIterable {
  /// Each product is rounded, and so is each sum.
  ///
  /// All processors give the same bits, and 1/3 of a pixel minus 1/3 of an equal pixel is zero, as
  /// a learner expects. Everything that is shown is computed so.
  case rounded
  /// Product and sum are rounded together, once: a fused multiply-add.
  ///
  /// Twice as fast where a processor has it, and nearer to the true sum; but what should cancel
  /// leaves the dust of one rounding. The smallest set of x86 (SSE2) has none, and rounds.
  case fused
}
