/// A line of the screen as it is read aloud: signs and arrows as words.
///
/// A minus or plus is a sign where a number follows it and no letter or number stands before it. What
/// stands in brackets after a name, such as a layer's arguments, is left as Python writes it.
func spokenText(_ line: String) -> String {
  let isProduct = line.hasPrefix("Product ")
  var text = line
  var words = [
    (" -> ", " to "), (" × ", isProduct ? " times " : " by "), (" ÷ ", " divided by "),
    (" = ", " is "),
  ]
  if text.contains("floor(") {
    words += [
      (" - ", " minus "), (" + ", " plus "), (" / ", " divided by "), ("·", " times "),
      ("floor(", "the whole part of ("), ("-1)", " minus 1)"),
    ]
  }
  for (sign, word) in words { text = text.replacing(sign, with: word) }
  var depth = 0
  var previous: Character = " "
  var spoken = ""
  let characters = Array(text)
  for (index, character) in characters.enumerated() {
    let next = index + 1 < characters.count ? characters[index + 1] : " "
    let isSign = next.isNumber && " (~".contains(previous)
    switch character {
    case "(": depth += 1
    case ")": depth -= 1
    default: break
    }
    switch character {
    case "-" where isSign: spoken += "minus "
    case "+" where isSign: spoken += "plus "
    case "=" where depth == 0: spoken += " "
    case "'" where depth == 0 && !(previous.isLetter && next.isLetter): break
    default: spoken.append(character)
    }
    previous = character
  }
  return spoken
}
