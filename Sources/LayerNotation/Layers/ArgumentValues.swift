import ConvolutionCore
import SafeText

/// What a written value means, for the parameter it is given to.
extension Value {
  /// A whole number.
  func whole(for parameter: Parameter) throws(Fault) -> Int {
    guard case .number(let digits, let isNegative) = kind else { throw misfit(parameter) }
    switch wholeNumber(digits) {
    case .success(let number): return isNegative ? -number : number
    case .failure(.tooLarge):
      throw Fault(
        range, found: "\(shown) is too large",
        expected: "at most \(Conv2dConfiguration.largestArgument)")
    case .failure(.notWhole):
      var fault = misfit(parameter)
      if let sides = sides(of: digits), parameter.isPair, !isNegative {
        fault.fix = Edit(range: range, replacement: "(\(sides.0), \(sides.1))")
      } else if let value = Double(digits), let number = Int(exactly: value) {
        fault.fix = Edit(range: range, replacement: "\(isNegative ? -number : number)")
      }
      throw fault
    }
  }

  /// One number for both sides, or one for each.
  func pair(for parameter: Parameter) throws(Fault) -> Size2D {
    guard case .list(let values) = kind else {
      let side = try whole(for: parameter)
      return Size2D(height: side, width: side)
    }
    guard values.count == 2 else {
      var fault = misfit(parameter)
      if values.count == 1, case .number(let digits, false) = values[0].kind {
        fault.fix = Edit(range: range, replacement: digits)
      }
      throw fault
    }
    return Size2D(
      height: try values[0].whole(for: parameter), width: try values[1].whole(for: parameter))
  }

  /// A size, or one of the two words.
  func padding() throws(Fault) -> Padding {
    switch word {
    case "same": return .same
    case "valid": return .valid
    case .some(let word) where word != "None" && word != "True" && word != "False":
      throw misfit(.padding, nearest: nearest(to: word, in: ["same", "valid"]).first)
    default: return .size(try pair(for: .padding))
    }
  }

  /// One of the four modes.
  func paddingMode() throws(Fault) -> PaddingMode {
    guard let word else { throw misfit(.paddingMode) }
    if let mode = PaddingMode(rawValue: word) { return mode }
    let names = PaddingMode.allCases.map(\.rawValue)
    throw misfit(
      .paddingMode, nearest: otherModeNames[word.lowercased()] ?? nearest(to: word, in: names).first
    )
  }

  /// Whether Python takes it as true.
  func truth(for parameter: Parameter) throws(Fault) -> Bool {
    switch kind {
    case .name("True"): return true
    case .name("False"), .name("None"): return false
    case .number: return try whole(for: parameter) != 0
    case .name(let word), .string(let word):
      var fault = misfit(parameter)
      fault.fix = nearest(to: word, in: ["True", "False"]).first.map {
        Edit(range: range, replacement: $0)
      }
      throw fault
    case .list: throw misfit(parameter)
    }
  }

  /// A text, or a word that PyTorch prints without quotes.
  var word: String? {
    switch kind {
    case .string(let text), .name(let text): text
    default: nil
    }
  }

  func misfit(_ parameter: Parameter, nearest: String? = nil) -> Fault {
    var found = "\(parameter.rawValue) is \(shown)"
    if case .name(let name) = kind, !["True", "False", "None"].contains(name) {
      found += ", a name whose value is not known here"
    }
    return Fault(
      range, found: found, expected: parameter.expected,
      fix: nearest.map { Edit(range: range, replacement: "'\($0)'") })
  }
}

/// What other libraries call the padding modes.
private let otherModeNames = [
  "constant": "zeros", "mirror": "reflect", "symmetric": "reflect", "edge": "replicate",
  "nearest": "replicate", "border": "replicate", "wrap": "circular", "periodic": "circular",
]

/// Why digits are not a whole number that we can hold.
enum NumberProblem: Error {
  case notWhole
  case tooLarge
}

/// The value of a whole number as Python writes them: `12`, `1_000`, `0x1f`.
func wholeNumber(_ text: String) -> Result<Int, NumberProblem> {
  let radixes: KeyValuePairs = ["0x": 16, "0o": 8, "0b": 2]
  let lowercase = text.lowercased()
  let prefix = radixes.first { lowercase.hasPrefix($0.key) }
  let radix = prefix?.value ?? 10
  var groups = lowercase.dropFirst(prefix == nil ? 0 : 2)
    .split(separator: "_", omittingEmptySubsequences: false)
  // An underscore may follow the prefix: 0x_ff.
  if prefix != nil, groups.count > 1, groups[0].isEmpty { groups.removeFirst() }
  let digits = groups.joined()
  guard !groups.contains(where: \.isEmpty),
    digits.allSatisfy({ $0.isASCII && $0.hexDigitValue.map { $0 < radix } == true })
  else { return .failure(.notWhole) }
  // Python refuses 03, which was an octal number once, but takes 00.
  guard radix != 10 || !digits.hasPrefix("0") || digits.allSatisfy({ $0 == "0" }) else {
    return .failure(.notWhole)
  }
  return Int(digits, radix: radix).map { .success($0) } ?? .failure(.tooLarge)
}

/// The two numbers of `3x5` or `3×5`.
func sides(of text: String) -> (Int, Int)? {
  let sides = text.lowercased().split(omittingEmptySubsequences: false) { $0 == "x" || $0 == "×" }
  guard sides.count == 2, sides.allSatisfy({ $0.allSatisfy(isDigit) }),
    let height = Int(sides[0]), let width = Int(sides[1])
  else { return nil }
  return (height, width)
}
