import ConvolutionCore

/// What a change did to the size of the output, in words.
struct SizeWords {
  private let old: ConvolutionGeometry
  private let new: ConvolutionGeometry

  init(from old: ConvolutionGeometry, to new: ConvolutionGeometry) {
    self.old = old
    self.new = new
  }

  /// `22 -> 11 rows, 30 -> 15 columns; the last input row is no longer read`.
  var text: String {
    ([size] + [read(\.rows, "row"), read(\.columns, "column")].compactMap { $0 })
      .joined(separator: "; ")
  }

  private var size: String {
    let parts = [
      Self.side(old.output.height, new.output.height, "row"),
      Self.side(old.output.width, new.output.width, "column"),
    ].compactMap { $0 }
    return parts.isEmpty
      ? "the size stays \(new.output.height) × \(new.output.width)" : parts.joined(separator: ", ")
  }

  private static func side(_ old: Int, _ new: Int, _ noun: String) -> String? {
    old == new ? nil : "\(old) -> \(counted(new, noun))"
  }

  /// Which inputs of one side are no longer read, or are read again; `nil` if nothing changed.
  private func read(_ side: KeyPath<ConvolutionGeometry, WindowAxis>, _ noun: String) -> String? {
    let before = old[keyPath: side].neverRead
    let axis = new[keyPath: side]
    let after = axis.neverRead
    guard before != after else { return nil }
    guard let first = after.first else { return "every input \(noun) is read again" }
    let tail = after.count == axis.input - first
    let which =
      tail
      ? after.count == 1 ? "the last input \(noun)" : "the last \(after.count) input \(noun)s"
      : after.count <= 4
        ? "input \(noun)\(after.count == 1 ? "" : "s") "
          + after.map(String.init).joined(separator: ", ")
        : "\(after.count) of \(axis.input) input \(noun)s"
    return "\(which) \(after.count == 1 ? "is" : "are") "
      + (before.isEmpty ? "no longer read" : "not read")
  }
}

/// A number and its noun: `1 row`, `22 rows`.
func counted(_ number: Int, _ noun: String) -> String {
  "\(number) \(noun)\(number == 1 ? "" : "s")"
}

extension Size2D {
  /// The size as PyTorch's constructor takes it: `2`, or `(2, 1)`.
  var notation: String { height == width ? "\(height)" : "(\(height), \(width))" }
}

extension Padding {
  /// The padding as PyTorch's constructor takes it.
  var notation: String {
    switch self {
    case .same: "'same'"
    case .valid: "'valid'"
    case .size(let size): size.notation
    }
  }
}
