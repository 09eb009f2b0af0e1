public import ConvolutionCore

/// A size as an option takes it: `3`, `3x5`, `3,5` or `(3, 5)`, height before width.
///
/// - Throws: ``NotationError`` with the place that does not fit, which names the `option` if one
///   is given. Numbers must be `least` to ``Conv2dConfiguration/largestArgument``.
public func parseSize(
  _ text: String, option: String? = nil, atLeast least: Int = 1
) throws(NotationError) -> Size2D {
  let characters = try shortEnough(text)
  do throws(Fault) {
    return try size(of: characters, atLeast: least)
  } catch {
    throw optionError(
      text, option, error, what: "size",
      expected: "a number of \(least) to \(Conv2dConfiguration.largestArgument), or two of them, "
        + "height before width, such as 3x5",
      suggestion: twoNumbers(in: characters, atLeast: least))
  }
}

/// Padding as an option takes it: a size from 0 up, `same` or `valid`.
///
/// - Throws: ``NotationError`` with the place that does not fit.
public func parsePadding(
  _ text: String, option: String? = nil
) throws(NotationError) -> Padding {
  let characters = try shortEnough(text)
  do throws(Fault) {
    if crossedNumbers(in: characters) == nil, let word = try onlyWord(of: characters) {
      return try word.padding()
    }
    return .size(try size(of: characters, atLeast: 0))
  } catch {
    throw optionError(
      text, option, error, what: "padding",
      expected: "a number of 0 to \(Conv2dConfiguration.largestArgument), two of them such as 1x2, "
        + "same or valid",
      suggestion: word(of: error.fix) ?? twoNumbers(in: characters, atLeast: 0))
  }
}

/// A padding mode as an option takes it: `zeros`, `reflect`, `replicate` or `circular`.
///
/// - Throws: ``NotationError`` with the nearest mode.
public func parsePaddingMode(
  _ text: String, option: String? = nil
) throws(NotationError) -> PaddingMode {
  let characters = try shortEnough(text)
  do throws(Fault) {
    guard let word = try onlyWord(of: characters) else {
      throw Fault(0..<characters.count, found: "", expected: "")
    }
    return try word.paddingMode()
  } catch {
    throw optionError(
      text, option, error, what: "padding mode", expected: "zeros, reflect, replicate or circular",
      suggestion: word(of: error.fix))
  }
}

/// A fault of an option, in fewer words than one of a layer.
private func optionError(
  _ text: String, _ option: String?, _ fault: Fault, what: String, expected: String,
  suggestion: String?
) -> NotationError {
  let found: String
  switch option {
  case let option? where text.isEmpty: found = "\(option) is empty"
  case let option?: found = "\(option) is \(quoted(text)), which is no \(what)"
  case nil: found = text.isEmpty ? "Nothing is given" : "\(quoted(text)) is no \(what)"
  }
  return NotationError(
    text: text, Fault(fault.range, found: found, expected: expected),
    suggestion: suggestion.map { (option.map { "\($0) " } ?? "") + $0 })
}

/// The word that a fault suggests; other changes make no sense outside a layer.
private func word(of fix: Edit?) -> String? {
  guard let word = fix?.replacement.filter({ $0 != "'" }), !word.isEmpty,
    word.allSatisfy(\.isLetter)
  else { return nil }
  return word
}

/// The size of a text such as `3x5`, which is no word of Python.
private func crossedNumbers(in characters: [Character]) -> Size2D? {
  sides(of: String(characters.filter { !$0.isWhitespace })).map {
    Size2D(height: $0.0, width: $0.1)
  }
}

/// The value of a text that is a single word, with or without quotes.
private func onlyWord(of characters: [Character]) throws(Fault) -> Value? {
  let values = try values(of: characters)
  switch values[0].kind {
  case .name, .string: return values.count == 1 ? values[0] : nil
  default: return nil
  }
}

private func values(of characters: [Character]) throws(Fault) -> [Value] {
  var reader = try SyntaxReader(characters)
  return try reader.wholeValue()
}

private func size(of characters: [Character], atLeast least: Int) throws(Fault) -> Size2D {
  let all = 0..<characters.count
  let size: Size2D
  if let crossed = crossedNumbers(in: characters) {
    size = crossed
  } else {
    let values = try values(of: characters)
    let value = values.count == 1 ? values[0] : Value(kind: .list(values), range: all)
    size = try value.pair(for: .kernelSize)
  }
  let allowed = least...max(least, Conv2dConfiguration.largestArgument)
  guard allowed.contains(size.height), allowed.contains(size.width) else {
    throw Fault(all, found: "", expected: "")
  }
  return size
}

/// A size of the only two numbers in a text, however they are parted: `3*5`, `3 by 5`.
private func twoNumbers(in characters: [Character], atLeast least: Int) -> String? {
  guard !characters.contains(where: { ".eE".contains($0) }) else { return nil }
  let numbers = characters.split { !isDigit($0) }.map { String($0) }
  let text = numbers.joined(separator: "x")
  guard numbers.count == 2, (try? size(of: Array(text), atLeast: least)) != nil else { return nil }
  return text
}
