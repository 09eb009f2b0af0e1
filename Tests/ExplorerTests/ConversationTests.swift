import ConvolutionCore
import TestSupport
import Testing

@testable import Explorer

@Suite("The conversation")
struct ConversationTests {
  /// A conversation as it stands on paper: what was said after a mark, and the answers.
  private func transcript(_ state: ExplorerState, _ lines: [String]) -> String {
    var conversation = Conversation(state)
    var text = conversation.greeting
    for line in lines {
      text.append("> " + line)
      let reply = conversation.answer(line)
      text += reply.lines + reply.effects.map { "[\($0)]" }
    }
    return text.joined(separator: "\n")
  }

  @Test func aWalk() throws {
    try expectGolden(
      transcript(
        .disc(),
        [
          "right 3", "sums", "products", "Where is it strong?", "go to 4,7", "undo", "value",
          "mute green", "unmute", "next", "next", "channel 1", "left 99", "quit",
        ]), named: "conversation-walk")
  }

  @Test func changes() throws {
    try expectGolden(
      transcript(
        .disc(),
        [
          "what is the size?", "stride 2", "how big is it?", "padding same", "undo", "padding same",
          "mode reflect", "dilation 2", "kernel", "kernel 5", "groups 3", "wiring", "bias 0.5",
          "relu on", "flip on", "edit 1,1 = -8", "weights", "random 4", "seed 7",
          "layer Conv2d(3, 2, 5, padding=2)", "filters box,sobel-y", "moments", "strid 3",
          "stride 99x99",
        ]), named: "conversation-changes")
  }

  @Test func questions() throws {
    try expectGolden(
      transcript(
        .disc(),
        [
          "ask", "value", "0", "ask sums", "1 2", "1 2 3", "ask size", "9x13", "ask", "skip",
          "help",
        ]),
      named: "conversation-questions")
  }

  @Test func takingAlong() throws {
    try expectGolden(
      transcript(
        .disc(),
        [
          "code", "code layer.py", "save frame.txt", "copy frame", "command", "play", "mouse on",
          "",
        ]),
      named: "conversation-taking")
  }

  @Test(arguments: [
    ("where is it strong?", "where"), ("Where is it strong", "where"), ("where am I?", "value"),
    ("go right by 3", "right 3"), ("please move the window to 4,7", "jump 4,7"),
    ("4, 7", "jump 4, 7"),
    ("what are the partial sums?", "sums"), ("show me the products", "products"),
    ("how big is the output?", "size"), ("set the stride to 2", "stride 2"), ("bye", "quit"),
    ("save To The.py", "save To The.py"), ("?", "help"), ("", ""), ("   ", ""),
  ])
  func sentencesAreUnderstood(_ said: String, _ line: String) {
    #expect(Phrase(said).line == line)
  }

  @Test(arguments: [
    ("22 -> 11 rows", "22 to 11 rows"), ("-0.5", "minus 0.5"),
    ("from -1 to +2", "from minus 1 to plus 2"),
    ("sobel-x", "sobel-x"), ("7 × 11", "7 by 11"),
    ("Product 1 of 9: R 2 × -3 = -6", "Product 1 of 9: R 2 times minus 3 is minus 6"),
    ("Conv2d(3, 1, padding=same)", "Conv2d(3, 1, padding=same)"),
    ("stride=2", "stride 2"), ("-8 ÷ 3", "minus 8 divided by 3"), ("(-1)", "(minus 1)"),
    ("1-2", "1-2"), ("a - b", "a - b"),
  ])
  func signsAreWords(_ line: String, _ spoken: String) {
    #expect(spokenText(line) == spoken)
  }

  @Test func theKeysOfTheScreenMeanTheSame() throws {
    var conversation = try Conversation(.disc())
    _ = conversation.answer("2s")
    #expect(conversation.state.configuration.stride == 2)
    _ = conversation.answer("tab")
    #expect(conversation.state.moment.channel == 1)
    #expect(conversation.answer("q").effects == [.quit])
  }

  @Test(arguments: 0..<6)
  func everyLineIsAnsweredInShortLines(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var conversation = try Conversation(.disc())
    for _ in 0..<150 {
      let line = RandomWalkTests.lines.randomElement(using: &generator) ?? ""
      let reply = conversation.answer(line)
      try #require(reply.lines.allSatisfy { $0.count <= 80 && !$0.contains("\n") }, "\(line)")
      try #require(conversation.state.isConsistent, "seed \(seed), \(line)")
    }
  }
}
