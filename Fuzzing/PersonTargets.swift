import Commands
import SafeText
import TerminalCanvas
import TerminalInput

extension FuzzTarget {
  /// Values of options, a line each, given to whole commands on a small picture: whatever they
  /// are, there is a page or a message, and the page has no control character but its own.
  static let options = FuzzTarget(
    name: "options",
    check: { bytes in
      let lines = typed(bytes).split(separator: "\n", omittingEmptySubsequences: false).map(
        String.init)
      func line(_ index: Int) -> String? {
        lines.indices.contains(index) && !lines[index].isEmpty ? lines[index] : nil
      }
      var show = ShowRequest()
      show.picture.crop = line(1)
      show.picture.resize = line(2)
      show.picture.matte = line(3)
      show.layer.stride = line(4)
      show.layer.padding = line(5)
      show.layer.paddingMode = line(6)
      show.layer.dilation = line(7)
      show.view.scale = line(8)
      show.view.colormap = line(9)
      show.position = line(10)
      show.falseColour = line(11)
      if let filters = line(12) { show.layer.sources = [.names(filters)] }
      show.layer.layer = line(13)
      let switches = line(0)?.utf8.first ?? 0
      show.channel = switches & 1 == 1 ? 0 : nil
      show.hasSteps = switches & 2 == 2
      show.view.isPlain = switches & 4 == 4
      show.hasRelu = switches & 8 == 8
      var explain = ExplainRequest()
      explain.picture = show.picture
      explain.layer = show.layer
      explain.view = show.view
      explain.position = show.position
      // A picture blown up to thousands of rows takes long and shows nothing new.
      guard (show.picture.resize?.count ?? 0) <= 4 else { return }
      for request in [Request.show(show), .explain(explain)] {
        carryOut(request, depth: switches & 16 == 16 ? .trueColor : .none)
      }
    },
    seeds: {
      [
        "0\n1,1,5x5\n12\nwhite\n2\n1\nreflect\n2\nshared\nviridis\n2,3\n\nsobel-x,box@r\n",
        "3\n\n\n#808080\n1,2\nsame\n\n\n-1:1\n\n0,0\n\n\n",
        "4\n\n6x9\n\n\n\n\n\nsymmetric\ngray\n\n0,1,2\n\n",
        "?\n\n\n\n\n\n\n\n\n\n\n\n\nConv2d(3, 4, 3, padding=2)",
      ].map { Array($0.utf8) }
    },
    words: [
      "own", "shared", "symmetric", "same", "valid", "reflect", "replicate", "circular", "viridis",
      "diverging-dark", "0,0,1x1", "9223372036854775807", "-1:1", "nan:inf", "1e38:1e39", "#ffffff",
      "0,1,2",
    ])

  /// Names of files and other words of strangers, before they are shown.
  static let text = FuzzTarget(
    name: "text",
    check: { bytes in
      let escaped = escapedText(bytes)
      precondition(unescapedBytes(escaped) == bytes, "A name lost its bytes.")
      let shown = visible(escaped)
      precondition(visible(shown) == shown, "What is harmless is changed again.")
      precondition(
        !shown.unicodeScalars.contains { $0.value < 0x20 || (0x7f...0x9f).contains($0.value) },
        "A control character is visible.")
      for width in [1, 2, 7, 40] {
        for line in wrapped(shown, width: width) {
          precondition(displayWidth(line) <= max(width, 2), "A line is too wide.")
        }
        precondition(displayWidth(truncated(shown, toWidth: width)) <= width, "A text is too wide.")
      }
      _ = nearest(to: escaped, in: ["sobel-x", "laplacian", escaped])
      var canvas = Canvas(rows: 2, columns: 9)
      canvas.write(escaped, row: 0, column: -3)
      canvas.write(escaped, row: 1, column: 6)
      _ = canvas.inASCII.encoded(for: .trueColor)
      precondition(asciiText(escaped).utf8.allSatisfy { $0 < 0x80 }, "ASCII has a letter more.")
    },
    seeds: { ["photo.png", "ünï😀.png", "\u{1b}[31m", "नमस्ते", "a\u{301}"].map { Array($0.utf8) } },
    words: [
      "\u{1b}[", "\u{202e}", "\u{200d}", "\u{fe0f}", "\u{301}", "\u{9b}", "\u{1f468}", "\u{ff21}",
    ])

  /// Keys as a terminal sends them, in any pieces, and as scripts write them.
  static let keys = FuzzTarget(
    name: "keys",
    check: { bytes in
      var whole = InputDecoder()
      let events = whole.decode(bytes)
      var pieces = InputDecoder()
      precondition(bytes.flatMap { pieces.decode([$0]) } == events, "Pieces give other keys.")
      precondition(pieces.giveUpWaiting() == whole.giveUpWaiting(), "Pieces end otherwise.")
      precondition(whole.pending == .nothing, "A decoder waits for ever.")
      _ = attempt { try parseKeys(typed(bytes)) }
    },
    seeds: {
      [
        "\u{1b}[A\u{1b}OP\u{1b}[1;5C", "\u{1b}[<0;3;4M\u{1b}[<0;3;4m", "\u{1b}[200~hej\u{1b}[201~",
        "q\u{1b}", "right right s 3 text:2,1 Enter ':stride 2' click:3,4 Ctrl-c",
      ].map { Array($0.utf8) }
    },
    words: [
      "\u{1b}[", "\u{1b}O", "\u{1b}]11;rgb:", "\u{1b}\\", "\u{1b}P", "\u{7}", ";5u", "[200~",
      "[201~", "[<", "Ctrl-",
      "click:", "text:",
    ])
}
