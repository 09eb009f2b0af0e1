import Testing

/// A wrong command line, its exit code, and what its message must name.
struct WrongUse: CustomTestStringConvertible {
  let words: [String]
  let code: Int32
  let parts: [String]

  init(_ words: [String], _ parts: [String], code: Int32 = 64) {
    self.words = words
    self.code = code
    self.parts = parts
  }

  var testDescription: String { words.joined(separator: " ") }
}

private let wrongUses: [WrongUse] = [
  // Names that are almost right.
  WrongUse(["photo.png", "--filters", "sobelx"], ["'sobelx'", "gallery", "sobel-x"]),
  WrongUse(["filters", "laplcian"], ["'laplcian'", "Did you mean 'laplacian'"]),
  WrongUse(["photo.png", "--colormap", "viridi"], ["'viridi'", "Did you mean 'viridis'?"]),
  WrongUse(["photo.png", "--color", "allways"], ["'allways'", "Did you mean 'always'?"]),
  WrongUse(["photo.png", "--scale", "shred"], ["'shred'", "Did you mean 'shared'?"]),
  WrongUse(
    ["photo.png", "--padding", "1", "--padding-mode", "zeroes"], ["--padding-mode", "zeros"]),
  WrongUse(["photo.png", "--fliters", "box"], ["'--fliters'", "Did you mean '--filters'?"]),
  WrongUse(["photo.png", "--threads", "0"], ["--threads is 0", "1 to 64", "--threads 2"]),
  WrongUse(["photo.png", "--threads", "65"], ["--threads is 65", "1 to 64"]),
  WrongUse(["photo.png", "--format", "xml"], ["'xml'", "--format", "json"]),
  WrongUse(["photo.png", "--background", "drak"], ["'drak'", "Did you mean 'dark'?"]),
  WrongUse(["photo.png", "--matte", "whit"], ["'whit'", "#rrggbb", "Did you mean 'white'?"]),
  WrongUse(["photo.png", "--padding", "sam"], ["'sam'", "Try: --padding same"]),
  WrongUse(["lab", "gradiant"], ["'gradiant'", "Did you mean 'convlens lab gradient'?"]),
  WrongUse(["teach", "presnt"], ["'presnt'", "check", "Did you mean 'convlens teach present'?"]),
  WrongUse(["teach", "xyzzy"], ["'xyzzy'", "present, report", "Give one of these."]),
  WrongUse(["--verson"], ["'--verson'", "Did you mean 'convlens --version'?"]),
  WrongUse(["shwo"], ["'shwo'", "show, explain", "Did you mean 'convlens show'?"]),
  WrongUse(["shwo", "photo.png"], ["'shwo'", "Did you mean 'convlens show'?"]),
  WrongUse(["filtres"], ["'filtres'", "Did you mean 'convlens filters'?"]),
  WrongUse(["photo.png", "--format", "jsn"], ["'jsn'", "Did you mean 'json'?"]),
  WrongUse(
    ["photo.png", "--save", "m", "--as", "grey16"], ["'grey16'", "Did you mean 'gray16'?"]),
  // Words with one dash.
  WrongUse(["show", "-dash.png"], ["'-dash.png'", "two dashes", "Try ./-dash.png"]),
  WrongUse(["-dash.png"], ["'-dash.png'", "Try ./-dash.png"]),
  WrongUse(["explain", "photo.png", "-plain"], ["'-plain'", "Did you mean '--plain'?"]),
  WrongUse(["photo.png", "-fliters", "box"], ["'-fliters'", "Did you mean '--filters'?"]),
  // Numbers that no machine word holds, or that overflow once something is added to them.
  WrongUse(["photo.png", "--channel", "99999999999999999999"], ["99999999999999999999"]),
  WrongUse(["photo.png", "--channel", "9223372036854775807"], ["9223372036854775807", "0 to 5"]),
  WrongUse(
    ["photo.png", "--channel", "-9223372036854775808"], ["-9223372036854775808", "0 to 5"]),
  WrongUse(["photo.png", "--width", "9223372036854775807"], ["--width", "20 to 1000"]),
  WrongUse(["photo.png", "--width", "99999999999999999999"], ["--width"]),
  WrongUse(["photo.png", "--stride", "9223372036854775807"], ["9223372036854775807"]),
  WrongUse(["photo.png", "--stride", "99999999999999999999"], ["99999999999999999999"]),
  WrongUse(["photo.png", "--padding", "9223372036854775807"], ["9223372036854775807"]),
  WrongUse(["photo.png", "--padding", "4611686018427387904"], ["4611686018427387904"]),
  WrongUse(["photo.png", "--dilation", "9223372036854775807"], ["9223372036854775807"]),
  WrongUse(["photo.png", "--groups", "9223372036854775807"], ["9223372036854775807"]),
  WrongUse(["photo.png", "--random", "9223372036854775807"], ["--random", "1 to 4096"]),
  WrongUse(["photo.png", "--random", "1", "--seed", "18446744073709551616"], ["--seed"]),
  WrongUse(["photo.png", "--random", "1", "--seed", "-1"], ["--seed"]),
  WrongUse(["photo.png", "--resize", "9223372036854775807"], ["--resize", "1 to 8192"]),
  WrongUse(
    ["photo.png", "--resize", "9223372036854775807x9223372036854775807"], ["--resize", "1 to 8192"]),
  WrongUse(
    ["photo.png", "--crop", "9223372036854775807,1,9223372036854775807x1"], ["--crop", "24 rows"]),
  WrongUse(["photo.png", "--channel", "0", "--at", "9223372036854775807,0"], ["0 to 21"]),
  WrongUse(["photo.png", "--rgb", "9223372036854775807,0,0"], ["9223372036854775807"]),
  WrongUse(["photo.png", "--scale", "-1e39:1e39"], ["--scale", "-1e39:1e39"]),
  WrongUse(["photo.png", "--kernel", "1e999"], ["1e999", "too large"]),
  WrongUse(
    ["photo.png", "--layer", "Conv2d(3, 9223372036854775807, 3)"], ["9223372036854775807", "^"]),
  WrongUse(
    ["photo.png", "--layer", "Conv2d(3, 6, 9223372036854775807)"], ["9223372036854775807", "^"]),
  WrongUse(["photo.png", "--layer", "Conv2d(3, 6, 3, padding=9223372036854775807)"], ["^"]),
  // Layers and kernels.
  WrongUse(
    ["photo.png", "--layer", "Conv2d(3, 6, kernal_size=3)"],
    [
      "\nConv2d(3, 6, kernal_size=3)\n             ^^^^^^^^^^^\n", "'kernal_size'",
      "Try: Conv2d(3, 6, kernel_size=3)",
    ]),
  WrongUse(["photo.png", "--layer", "Conv2d(3, 6)"], ["Conv2d(3, 6)\n", "^", "Expected"]),
  WrongUse(["photo.png", "--layer", ""], ["Expected a layer", "Try: Conv2d"]),
  WrongUse(["photo.png", "--layer", "Conv2d(1, 6, 3)"], ["1", "3", "--one-channel"]),
  WrongUse(["photo.png", "--layer", "Conv2d(3, 6, 25)"], ["25 rows", "24", "padding"]),
  WrongUse(["photo.png", "--random", "2", "--dilation", "12"], ["25 rows", "24"]),
  WrongUse(["photo.png", "--kernel", "1 2; 3"], ["row 2", "same length"]),
  WrongUse(["photo.png", "--kernel", "1 a"], ["'a'"]),
  WrongUse(["photo.png", "--kernel", ""], ["no numbers"]),
  WrongUse(["photo.png", "--filters", ""], ["No filter"]),
  WrongUse(["photo.png", "--stride", "0"], ["--stride", "'0'"]),
  WrongUse(["photo.png", "--stride", "two"], ["--stride", "'two'"]),
  WrongUse(["photo.png", "--padding", "-1"], ["--padding", "'-1'"]),
  WrongUse(["photo.png", "--dilation", "1x"], ["--dilation", "'1x'"]),
  WrongUse(["photo.png", "--padding", "same", "--stride", "2"], ["same", "stride 1"]),
  WrongUse(["photo.png", "--groups", "2"], ["2", "3"]),
  WrongUse(["photo.png", "--random", "0"], ["--random is 0", "1 to 4096"]),
  // Places.
  WrongUse(["photo.png", "--channel", "6"], ["Channel 6", "0 to 5"]),
  WrongUse(["photo.png", "--channel", "-1"], ["Channel -1", "0 to 5"]),
  WrongUse(["explain", "photo.png", "--channel", "6"], ["Channel 6", "0 to 5"]),
  WrongUse(["explain", "photo.png", "--at", "22,0"], ["22,0", "22 × 30", "0 to 21"]),
  WrongUse(["explain", "photo.png", "--at", "-1,3"], ["-1,3", "0 to 21"]),
  WrongUse(["explain", "photo.png", "--at", "4"], ["'4'", "Try --at 4,7"]),
  WrongUse(["photo.png", "--channel", "0", "--at", "0,30"], ["0,30", "0 to 29"]),
  WrongUse(["photo.png", "--channel", "0", "--steps", "--at", "0,30"], ["0,30", "0 to 29"]),
  WrongUse(["photo.png", "--crop", "20,0,5x5"], ["20,0,5x5", "24 rows"]),
  WrongUse(["photo.png", "--crop", "1,2"], ["'1,2'", "Try --crop"]),
  WrongUse(["photo.png", "--resize", "0"], ["'0'", "Try --resize"]),
  WrongUse(["photo.png", "--rgb", "0,1,6"], ["6"]),
  WrongUse(["photo.png", "--pixels", "7"], ["--pixels is 7", "255"]),
  WrongUse(["photo.png", "--matte", "pink"], ["'pink'", "#rrggbb"]),
  WrongUse(["photo.png", "--width", "5"], ["--width is 5", "20 to 1000"]),
  WrongUse(["photo.png", "--background", "blue"], ["'blue'", "dark or light"]),
  WrongUse(["photo.png", "--scale", "1:-1"], ["'1:-1'", "smaller first"]),
  // Options that cannot be meant together.
  WrongUse(
    ["photo.png", "--random", "3", "--filters", "box"], ["--random", "--filters", "Leave"]),
  WrongUse(["photo.png", "--random", "3", "--layer", "Conv2d(3, 6, 3)"], ["--random", "--layer"]),
  WrongUse(["photo.png", "--layer", "Conv2d(3, 6, 3)", "--stride", "2"], ["--stride", "--layer"]),
  WrongUse(["photo.png", "--weights", "w.npy", "--random", "2"], ["--weights", "--random"]),
  WrongUse(["photo.png", "--seed", "3"], ["--seed", "--random"]),
  WrongUse(
    ["photo.png", "--filters", "box", "--layer", "Conv2d(3, 2, 3)"],
    ["[2, 3, 3, 3]", "[1, 3, 3, 3]", "Try --layer 'Conv2d(3, 1, 3)'"]),
  WrongUse(["photo.png", "--relu", "--channel", "0"], ["--relu", "--channel"]),
  WrongUse(["photo.png", "--rgb", "0,1,2", "--channel", "0"], ["--rgb", "--channel"]),
  WrongUse(["photo.png", "--at", "3,4"], ["--at", "--channel"]),
  WrongUse(["photo.png", "--quiet"], ["--quiet", "--save"]),
  WrongUse(["filters", "--format", "csv"], ["csv", "json"]),
  WrongUse(["photo.png", "other.png"], ["other.png"]),
  WrongUse(["filters", "box", "laplacian"], ["laplacian"]),
  WrongUse(["--color"], ["--color"]),
]

