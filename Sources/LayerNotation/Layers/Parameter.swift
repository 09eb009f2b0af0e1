/// A parameter of a layer's constructor.
struct Parameter: Hashable {
  /// What may be given for it.
  enum Kind: Hashable {
    /// A whole number from some number up.
    case whole(from: Int)
    /// A whole number from some number up, or two of them.
    case pair(from: Int)
    /// A pair from 0 up, or the words `same` and `valid`.
    case padding
    /// One of the four padding modes.
    case paddingMode
    /// True or False.
    case truth
    /// Any number.
    case number
    /// A whole number, below 0 counted from the end.
    case dimension
    /// One or two whole numbers, each of which may be None.
    case adaptiveSize
    /// Whole numbers, one or as many as there are dimensions.
    case sides
    /// Numbers, one or as many as there are dimensions.
    case factors
    /// One of some words.
    case word([String])
    /// Only None: there is one device and one type of number here.
    case nothing
    /// Anything at all: it makes no difference to what is traced.
    case anything
  }

  /// Its name.
  let rawValue: String
  /// What may be given for it.
  let kind: Kind
  /// A value to suggest where it is missing; `nil` if there is a default.
  let example: Int?

  init(_ name: String, _ kind: Kind, example: Int? = nil) {
    rawValue = name
    self.kind = kind
    self.example = example
  }

  /// Whether it takes one number, or two for rows and columns.
  var isPair: Bool {
    switch kind {
    case .pair, .padding: true
    default: false
    }
  }

  /// What may stand there.
  var expected: String {
    switch kind {
    case .whole(let least): "a whole number from \(least) up for \(rawValue)"
    case .pair(let least):
      "a whole number from \(least) up for \(rawValue), or a pair such as "
        + (least == 0 ? "(1, 2)" : "(3, 5)")
    case .padding: "a whole number from 0 up for padding, a pair such as (1, 2), 'same' or 'valid'"
    case .paddingMode: "'zeros', 'reflect', 'replicate' or 'circular' for padding_mode"
    case .truth: "True or False for \(rawValue)"
    case .number: "a number for \(rawValue)"
    case .dimension: "a whole number for \(rawValue)"
    case .adaptiveSize: "a whole number from 1 up for \(rawValue), or a pair such as (1, 1)"
    case .sides: "a whole number from 1 up for \(rawValue), or a pair such as (64, 96)"
    case .factors: "a number for \(rawValue), or a pair such as (2, 2)"
    case .word(let words): words.map { "'\($0)'" }.joined(separator: ", ") + " for \(rawValue)"
    case .nothing: "no \(rawValue): everything here is Float32 on the processor"
    case .anything: "anything"
    }
  }

  static let inChannels = Parameter("in_channels", .whole(from: 1), example: 3)
  static let outChannels = Parameter("out_channels", .whole(from: 1), example: 6)
  static let kernelSize = Parameter("kernel_size", .pair(from: 1), example: 3)
  static let stride = Parameter("stride", .pair(from: 1))
  static let padding = Parameter("padding", .padding)
  static let dilation = Parameter("dilation", .pair(from: 1))
  static let groups = Parameter("groups", .whole(from: 1))
  static let bias = Parameter("bias", .truth)
  static let paddingMode = Parameter("padding_mode", .paddingMode)
  static let device = Parameter("device", .nothing)
  static let dtype = Parameter("dtype", .nothing)
}
