import FeatureMapViews
import LessonMarkdown
import SafeText

/// Text as it is read aloud: signs as words, nothing that only an eye can follow.
enum SpokenText {
  /// Running text; code inside it stays as it is, because it may be typed.
  static func text(_ inlines: [MarkdownInline]) -> String {
    inlines.reduce(into: "") { text, inline in
      switch inline {
      case .text(let letters), .html(let letters): text += words(visible(letters))
      case .code(let code): text += visible(code)
      case .softBreak, .lineBreak: text += " "
      case .emphasis(let inner), .strong(let inner): text += self.text(inner)
      case .link(let inner, let url), .image(let inner, let url):
        text += self.text(inner)
        if inner.plainText != url { text += " (\(visible(url)))" }
      }
    }
  }

  /// Signs of arithmetic as words: `-4` is `minus 4`, `3 × 3` is `3 times 3`.
  static func words(_ text: String) -> String {
    let letters = Array(text)
    var result = ""
    for (index, letter) in letters.enumerated() {
      let before = index > 0 ? letters[index - 1] : " "
      let after = index + 1 < letters.count ? letters[index + 1] : " "
      let stands = before == " " && after == " "
      let isSign = (after.isNumber || after == ".") && " (,;[".contains(before)
      switch letter {
      case "-", "−", "–":
        result += stands ? "minus" : isSign ? "minus " : letter == "−" ? "minus " : String(letter)
      case "+": result += stands ? "plus" : isSign ? "plus " : "+"
      case "×", "·": result += stands ? "times" : letter == "×" ? " times " : String(letter)
      case "÷": result += stands ? "divided by" : " divided by "
      case "=": result += stands ? "is" : "="
      case "→": result += stands ? "gives" : " gives "
      case "…": result += "..."
      default: result.append(letter)
      }
    }
    return result
  }

  /// A line of a fence: its columns as a list, its drawing left away.
  static func line(_ line: String) -> String {
    let plain = String(line.map { isDrawing($0) ? " " : $0 })
    let kept = plain.contains { $0.isLetter || $0.isNumber } ? plain : ""
    var result = ""
    var gap = 0
    for character in kept.trimmingSpaces {
      if character == " " {
        gap += 1
        continue
      }
      // In a matrix a sign takes the place of a space.
      let isColumn = gap >= 2 || (gap == 1 && "-−+".contains(character))
      if gap > 0 { result += gap >= 4 ? " ; " : isColumn ? " , " : " " }
      gap = 0
      result.append(character)
    }
    return words(result).replacing(" ;", with: ";").replacing(" ,", with: ",")
  }

  private static func isDrawing(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first else { return false }
    return (0x2500...0x25ff).contains(scalar.value)
  }

  /// An answer as it is read aloud.
  static func answer(_ text: String) -> String { words(" " + text).trimmingSpaces }
}
