import Commands
import FeatureMapViews
import FullScreen
import Lessons
import SafeText

extension Course {
  /// The program that a lesson steps into.
  ///
  /// - Throws: `CommandError` if its state cannot be made.
  func explorer(_ figure: Figure, _ appearance: Appearance) throws -> any FullScreenApplication {
    throw CommandError(.usage, Self.invitation(figure))
  }

  /// What a lesson on lines says to `explore`.
  func explorePlain(_ figure: Figure) throws -> String {
    Self.invitation(figure) + "\n"
  }

  private static func invitation(_ figure: Figure) -> String {
    let words = (["convlens"] + figure.words).map(CommandLineText.quoted)
    return "Your place is kept. Quit, and type: \(words.joined(separator: " "))"
  }
}
