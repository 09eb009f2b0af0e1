import Foundation
import SafeText
import Testing

@testable import Commands

struct CommandLineTextTests {
  /// The words a shell makes of a line.
  private func words(_ line: String, shell: String) throws -> [[UInt8]] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: shell)
    process.arguments = ["-c", "printf '%s\\0' " + line]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = [UInt8](pipe.fileHandleForReading.readDataToEndOfFile())
    process.waitUntilExit()
    return output.split(separator: 0, omittingEmptySubsequences: false).dropLast().map(Array.init)
  }

  private static let plainWords = [
    "convlens", "photo.png", "my photo.png", "it's", "''", "\"quoted\"", "a\\b", "$HOME", "`date`",
    "$(date)", "*", "?", "[a]", "~", "~/x", "#5", "a;b", "a|b", "a&b", "a>b", "!x", "-x", "--crop",
    "{a,b}", "a=b", "100%", "1 0 -1; 2 0 -2", "", " ", "naïve", "日本.png", "Conv2d(3, 6, 3)",
    "'", "\\", "\\'", "0,3,5", "-1:1",
  ]

  @Test func aShellReadsBackEveryWord() throws {
    let line = Self.plainWords.map { CommandLineText.quoted($0) }.joined(separator: " ")
    #expect(try words(line, shell: "/bin/sh") == Self.plainWords.map { Array($0.utf8) })
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/bin/bash")))
  func bashReadsBackWhatDoesNotShow() throws {
    let odd =
      ["a\nb", "\u{1b}[31mred", "tab\there", "bell\u{7}7", "\u{7f}", "it's\n\\n", "\u{9b}31m"]
      + ["a\u{202e}b", "\u{200b}"]
      + [escapedText([0x66, 0xff, 0x37, 0x80]), escapedText([0xc3])]
    let line = odd.map { CommandLineText.quoted($0) }.joined(separator: " ")
    #expect(try words(line, shell: "/bin/bash") == odd.map { unescapedBytes($0) })
    // What is printed is what is read: nothing in it is invisible.
    #expect(visible(line) == line)
  }

  @Test func aNameLikeAnOptionIsGivenWithItsFolder() {
    func path(_ path: String) -> String {
      CommandLineText(.show(show { $0.picture.path = path }), program: "convlens").words[2]
    }
    #expect(path("-x.png") == "./-x.png")
    #expect(path("--crop") == "./--crop")
    #expect(path("-") == "-")
    #expect(path("a-b.png") == "a-b.png")
  }

  private static let long = show("sobel-x,sobel-y,laplacian") {
    $0.picture.path = "my holiday.png"
    $0.picture.crop = "1,2,3x4"
    $0.picture.resize = "64"
    $0.layer.sources.append(.kernel("1 0 -1; 2 0 -2; 1 0 -1"))
    $0.layer.stride = "2"
    $0.channel = 3
    $0.hasRelu = true
    $0.view.scale = "-1:1"
    $0.view.isPlain = true
  }

  @Test(arguments: 1...140)
  func linesJoinToTheOneLineAndBreakOnlyBetweenWords(_ width: Int) {
    let command = CommandLineText(.show(Self.long), program: "/opt/my tools/convlens")
    let lines = command.lines(width: width)
    let joined = lines.enumerated().map { index, line in
      var line = Substring(line)
      if index < lines.count - 1 {
        #expect(line.hasSuffix(" \\"))
        line = line.dropLast(2)
      }
      if index > 0 {
        #expect(line.hasPrefix("  "))
        line = line.dropFirst(2)
      }
      return String(line)
    }.joined(separator: " ")
    #expect(joined == command.line)
    for line in lines where line.count > width {
      // Only an option that is too long by itself stands beyond the width.
      let option = line.drop { $0 == " " }
      #expect(
        option.hasPrefix("--") || option.hasPrefix("'") || option.count <= width + 2 || width < 30,
        "\(line)")
    }
  }

  @Test func aShellReadsBrokenLinesAsOne() throws {
    let command = CommandLineText(.show(Self.long), program: "convlens")
    let broken = command.lines(width: 40).joined(separator: "\n")
    #expect(try words(broken, shell: "/bin/sh") == command.words.map { Array($0.utf8) })
  }

  @Test func nothingIsLeftOutAndNothingIsSaidTwice() {
    #expect(
      CommandLineText(.show(Self.long), program: "convlens").words == [
        "convlens", "show", "my holiday.png", "--crop", "1,2,3x4", "--resize", "64", "--filters",
        "sobel-x,sobel-y,laplacian", "--kernel", "1 0 -1; 2 0 -2; 1 0 -1", "--stride", "2",
        "--channel", "3", "--relu", "--scale", "-1:1", "--plain",
      ])
    #expect(CommandLineText(.welcome(ViewRequest()), program: "x").words == ["x"])
    #expect(
      CommandLineText(.show(ShowRequest()), program: "convlens").words == ["convlens", "show"])
  }
}
