import ArgumentParser
import Commands
import ConvolutionCore
import FilterGallery
import LayerNotation
import PNGFiles
import SafeFiles
import TensorFiles

/// What an error means to whoever started the program: a message and an exit code (sysexits.h).
struct Failure {
  /// What was found, what was needed, what to do; empty if there is nothing to say.
  let message: String
  /// The exit code.
  let code: Int32

  init(_ error: any Error) {
    message = "\(error)"
    switch error {
    case let error as CommandError: code = error.kind.rawValue
    case let error as FileError: code = Self.code(error.kind)
    case let error as PNGError: code = Self.code(error.kind)
    case is TensorFileError: code = 65
    case is DataNotFound: code = 66
    case is ConvolutionError, is FilterError, is NotationError: code = 64
    default: code = 70
    }
  }

  private static func code(_ kind: FileError.Kind) -> Int32 {
    switch kind {
    case .cannotRead: 66
    case .badData: 65
    case .cannotWrite, .alreadyExists: 73
    case .brokenPipe: 0
    }
  }
}
