import SafeText
public import SystemPackage

/// Why a file could not be read or written.
///
/// Each message says what was found, what was needed, and what to do; names in it are harmless on every
/// terminal.
public enum FileError: Error, Hashable, Sendable {
  /// What the program's caller should be told in one number.
  public enum Kind: Hashable, Sendable {
    /// Nothing could be read (exit code 66).
    case cannotRead
    /// It was read, and is not what was needed (65).
    case badData
    /// Nothing was written (73).
    case cannotWrite
    /// Nothing was written, because a file was there (73).
    case alreadyExists
    /// The reader of our output has gone, which is no fault.
    case brokenPipe
  }

  /// The name is empty, or has a NUL.
  case unusableName(String)
  /// The file could not be opened.
  case cannotOpen(InputSource, Errno)
  /// The name stands for something that is not a file with bytes in it.
  case notRegular(InputSource, SpecialFile)
  /// Standard input is a keyboard.
  case standardInputIsTerminal
  /// Reading failed midway.
  case cannotRead(InputSource, Errno)
  /// There are more bytes than may be read.
  case tooLong(InputSource, limit: Int)
  /// The file could not be written; what was there before is unchanged.
  case cannotWrite(FilePath, Errno)
  /// The name to write stands for something that is not a file.
  case cannotReplace(FilePath, SpecialFile)
  /// The name to write is a symbolic link to nothing.
  case linkLeadsNowhere(FilePath)
  /// The file exists, and was not to be replaced.
  case alreadyExists(FilePath)
  /// The folder could not be made.
  case cannotCreateFolder(FilePath, Errno)
  /// Writing to an open descriptor failed.
  case cannotWriteOutput(Errno)
  /// The reader of our output has gone.
  case brokenPipe

  /// What the program's caller should be told in one number.
  public var kind: Kind {
    switch self {
    case .unusableName, .cannotOpen, .notRegular, .standardInputIsTerminal, .cannotRead: .cannotRead
    case .tooLong: .badData
    case .cannotWrite, .cannotReplace, .linkLeadsNowhere, .cannotCreateFolder, .cannotWriteOutput:
      .cannotWrite
    case .alreadyExists: .alreadyExists
    case .brokenPipe: .brokenPipe
    }
  }
}

extension FileError: CustomStringConvertible {
  /// What was found, what was needed, what to do.
  public var description: String {
    switch self {
    case .unusableName(let name):
      "'\(visible(name))' cannot be the name of a file. A name has at least one character and no NUL. "
        + "Give another name."
    case .cannotOpen(let source, .noSuchFileOrDirectory):
      "There is no file '\(source.displayName)'. A file to read was needed. "
        + "Check the name and the folder."
    case .cannotOpen(let source, .permissionDenied):
      "'\(source.displayName)' may not be read: \(Self.reason(.permissionDenied)). Permission to read "
        + "the file and to enter its folders was needed. Change the permissions, or read a copy."
    case .cannotOpen(let source, let errno):
      "'\(source.displayName)' cannot be opened: \(Self.reason(errno)). A file to read was needed. "
        + "Check the name and the folder."
    case .notRegular(let source, let found):
      "'\(source.displayName)' is \(found.rawValue). A file to read was needed. "
        + (found == .folder ? "Give the name of a file in it." : "Give the name of a file.")
    case .standardInputIsTerminal:
      "Standard input is the keyboard. The bytes of a file were needed there. "
        + "Redirect a file into the program with '<', pipe it in, or give the file's name."
    case .cannotRead(let source, let errno):
      "Reading '\(source.displayName)' failed midway: \(Self.reason(errno)). The whole file was needed. "
        + "Try again, or read a copy."
    case .tooLong(let source, let limit):
      "'\(source.displayName)' is too long. At most \(limit) bytes are read. Give a smaller file."
    case .cannotWrite(let path, .noSuchFileOrDirectory):
      "'\(path.displayName)' cannot be written: its folder does not exist. "
        + "A file is written into a folder that is there. Create the folder, or give another name."
    case .cannotWrite(let path, .noSpace), .cannotWrite(let path, .diskQuotaExceeded):
      "'\(path.displayName)' cannot be written: \(Self.reason(.noSpace)). Room for the whole file was "
        + "needed; nothing was changed. Make room, or give a name on another disk."
    case .cannotWrite(let path, let errno):
      "'\(path.displayName)' cannot be written: \(Self.reason(errno)). Room and permission to write in "
        + "its folder were needed. Give a name in another folder."
    case .cannotReplace(let path, let found):
      "'\(path.displayName)' is \(found.rawValue). Only a file may be replaced. Give another name."
    case .linkLeadsNowhere(let path):
      "'\(path.displayName)' is a symbolic link to nothing. A file or a free name was needed. "
        + "Remove the link, or give another name."
    case .alreadyExists(let path):
      "'\(path.displayName)' exists already. A free name was needed, because nothing is replaced unless "
        + "you say so. Remove the file, or give another name."
    case .cannotCreateFolder(let path, .fileExists):
      "'\(path.displayName)' cannot be made a folder: a file of that name, or on the way to it, exists. "
        + "A free name was needed. Give another name."
    case .cannotCreateFolder(let path, let errno):
      "The folder '\(path.displayName)' cannot be made: \(Self.reason(errno)). Permission to write in "
        + "the folder around it was needed. Give another name."
    case .cannotWriteOutput(let errno):
      "The output could not be written: \(Self.reason(errno)). All of it was needed. "
        + "Make room, or write it elsewhere."
    case .brokenPipe:
      "The program that read the output has gone. Someone to read it was needed. "
        + "Nothing needs to be done if that was meant."
    }
  }

  private static func reason(_ errno: Errno) -> String { visible(errno.description) }
}
