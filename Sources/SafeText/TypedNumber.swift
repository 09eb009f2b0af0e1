/// A number as people write it, or `nil` if it is none.
///
/// A comma may stand for the point, a typeset minus for the hyphen, and a fraction such as `4/9` may
/// be given. The result is finite.
public func typedNumber(_ typed: String) -> Double? {
  let text = String(
    typed.filter { !$0.isWhitespace }.map { character in
      switch character {
      case "−", "–": "-" as Character
      case ",": "."
      default: character
      }
    })
  let parts = text.split(separator: "/", omittingEmptySubsequences: false)
  let numbers = parts.compactMap { Double($0) }
  guard numbers.count == parts.count, numbers.allSatisfy(\.isFinite) else { return nil }
  switch numbers.count {
  case 1: return numbers[0]
  case 2 where numbers[1] != 0:
    let quotient = numbers[0] / numbers[1]
    return quotient.isFinite ? quotient : nil
  default: return nil
  }
}
