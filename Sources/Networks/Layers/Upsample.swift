import ConvolutionCore

/// A picture made larger, or smaller, without weights.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.Upsample.html
public struct Upsample: LayerRules {
  /// What decides the size.
  public enum Target: Hashable, Sendable {
    /// So many rows and columns, one number for all or one for each.
    case size([Int])
    /// So many times as many, rounded down.
    case factor([PythonNumber])
    /// Nothing: PyTorch constructs it, and refuses to run it.
    case missing
  }

  /// How values between the old ones come about.
  public enum Mode: String, Hashable, Sendable, CaseIterable {
    /// The nearest.
    case nearest
    /// The nearest, as other libraries round.
    case nearestExact = "nearest-exact"
    /// Between two, along one axis.
    case linear
    /// Between four.
    case bilinear
    /// Between sixteen.
    case bicubic
    /// Between eight, in space.
    case trilinear
  }

  /// What decides the size.
  public let target: Target
  /// How values between the old ones come about.
  public let mode: Mode
  /// Whether corners lie on corners, where it was said.
  public let alignsCorners: Bool?
  /// Whether places are worked out from the sizes, though a factor was given.
  public let recomputesFactor: Bool

  /// A layer with a target.
  public init(
    _ target: Target, mode: Mode = .nearest, alignsCorners: Bool? = nil,
    recomputesFactor: Bool = false
  ) {
    self.recomputesFactor = recomputesFactor
    self.target = target
    self.mode = mode
    self.alignsCorners = alignsCorners
  }

  func output(of shape: [Int]) throws(ShapeProblem) -> [Int] {
    let dimensions: ClosedRange<Int> =
      switch mode {
      case .nearest, .nearestExact: 3...5
      case .linear: 3...3
      case .bilinear, .bicubic: 4...4
      case .trilinear: 5...5
      }
    guard dimensions.contains(shape.count) else {
      throw .dimensions(
        found: shape,
        needed: mode == .bilinear || mode == .bicubic
          ? "a batch, [n, channels, height, width]" : "a batch, [n, channels, ...]")
    }
    if alignsCorners != nil, mode == .nearest || mode == .nearestExact {
      throw .upsampling("align_corners is given for mode '\(mode.rawValue)'")
    }
    let spatial = Array(shape.dropFirst(2))
    guard spatial.allSatisfy({ $0 >= 1 }) else { throw .empty(shape) }
    return Array(shape.prefix(2)) + (try sides(spatial))
  }

  private func sides(_ input: [Int]) throws(ShapeProblem) -> [Int] {
    let sides: [Int]
    switch target {
    case .missing: throw .upsampling("Neither size nor scale_factor is given")
    case .size(let size):
      guard size.count == 1 || size.count == input.count else {
        throw .upsampling("size has \(size.count) numbers for \(input.count) dimensions")
      }
      sides = input.indices.map { size[size.count == 1 ? 0 : $0] }
    case .factor(let factors):
      guard factors.count == 1 || factors.count == input.count else {
        throw .upsampling("scale_factor has \(factors.count) numbers for \(input.count) dimensions")
      }
      let scaled = input.indices.map {
        (Double(input[$0]) * factors[factors.count == 1 ? 0 : $0].value).rounded(.down)
      }
      guard scaled.allSatisfy({ $0.isFinite && abs($0) < 0x1p53 }) else { throw .tooLarge }
      sides = scaled.map { Int($0) }
    }
    if let side = sides.first(where: { $0 < 1 }) { throw .noOutput(.height, computed: side) }
    return sides
  }

  func reach(after reach: Reach, from input: [Int], to output: [Int]) -> Reach? {
    guard input.count == 4 else { return nil }
    // How many old values a new one lies between.
    let taps =
      switch mode {
      case .nearest, .nearestExact: 1
      case .bicubic: 4
      default: 2
      }
    let (from, to) = (input.plane, output.plane)
    return reach.after(
      span: Size2D(
        height: min(taps, from.height) - 1, width: min(taps, from.width) - 1),
      step: (Fraction(from.height, to.height), Fraction(from.width, to.width)))
  }

  /// The layer as PyTorch prints it; `align_corners`, which it leaves out, where it was said.
  public var description: String {
    let size: String =
      switch target {
      case .missing: "size=None"
      case .size(let sides): "size=\(Self.tuple(sides.map(String.init)))"
      case .factor(let factors): "scale_factor=\(Self.tuple(factors.map(\.description)))"
      }
    return "Upsample(\(size), mode='\(mode.rawValue)'"
      + (alignsCorners.map { ", align_corners=\(python($0))" } ?? "") + ")"
  }

  private static func tuple(_ words: [String]) -> String {
    words.count == 1 ? words[0] : "(\(words.joined(separator: ", ")))"
  }
}
