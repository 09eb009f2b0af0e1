/// A script to be run by a Python that has PyTorch.
public struct PythonRun: Hashable, Sendable {
  /// The interpreter's name or path; `nil` for `python3`.
  public var python: String?
  /// What it executes, given as `-c`.
  public var program: String
  /// What it reads from standard input.
  public var input: [UInt8]

  /// What became of it.
  public enum Outcome: Hashable, Sendable {
    /// There is no such interpreter.
    case noPython(String)
    /// It ended with a code, and wrote something.
    case ended(code: Int32, output: [UInt8], errors: String)
    /// It did not end in time, or wrote too much; in words.
    case stopped(String)
  }
}
