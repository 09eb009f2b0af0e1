import ConvolutionCore
import FilterGallery
import LayerNotation

/// Why something that was asked for cannot be done: what was found, what was needed, what to do.
public struct Refusal: Error, Hashable, Sendable {
  /// The reason, in sentences.
  public let text: String

  init(_ text: String) {
    self.text = text
  }

  /// What a function gives, or its error as a refusal.
  static func orValue<Value, Failure: Error & CustomStringConvertible>(
    _ body: () throws(Failure) -> Value
  ) throws(Refusal) -> Value {
    do throws(Failure) {
      return try body()
    } catch {
      throw Refusal("\(error)")
    }
  }
}

extension Refusal: CustomStringConvertible {
  /// The reason.
  public var description: String { text }
}
