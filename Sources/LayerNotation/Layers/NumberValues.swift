import Networks
import SafeText

// Numbers with a point, and lists of numbers of any length.
extension Value {
  var isList: Bool {
    if case .list = kind { return true }
    return false
  }

  /// A number, whole or not.
  func number(for parameter: Parameter) throws(Fault) -> PythonNumber {
    guard case .number(let digits, let isNegative) = kind else { throw misfit(parameter) }
    if case .success(let whole) = wholeNumber(digits) {
      return PythonNumber(Double(isNegative ? -whole : whole), isWhole: true)
    }
    guard let value = Double(digits.filter { $0 != "_" }), value.isFinite else {
      throw misfit(parameter)
    }
    return PythonNumber(isNegative ? -value : value)
  }

  /// One number, or several in brackets; `nil` stands for None.
  func numbers(for parameter: Parameter) throws(Fault) -> [PythonNumber?] {
    guard case .list(let values) = kind else { return [try side(for: parameter)] }
    let allowed = parameter.kind == .adaptiveSize ? 2...2 : 1...3
    guard allowed.contains(values.count) else { throw misfit(parameter) }
    var sides: [PythonNumber?] = []
    for value in values { sides.append(try value.side(for: parameter)) }
    return sides
  }

  private func side(for parameter: Parameter) throws(Fault) -> PythonNumber? {
    switch parameter.kind {
    case .adaptiveSize where kind == .name("None"): return nil
    case .factors: return try number(for: parameter)
    default:
      let whole = try whole(for: parameter)
      guard whole >= 1 else { throw outOfRange(whole, from: 1, parameter) }
      return PythonNumber(Double(whole), isWhole: true)
    }
  }

  func outOfRange(_ found: Int, from least: Int, _ parameter: Parameter) -> Fault {
    Fault(
      range, found: "\(parameter.rawValue) is \(found)", expected: parameter.expected,
      fix: isList ? nil : Edit(range: range, replacement: "\(least)"))
  }
}

/// The word that somebody who wrote another one may have meant.
func nearestWord(_ word: String, _ words: [String]) -> String? {
  nearest(to: word, in: words).first
}
