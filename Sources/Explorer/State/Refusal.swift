import ConvolutionCore
import FilterGallery
import LayerNotation
import SafeText

/// Why something that was asked for cannot be done: what was found, what was needed, what to do.
public struct Refusal: Error, Hashable, Sendable {
  /// The reason, in sentences.
  public let text: String

  init(_ text: String) {
    self.text = text
  }

  /// A text that cannot be read, on one line: without the line that marks the place.
  init(_ error: NotationError) {
    let advice = error.suggestion.map { " Try \(visible($0))." } ?? ""
    self.init("\(error.found). Expected \(error.expected).\(advice)")
  }

  /// What a function gives, or its error as a refusal.
  static func orValue<Value, Failure: Error & CustomStringConvertible>(
    _ body: () throws(Failure) -> Value
  ) throws(Refusal) -> Value {
    do throws(Failure) {
      return try body()
    } catch {
      if let error = error as? NotationError { throw Refusal(error) }
      throw Refusal("\(error)".split(whereSeparator: \.isNewline).joined(separator: " "))
    }
  }
}

extension Refusal: CustomStringConvertible {
  /// The reason.
  public var description: String { text }
}
