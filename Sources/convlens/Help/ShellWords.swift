/// The words of a command line as a shell reads them, the last of them unfinished.
///
/// Quotes and backslashes are taken away; variables and commands inside the line stay as they are
/// written.
///
/// - Returns: The words; the last one is empty if the line ends with a space.
func shellWords(_ line: String) -> [String] {
  var words: [String] = []
  var word = ""
  var quote: Character?
  var isEscaped = false
  var isOpen = false
  for character in line {
    if isEscaped {
      word.append(character)
      isEscaped = false
    } else if character == "\\", quote != "'" {
      isEscaped = true
      isOpen = true
    } else if let mark = quote {
      if character == mark { quote = nil } else { word.append(character) }
    } else if character == "'" || character == "\"" {
      quote = character
      isOpen = true
    } else if character == " " || character == "\t" {
      if isOpen { words.append(word) }
      word = ""
      isOpen = false
    } else {
      word.append(character)
      isOpen = true
    }
  }
  return words + [word]
}
