import Foundation
import TerminalCanvas
import TestSupport
import Testing

struct GoldenTests {
  /// The place of a test file in a folder of its own, which is removed afterwards.
  private func withTestFile(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("goldens-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.appendingPathComponent("SomeTests.swift").path)
  }

  private func failure(
    of text: String, _ testFile: String, recording: Bool = false
  ) -> String? {
    do {
      try expectGolden(text, named: "map", testFile: testFile, recording: recording)
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test func aMissingGoldenFailsAndIsNotWritten() throws {
    try withTestFile { testFile in
      let first = failure(of: "a\nb", testFile)
      #expect(first?.contains("Goldens/map.txt is missing") == true)
      #expect(first?.contains("a\nb") == true)
      #expect(failure(of: "a\nb", testFile) == first)
    }
  }

  @Test func recordingWritesAndStillFails() throws {
    try withTestFile { testFile in
      #expect(failure(of: "a\nb", testFile, recording: true)?.contains("was written") == true)
      #expect(failure(of: "a\nb", testFile) == nil)
      #expect(failure(of: "a\nb", testFile, recording: true) == nil)
    }
  }

  @Test func aDifferenceIsShownLineByLine() throws {
    try withTestFile { testFile in
      _ = failure(of: "same\nold\nsame too", testFile, recording: true)
      let message = failure(of: "same\nnew\nsame too\nmore", testFile)
      #expect(message?.hasSuffix("-2: old\n+2: new\n+4: more") == true, "\(message ?? "nil")")
    }
  }

  @Test func aPictureShowsGlyphsColoursAndStyles() {
    var canvas = Canvas(rows: 2, columns: 5)
    canvas.setHalfBlocks(top: .rgb(253, 231, 37), bottom: .rgb(68, 1, 4), row: 0, column: 0)
    canvas.setHalfBlocks(top: .rgb(68, 1, 4), bottom: .rgb(68, 1, 4), row: 0, column: 1)
    canvas.write("max", row: 1, column: 2, foreground: .indexed(7), style: .bold)
    #expect(
      canvas.picture == """
        2 × 5

        ▄
          max

        foreground:
        a....
        ..bbb

        background:
        ca...
        .....

        style:
        .....
        ..bbb

        colours:
        a #440104
        b indexed 7
        c #fde725
        """)
    #expect(Canvas(lines: ["5 × 7"]).picture == "1 × 5\n\n5 × 7")
  }
}
