internal import CConvolutionKernels

/// What a processor computes with: how many neighbouring numbers at a time.
///
/// Rounded, every result is the same to the bit on each of them, however the work is cut; fused, on
/// each of them that can.
enum InstructionSet: String, CaseIterable, Sendable {
  /// What every processor of the platform has: SSE2 or NEON.
  case baseline
  /// AVX2.
  case avx2
  /// AVX-512.
  case avx512

  /// The widest that this processor has, or the one that the environment variable `CONVLENS_ISA`
  /// names.
  static let preferred: InstructionSet = {
    let preferred = ck_preferred()
    return allCases.first { $0.kernels == preferred } ?? .baseline
  }()

  /// Those that this processor has.
  static var available: [InstructionSet] { allCases.filter { ck_is_available($0.kernels) } }

  /// Numbers in a vector.
  var lanes: Int { Int(ck_lanes(kernels)) }

  /// Whether the C kernels have one for this tile.
  func hasKernel(for tile: TileShape) -> Bool {
    ck_has_kernel(kernels, Int32(clamping: tile.filters), Int32(clamping: tile.extent))
  }

  /// Filters of a tile whose vectors are of filters.
  var filtersAcross: Int { Int(CK_FILTER_VECTORS) * lanes }

  /// The most columns of such a tile.
  var mostColumns: Int { Int(ck_most_columns(kernels)) }

  /// The most vectors of a row of a stack.
  var mostStacked: Int { Int(ck_most_stacked(kernels)) }

  /// The most vectors of a row of a plane.
  var mostPlaneVectors: Int { Int(ck_most_plane_vectors(kernels)) }

  /// The set as the C kernels name it.
  var kernels: ck_instruction_set {
    switch self {
    case .baseline: CK_BASELINE
    case .avx2: CK_AVX2
    case .avx512: CK_AVX512
    }
  }
}
