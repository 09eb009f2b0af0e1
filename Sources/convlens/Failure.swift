import ArgumentParser
import Commands
import ConvolutionCore
import Explorer
import FilterGallery
import FullScreen
import LayerNotation
import Networks
import PNGFiles
import SafeFiles
import SafeText
import TensorFiles

/// What an error means to whoever started the program: a message and an exit code (sysexits.h).
struct Failure {
  /// What was found, what was needed, what to do; empty if there is nothing to say.
  let message: String
  /// The exit code.
  let code: Int32

  /// The exit code for a file that is not there.
  static let noInput: Int32 = 66

  /// The message as it is written to a terminal `columns` wide, or to a file.
  ///
  /// A message that marks a place in a text begins on a line of its own, so that the mark stands
  /// under the place.
  func text(columns: Int?) -> String {
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count == 1 else { return "convlens:\n" + message + "\n" }
    let line = "convlens: " + message
    guard let columns, columns >= 20 else { return line + "\n" }
    return wrapped(line, width: columns, continuation: "  ").joined(separator: "\n") + "\n"
  }

  init(_ error: any Error) {
    message = error is AlreadySaid ? "" : "\(error)"
    switch error {
    case let error as AlreadySaid: code = error.code
    case let error as CommandError: code = error.kind.rawValue
    case let error as FileError: code = Self.code(error.kind)
    case let error as PNGError: code = Self.code(error.kind)
    case let error as TensorFileError: code = error.isUsage ? 64 : 65
    case is CodeError, is StateMismatch: code = 65
    case is LessonFile.Unreadable: code = 65
    case is DataNotFound: code = Self.noInput
    case is ConvolutionError, is FilterError, is NotationError, is NoSuchExample, is Refusal,
      is NoSuchRow, is RunError:
      code = 64
    case FullScreenError.terminalGone: code = 73
    case is FullScreenError: code = 64
    default: code = 70
    }
  }

  private static func code(_ kind: FileError.Kind) -> Int32 {
    switch kind {
    case .cannotRead: noInput
    case .badData: 65
    case .cannotWrite, .alreadyExists: 73
    case .brokenPipe: 0
    }
  }
}

/// An end that is no success, of which everything was said.
struct AlreadySaid: Error {
  /// The exit code.
  let code: Int32
}
