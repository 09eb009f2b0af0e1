/// What layers are computed with on this machine.
public enum Engine {
  /// The instruction set in use, as its maker names it: `AVX2`.
  public static var instructions: String { InstructionSet.preferred.title }

  /// Every instruction set that this processor has and the program knows, the smallest first.
  public static var availableInstructions: [String] { InstructionSet.available.map(\.title) }

  /// Numbers computed at a time.
  public static var lanes: Int { InstructionSet.preferred.lanes }

  /// Multiplies and adds in registers alone, as fast as one core can: what a convolution, which
  /// must fetch its numbers too, is to be measured by.
  ///
  /// - Parameters:
  ///   - rounds: How long; a million take a few milliseconds.
  ///   - arithmetic: How to add products.
  /// - Returns: How many multiplications and additions of single numbers that were.
  public static func probe(rounds: Int, arithmetic: Arithmetic) -> Double {
    InstructionSet.preferred.probe(rounds: rounds, arithmetic)
  }
}

extension InstructionSet {
  /// The name that its maker gave it.
  fileprivate var title: String {
    switch self {
    case .baseline:
      #if arch(arm64)
        "NEON"
      #else
        "SSE2"
      #endif
    case .avx2: "AVX2"
    case .avx512: "AVX-512"
    }
  }
}