@Test(arguments: wrongUses)
func aWrongCommandLineIsToldWhatWasFoundAndWhatToDo(wrong: WrongUse) throws {
  try asNewUser { user in
    let run = try user.run(wrong.words)
    #expect(run.code == wrong.code, "\(run.message)")
    #expect(run.output.isEmpty)
    for part in wrong.parts {
      #expect(run.message.contains(part), "'\(part)' is missing in:\n\(run.message)")
    }
    expectThreeParts(run)
  }
}

/// What was found, what was needed, what to do: so two sentences at least, and no seam between them.
func expectThreeParts(_ run: Outcome, sourceLocation: SourceLocation = #_sourceLocation) {
  let message = run.message
  #expect(
    message.hasPrefix("convlens:") || message.hasPrefix("Error: "), sourceLocation: sourceLocation)
  #expect(message.hasSuffix("\n"), sourceLocation: sourceLocation)
  #expect(
    !message.replacing("…", with: "").contains(".. "), "\(message)", sourceLocation: sourceLocation)
  #expect(!message.utf8.contains(0x1b), sourceLocation: sourceLocation)
  if message.hasPrefix("convlens:") {
    let sentences = message.matches(of: /[.?)'](?:\s|$)/).count
    #expect(sentences >= 2, "\(message)", sourceLocation: sourceLocation)
  } else {
    #expect(message.contains("See 'convlens "), "\(message)", sourceLocation: sourceLocation)
  }
}
