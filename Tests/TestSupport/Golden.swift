import Foundation
public import TerminalCanvas

/// Why a golden test has failed.
public struct GoldenMismatch: Error, CustomStringConvertible {
  /// What differs, and what to do.
  public let description: String
}

/// Compares a text with the file `Goldens/<name>.txt` beside the test.
///
/// With `RECORD=1` in the environment a file that is missing or different is written; the test fails
/// all the same, so that it cannot pass by writing what it compares with.
///
/// - Parameters:
///   - text: What was made; a line break is added at its end in the file.
///   - name: The name of the file, without its ending.
///   - testFile: The file of the test.
///   - recording: Whether to write the file; nil asks the environment.
/// - Throws: ``GoldenMismatch`` if the file is missing, different, or was just written.
public func expectGolden(
  _ text: String, named name: String, testFile: String = #filePath,
  recording: Bool? = nil
) throws {
  let folder = URL(fileURLWithPath: testFile).deletingLastPathComponent()
    .appendingPathComponent("Goldens", isDirectory: true)
  let file = folder.appendingPathComponent("\(name).txt")
  let shown = "Goldens/\(name).txt"
  let expected = try? String(contentsOf: file, encoding: .utf8)
  let found = text + "\n"
  if expected == found { return }

  if recording ?? (ProcessInfo.processInfo.environment["RECORD"] == "1") {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try found.write(to: file, atomically: true, encoding: .utf8)
    throw GoldenMismatch(
      description: "\(shown) was written. Look at it, and run again without RECORD.")
  }
  guard let expected else {
    throw GoldenMismatch(
      description: """
        \(shown) is missing. Run with RECORD=1 to write it. It would be:
        \(found)
        """)
  }
  throw GoldenMismatch(
    description: """
      \(shown) is different (- expected, + found). If it should be, run with RECORD=1.
      \(lineDifference(from: expected, to: found))
      """)
}

/// Compares a canvas, with its colours, with the file `Goldens/<name>.txt` beside the test.
///
/// - Parameters:
///   - canvas: What was drawn.
///   - name: The name of the file, without its ending.
///   - testFile: The file of the test.
/// - Throws: ``GoldenMismatch`` if the file is missing, different, or was just written.
public func expectGolden(
  _ canvas: Canvas, named name: String, testFile: String = #filePath
) throws {
  try expectGolden(canvas.picture, named: name, testFile: testFile)
}

/// The lines that are only in one of two texts, each with its number.
func lineDifference(from old: String, to new: String) -> String {
  let oldLines = old.split(separator: "\n", omittingEmptySubsequences: false)
  let newLines = new.split(separator: "\n", omittingEmptySubsequences: false)
  let changes = newLines.difference(from: oldLines).map { change in
    switch change {
    case .remove(let offset, let line, _):
      (offset: offset, isNew: 0, text: "-\(offset + 1): \(line)")
    case .insert(let offset, let line, _):
      (offset: offset, isNew: 1, text: "+\(offset + 1): \(line)")
    }
  }
  return changes.sorted { ($0.offset, $0.isNew) < ($1.offset, $1.isNew) }.map(\.text)
    .joined(separator: "\n")
}
