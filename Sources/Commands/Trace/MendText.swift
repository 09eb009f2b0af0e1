import Networks
import SafeText

/// A change that mends a network, in words.
struct MendText {
  private let mend: Mend

  init(_ mend: Mend) {
    self.mend = mend
  }

  /// `conv2: padding 0 becomes 1`.
  var sentence: String {
    let name = visible(mend.name) + (mend.change == .shortcut ? "" : " (\(mend.kind))")
    switch mend.change {
    case .arguments(let argument, let was, let becomes):
      return "\(name): \(argument) \(was) becomes \(becomes)"
    case .insertion:
      return "before \(name): " + mend.layers.map(Self.code).joined(separator: ", ") + " is put in"
    case .shortcut: return "the shortcut of \(name) becomes \(Self.code(mend.layer))"
    }
  }

  /// The kind of change, for programs.
  var kind: String {
    switch mend.change {
    case .arguments: "argument"
    case .insertion: "insertion"
    case .shortcut: "shortcut"
    }
  }

  /// The line of code that is written instead; `nil` where the sentence has it already.
  var code: String? {
    switch mend.change {
    case .arguments: short(mend.layer.description)
    case .insertion, .shortcut: nil
    }
  }

  /// A layer that is put in, as short as it can be written.
  private static func code(_ layer: Layer) -> String {
    switch layer {
    case .flatten(let flatten) where flatten.start == 1 && flatten.end == -1: "Flatten()"
    default: short(layer.description)
    }
  }
}

extension Mend {
  /// The name of the layer that is changed, or before which one is put.
  fileprivate var kind: String {
    change == .insertion
      ? trace.rows.first { $0.name == name }?.kind ?? layer.name : layer.name
  }
}
