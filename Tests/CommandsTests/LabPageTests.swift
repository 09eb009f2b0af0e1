import Commands
import FeatureMapViews
import TerminalCanvas
import TestSupport
import Testing

@Suite struct LabPageTests {
  @Test(arguments: LabCase.allCases)
  func aPageInDigits(_ page: LabCase) throws {
    let canvas = try canvas(page.request(), .of(.none, columns: 80))
    try expectGolden(canvas.text, named: "lab-\(page.rawValue)-digits")
  }

  @Test(arguments: LabCase.allCases)
  func aPageInColour(_ page: LabCase) throws {
    let canvas = try canvas(page.request(), .of(.trueColor, columns: 80, rows: 24))
    try expectGolden(canvas, named: "lab-\(page.rawValue)-colour")
  }

  @Test(arguments: LabCase.allCases)
  func aPageInWords(_ page: LabCase) throws {
    let words = try text(page.request(isPlain: true))
    try expectGolden(words, named: "lab-\(page.rawValue)-plain")
    for line in words.split(separator: "\n") where !line.hasPrefix("Next: ") {
      #expect(line.count <= 80, "\(line)")
      #expect(!line.unicodeScalars.contains { (0x2500...0x25ff).contains($0.value) }, "\(line)")
      #expect(!line.contains("×") && !line.contains("δ") && !line.contains("  "), "\(line)")
    }
  }

  /// Whoever opens a topic by its name sees all of it.
  @Test(arguments: LabRequest.Topic.allCases)
  func theExampleOfEveryTopicFitsASmallWindow(_ topic: LabRequest.Topic) throws {
    let canvas = try canvas(.lab(LabRequest(topic)), .of(.trueColor, columns: 80, rows: 24))
    #expect(canvas.rows <= 23, "\(topic): \(canvas.rows)")
  }

  @Test(arguments: LabCase.allCases, [20, 31, 47, 60, 132])
  func noPageIsWiderThanItsColumns(_ page: LabCase, _ columns: Int) throws {
    for look in [Look.of(.trueColor, columns: columns), .of(.none, columns: columns)] {
      let canvas = try canvas(page.request(), look)
      // A command is never broken inside a word.
      for row in 0..<canvas.rows where !isCommand(canvas, row) {
        let used = (0..<canvas.columns).last { canvas[row, $0] != .blank } ?? 0
        #expect(used < columns, "\(page) at \(columns):\n\(canvas.text)")
      }
    }
  }

  private func isCommand(_ canvas: Canvas, _ row: Int) -> Bool {
    let lines = canvas.text.split(separator: "\n", omittingEmptySubsequences: false)
    var first = row
    while first > 0, lines.indices.contains(first - 1), lines[first - 1].hasSuffix("\\") {
      first -= 1
    }
    return lines.indices.contains(first) && lines[first].contains("convlens lab")
  }

  @Test(arguments: LabCase.allCases)
  func onALightGroundTheWordsAreTheSame(_ page: LabCase) throws {
    var light = Look.of(.trueColor, columns: 80)
    light.background = .light
    func words(_ canvas: Canvas) -> [Substring] {
      canvas.text.split { $0.isWhitespace || "▀▄".contains($0) }
    }
    #expect(
      words(try canvas(page.request(), light))
        == words(try canvas(page.request(), .of(.trueColor, columns: 80))))
  }
}
