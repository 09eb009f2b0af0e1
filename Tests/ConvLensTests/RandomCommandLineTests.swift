import TestSupport
import Testing

/// Words that belong on a command line, and words that nobody should write there.
private enum CommandLineWords {
  static let verbs = [
    [], ["show"], ["explain"], ["explore", "--print"], ["explore", "--plain"], ["filters"],
    ["trace"], ["doctor"], ["lab"], ["lab", "correlate"], ["lab", "pool"], ["lab", "gradient"],
    ["lab", "receptive"], ["lab", "cost"], ["lesson"], ["lesson", "hand-in"], ["teach"],
    ["teach", "report"], ["help"], ["help", "lab"],
  ]
  static let options = [
    "--filters", "--kernel", "--random", "--layer", "--weights", "--seed", "--stride", "--padding",
    "--padding-mode", "--dilation", "--groups", "--channel", "--at", "--steps", "--rgb", "--relu",
    "--crop", "--resize", "--matte", "--pixels", "--one-channel", "--scale", "--colormap",
    "--background", "--plain", "--format", "--width", "--threads", "--color", "--keys", "--size",
    "--input", "--mend", "--example", "--weight", "--delta", "--window", "--dilations", "--flip",
    "--questions", "--answers", "--data", "--ask", "--quiet", "--", "-h", "--nonsense",
  ]
  static let values = [
    "photo.png", "cat.png", "-", ".", "", " ", "0", "1", "2", "3", "-1", "0,0", "1,1", "4,7",
    "99,99",
    "0,1,2", "sobel-x", "sobel-x,box@r", "sobelx", "1 0 -1; 2 0 -2", "Conv2d(3, 4, 3)",
    "Conv2d(1, 1, (3, 5), padding=same)", "Conv2d(", "Sequential(Conv2d(3, 4, 3), ReLU())",
    "lenet5",
    "reflect", "same", "white", "#fff", "own", "-1:1", "nan:inf", "1e400", "9223372036854775807",
    "9223372036854775808", "-9223372036854775808", "18446744073709551616", "0x10", "1_000", "1e3",
    "json", "csv", "viridis", "light", "never", "3x8x8", "5x5", "0x0", "80x24", "right 2 s q",
    "2,2,2", "\\u{1b}[2J", "\u{1b}[31m", "\u{202e}", "a\nb", "\u{9b}", "ünï", "%s%n", "../../etc",
    "--filters", "--at",
  ]

  /// A verb, some options, some values, in any order that comes.
  static func line(_ random: inout SeededGenerator) -> [String] {
    var words = verbs.randomElement(using: &random) ?? []
    for _ in 0..<Int.random(in: 0...5, using: &random) {
      if Int.random(in: 0..<4, using: &random) > 0,
        let option = options.randomElement(using: &random)
      {
        words.append(option)
      }
      if Int.random(in: 0..<4, using: &random) > 0, let value = values.randomElement(using: &random)
      {
        words.append(value)
      }
    }
    return words
  }
}

@Test(
  "whatever stands on a command line, there is an answer or a message, and a code that means one",
  arguments: 0..<12)
func randomCommandLines(seed: UInt64) throws {
  var random = SeededGenerator(seed: seed)
  try asNewUser { user in
    for _ in 0..<12 {
      let words = CommandLineWords.line(&random)
      let run = try user.run(words)
      let what = "seed \(seed): \(words)"
      #expect([0, 1, 64, 65, 66, 73].contains(run.code), "\(what): \(run.code) \(run.message)")
      #expect(run.code == 0 || !run.errors.isEmpty || run.code == 1, "\(what): nothing is said")
      for text in [run.text, run.message] {
        let obeyed = text.unicodeScalars.filter {
          $0.value < 0x20 && $0 != "\n" || (0x7f...0x9f).contains($0.value) || $0 == "\u{202e}"
        }
        #expect(obeyed.isEmpty, "\(what): \(obeyed.map(\.value))")
      }
    }
    // Nothing was asked to be saved but answers, so nothing is.
    #expect(try user.names().filter { !$0.hasPrefix(".") } == ["photo.png"], "seed \(seed)")
  }
}
