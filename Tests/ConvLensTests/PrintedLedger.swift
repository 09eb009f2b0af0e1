import Foundation

/// The sum that `explain` prints, read back from its page, number by number as it is printed.
struct PrintedLedger {
  /// One input channel.
  struct Block {
    var label: String
    /// Pixel, weight and product of every tap; a pixel of the padding that counts as 0 is 0.
    var taps: [(pixel: Decimal, weight: Decimal, product: Decimal)]
    var rounding: Decimal
    var sum: Decimal
  }

  /// Why a page cannot be read.
  struct Unreadable: Error {
    let line: String
  }

  private(set) var blocks: [Block] = []
  /// What the pixels were multiplied by: `pixels × 255`.
  private(set) var pixelFactor: Decimal = 1
  /// What the weights were multiplied by: `kernel × 3`.
  private(set) var kernelFactor: Decimal = 1
  /// All partial sums, once more.
  private(set) var sums: [String: Decimal] = [:]
  private(set) var together: Decimal?
  private(set) var divisor: Decimal?
  private(set) var quotient: Decimal?
  private(set) var bias: Decimal = 0
  private(set) var rounding: Decimal = 0
  private(set) var value: Decimal = 0
  /// Decimals of the value.
  private(set) var decimals = 0

  init(_ page: String) throws {
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for paragraph in lines.split(separator: "") {
      if paragraph.contains(where: { $0.contains("= output[") }) {
        for line in paragraph { try readFinal(line) }
        return
      }
      if paragraph.contains(where: { $0.hasPrefix("× kernel") }) {
        try readTallBlock(paragraph)
      } else if paragraph.contains(where: { $0.contains(" × ") && $0.contains(" = ") }) {
        try readBlock(paragraph.map { $0.split(separator: " ").map(String.init) })
      }
    }
    throw Unreadable(line: "no line with the value")
  }

  /// The factors in `pixels × 255` and `kernel × 3`.
  private mutating func readHeading(_ words: [String]) throws {
    for (index, word) in words.enumerated() where words.dropFirst(index + 1).first == "×" {
      guard index + 2 < words.count else { continue }
      if word == "pixels" { pixelFactor = try number(words[index + 2]) }
      if word == "kernel" { kernelFactor = try number(words[index + 2]) }
    }
  }

  /// Tables one below the other, where they are too wide to stand side by side.
  private mutating func readTallBlock(_ lines: ArraySlice<String>) throws {
    var block = Block(label: "", taps: [], rounding: 0, sum: 0)
    var tables: [[Decimal]] = []
    for line in lines {
      let words = line.split(separator: " ").map(String.init)
      if words.dropFirst().first == "partial", let sum = words.last {
        block.label = words[0]
        block.sum = try number(sum)
      } else if words[0] == "rounding", let rounding = words.last {
        block.rounding = try number(rounding)
      } else if isCell(words[0]) {
        tables[tables.count - 1] += try words.map { try number($0) }
      } else {
        try readHeading(words)
        tables.append([])
      }
    }
    guard tables.count == 3, tables[0].count == tables[2].count else {
      throw Unreadable(line: lines.joined(separator: "\n"))
    }
    for index in tables[0].indices {
      block.taps.append(
        (pixel: tables[0][index], weight: tables[1][index], product: tables[2][index]))
    }
    blocks.append(block)
  }

