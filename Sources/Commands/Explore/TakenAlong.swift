public import Explorer
public import FeatureMapViews
import TerminalCanvas

extension Exploration {
  /// Something to take along, as the bytes of a file.
  ///
  /// - Parameters:
  ///   - what: What is wanted.
  ///   - appearance: What the frame is drawn with.
  /// - Returns: Text in UTF-8.
  /// - Throws: ``CommandError`` where no command line can hold the weights.
  public func bytes(of what: TakeAway, _ appearance: Appearance) throws(CommandError) -> [UInt8] {
    switch what {
    case .frame: return frame(appearance).encoded(for: appearance.depth) + [UInt8(ascii: "\n")]
    case .code: return Array(state.pytorchScript.utf8)
    case .ledger: return Array(state.ledgerText.utf8)
    case .command:
      guard let command else {
        throw CommandError(
          .usage,
          "These weights are too many for a command, or not all of them are numbers. A command "
            + "line had to hold them all. Save the code instead.")
      }
      return Array((command + "\n").utf8)
    case .everything: return Array(script.utf8)
    }
  }

  /// The command that shows this frame again; `nil` if there is none.
  private var command: String? {
    request.again(state).map {
      CommandLineText(.explore($0), program: program).line
    }
  }

  /// The code, with the command and the ledger in its comments.
  private var script: String {
    let again = command.map { ["# This frame again:", "# " + $0, "#"] } ?? []
    let ledger = state.ledgerText.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "#" : "# " + $0 }
    return (again + ledger).joined(separator: "\n") + "\n" + state.pytorchScript
  }
}
