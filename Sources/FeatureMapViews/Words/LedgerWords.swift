import SafeText

/// The sum behind one number, in words.
public struct LedgerWords: Hashable, Sendable {
  private let ledger: Ledger

  /// The words of a ledger.
  public init(_ ledger: Ledger) {
    self.ledger = ledger
  }

  /// A line for each partial sum, for the bias, and for the value; without the numbers where they are
  /// to be guessed.
  public func lines(hidesSums: Bool = false) -> [String] {
    func word(_ printed: String) -> String { hidesSums ? "what?" : Spoken.signed(printed) }
    var lines = ledger.entries.map { entry in
      "Partial sum of \(Spoken.channel(entry.label)): \(word(entry.sum))."
    }
    if let together = ledger.together { lines.append("Together: \(word(together)).") }
    for line in ledger.lines {
      if line.text.hasPrefix("÷") {
        let divisor = line.text.dropFirst(2)
        lines.append("Divided by \(divisor): \(word(line.number)).")
      } else if line.text.hasPrefix("+ bias") {
        lines.append("Bias, added once: \(Spoken.signed(line.number)).")
      } else if line.text.hasPrefix("=") {
        lines.append("Value: \(word(line.number)).")
      } else {
        lines.append("\(line.text.capitalizedFirst): \(word(line.number)).")
      }
    }
    return lines
  }

  /// What one channel contributes: pixels, weights and products, row by row.
  public func lines(of entry: Ledger.Entry) -> [String] {
    [
      "\(Spoken.channel(entry.label)).".capitalizedFirst,
      "\(heading(ledger.pixelHeading)), row by row: \(rows(entry.patch, entry.width)).",
      "\(heading(ledger.kernelHeading)): \(rows(entry.kernel, entry.width)).",
      "Products: \(rows(entry.products, entry.width)).",
    ]
  }

  private func heading(_ heading: String) -> String {
    heading.replacing("×", with: "times").capitalizedFirst
  }

  private func rows(_ words: [String], _ width: Int) -> String {
    stride(from: 0, to: words.count, by: width).map { start in
      words[start..<min(start + width, words.count)].map { word in
        word.hasPrefix("-") ? "minus \(word.dropFirst())" : word
      }.joined(separator: ", ")
    }.joined(separator: "; ")
  }
}