  /// Rows of three tables side by side; the middle one has the channel's name, `×` and `=`.
  private mutating func readBlock(_ paragraph: [[String]]) throws {
    var rows = paragraph
    if rows[0][0] == "pixels" { try readHeading(rows.removeFirst()) }
    var label = ""
    var tail: [String] = []
    var tables: [[String]] = []
    var columns = 0
    for row in rows {
      if let times = row.firstIndex(of: "×"), let equals = row.firstIndex(of: "=") {
        label = row[0]
        columns = equals - times - 1
      }
    }
    for row in rows {
      let numbers = row.filter { $0 != "×" && $0 != "=" && $0 != label }
      if numbers.first.map({ isCell($0) }) == true, numbers.count >= 3 * columns {
        tables.append(Array(numbers.prefix(3 * columns)))
        tail += numbers.dropFirst(3 * columns)
      } else {
        tail += numbers
      }
    }
    var block = Block(label: label, taps: [], rounding: 0, sum: 0)
    for table in tables {
      for column in 0..<columns {
        block.taps.append(
          (
            pixel: try number(table[column]), weight: try number(table[columns + column]),
            product: try number(table[2 * columns + column])
          ))
      }
    }
    if let place = tail.firstIndex(of: "rounding") {
      block.rounding = try number(tail[place + 1])
      tail.removeSubrange(place...place + 1)
    }
    guard columns > 0, let sum = tail.last else { throw Unreadable(line: "\(rows)") }
    block.sum = try number(sum)
    blocks.append(block)
  }

  /// A line of the sum at the end.
  private mutating func readFinal(_ line: String) throws {
    var words = line.split(separator: " ").map(String.init)
    let last = words[words.count - 1]
    switch words[0] {
    case "÷":
      divisor = try number(words[1])
      quotient = try number(last)
    case "+": bias = try number(last)
    case "rounding": rounding = try number(last)
    case "=":
      value = try number(last)
      decimals = last.split(separator: ".").dropFirst().first?.count ?? 0
    default:
      if let place = words.firstIndex(of: "together") {
        together = try number(words[place + 1])
        words.removeSubrange(place...)
      }
      for index in stride(from: 0, to: words.count - 1, by: 2) {
        sums[words[index]] = try number(words[index + 1])
      }
    }
  }

  private func isCell(_ word: String) -> Bool { (try? number(word)) != nil }

  private func number(_ word: String) throws -> Decimal {
    if word == "pad" { return 0 }
    let text = String(word.drop { "+~".contains($0) })
    guard text.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?/) != nil,
      let number = Decimal(string: text, locale: Locale(identifier: "en_US_POSIX"))
    else { throw Unreadable(line: word) }
    return number
  }
}

extension PrintedLedger {
  /// Everything that does not add up as printed; empty if all does.
  var faults: [String] {
    var faults: [String] = []
    let unit = Decimal(sign: .plus, exponent: -decimals, significand: 1)
    for block in blocks {
      for tap in block.taps {
        // Rounded factors allow their product half a unit of the last decimal each.
        let slack =
          together == nil ? unit / 2 * (2 + abs(tap.pixel) + abs(tap.weight)) : 0
        if abs(tap.pixel * tap.weight - tap.product) > slack {
          faults.append("\(block.label): \(tap.pixel) × \(tap.weight) is not \(tap.product)")
        }
      }
      let products = block.taps.reduce(Decimal(0)) { $0 + $1.product }
      if products + block.rounding != block.sum {
        faults.append("\(block.label): \(products) + \(block.rounding) is not \(block.sum)")
      }
      if sums[block.label] != block.sum {
        faults.append("\(block.label): \(block.sum) above, \(sums[block.label] ?? 0) below")
      }
    }
    let total = sums.values.reduce(Decimal(0), +)
    if let together, together != total { faults.append("the sums make \(total), not \(together)") }
    if let divisor, let quotient {
      if divisor != pixelFactor * kernelFactor {
        faults.append("\(divisor) is not \(pixelFactor) · \(kernelFactor)")
      }
      if abs(total / divisor - quotient) > unit / 2 {
        faults.append("\(total) / \(divisor) is not \(quotient)")
      }
    } else if together != nil, pixelFactor * kernelFactor != 1 {
      faults.append("a factor of \(pixelFactor * kernelFactor) is not divided away")
    }
    if (quotient ?? total) + bias + rounding != value {
      faults.append("\(quotient ?? total) + \(bias) + \(rounding) is not \(value)")
    }
    return faults
  }
}
