public import CTestProcess
import Foundation

/// Calls `body` with a program as the kernel wants it.
///
/// - Parameters:
///   - path: The file.
///   - words: The words of its command line, its own name first.
///   - environment: Its whole environment; what a sanitizer is to do is added.
///   - folder: The folder it is started in.
///   - body: What starts it.
/// - Returns: What `body` returns.
public func withTestProgram<Result>(
  _ path: String, _ words: [String], environment: [String: String], folder: String,
  _ body: (test_program) -> Result
) -> Result {
  func joined(_ texts: [String]) -> [CChar] {
    texts.flatMap { $0.utf8.map { CChar(bitPattern: $0) } + [0] }
  }
  let words = joined(words)
  let entries = joined(
    environment.merging(sanitizerOptions) { given, _ in given }.map { "\($0.key)=\($0.value)" }
      .sorted())
  return unsafe path.withCString { path in
    unsafe folder.withCString { folder in
      unsafe words.withUnsafeBufferPointer { words in
        unsafe entries.withUnsafeBufferPointer { entries in
          unsafe body(
            test_program(
              path: path, folder: folder, words: words.baseAddress, words_length: words.count,
              environment: entries.baseAddress, environment_length: entries.count))
        }
      }
    }
  }
}

/// What Scripts/sanitize tells the sanitizers, in the tests and in what they start.
private let sanitizerOptions = ProcessInfo.processInfo.environment.filter {
  ["ASAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS"].contains($0.key)
}
