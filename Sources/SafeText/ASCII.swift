/// The character that stands for another one where only ASCII arrives, as wide as it.
///
/// For places whose encoding is not UTF-8; what has no likeness becomes a question mark.
public func asciiLikeness(of character: Character) -> Character {
  guard !character.isASCII else { return character }
  return asciiLikenesses[character] ?? "?"
}

/// A text in ASCII alone, character by character.
public func asciiText(_ text: String) -> String {
  String(text.map { asciiLikeness(of: $0) })
}

private let asciiLikenesses: [Character: Character] = [
  "×": "x", "÷": "/", "·": "*", "→": ">", "−": "-", "–": "-", "—": "-", "─": "-", "…": ".",
  "▸": ">", "▴": "^", "ᵀ": "T", "²": "2", "³": "3", "π": "p", "σ": "s", "°": "o", "≤": "<",
  "≥": ">", "’": "'", "“": "\"", "”": "\"", "█": "#", "▓": "%", "▒": "+", "░": ".",
  "≈": "~", "╱": "/", "◂": "<", "◆": "#", "•": "o",
]
