import ConvolutionCore
import FeatureMapViews
import TerminalInput
import Testing

@testable import Explorer

@Suite("Predict first")
struct PredictionTests {
  /// Pixels 1 to 9 in each of two channels, the second ten times as bright.
  private func numbers(
    _ kernel: String, bias: Float? = nil, stride: Size2D = 1, padding: Padding = .size(0)
  ) throws -> ExplorerState {
    let pixels = (1...20).map(Float.init) + (1...20).map { Float($0 * 10) }
    let picture = ExplorerPicture(
      name: "numbers.npy", tensor: Tensor(shape: [2, 4, 5], pixels), labels: ["0", "1"],
      white: nil, wholeDivisors: [1])
    var state = try ExplorerState(
      picture: picture,
      layer: ExplorerLayer(
        Conv2dConfiguration(
          inChannels: 2, outChannels: 1, kernelSize: 2, stride: stride, padding: padding), seed: 0),
      position: Position(row: 0, column: 0))
    _ = state.update(.command("filter \(kernel)"))
    _ = state.update(.command("bias \(bias ?? 0)"))
    return state
  }

  @Test func gHidesTheValueUntilItIsTyped() throws {
    let state = try ExplorerState.disc().pressing("g")
    #expect(state.hides(.value) && !state.hides(.partialSums) && !state.hides(.size))
    #expect(state.message.text == "What is output[0, 3, 2]? Type it, and Enter.")
    let answered = try state.pressing("0 Enter")
    #expect(!answered.hides(.value))
    #expect(answered.moment == state.moment)
  }

  @Test func twoGHidesTheSumsAndThreeGTheSize() throws {
    let sums = try ExplorerState.disc().pressing("2 g")
    #expect(sums.hides(.value) && sums.hides(.partialSums))
    #expect(
      sums.message.text == "What are the partial sums of R, G, B? Type them with spaces, and Enter."
    )
    let size = try ExplorerState.disc().pressing("3 g")
    #expect(size.hides(.size) && !size.hides(.value))
    #expect(try ExplorerState.disc().pressing("g g").hides(.partialSums))
  }

  // Channel 0 under the window at 0,0 is 1 2 / 6 7, channel 1 is 10 20 / 60 70. With the kernel
  // 1 0; 0 2 on the first and 1 0; 0 0 on the second: 1 + 14 = 15, and 10.
  private let kernel = "1 0; 0 2 | 1 0; 0 0"

  @Test(arguments: [
    ("28", "Yes, +28."),
    ("28,2", "Yes, +28."),
    ("-28", "It is +28. You were 56 too low. The size is right, the sign is not."),
    ("25", "It is +28. You were 3 too low. The bias is missing: it is added once."),
    (
      "31",
      "It is +28. You were 3 too high. The bias belongs to the filter, not to a channel: it is added "
        + "once."
    ),
    ("15", "It is +28. You were 13 too low. That is 0 alone; all partial sums are added."),
    ("13", "It is +28. You were 15 too low. 0 is missing."),
    ("18", "It is +28. You were 10 too low. 1 is missing."),
    ("15.5", "It is +28. You were 12.5 too low. The partial sums are added, not averaged."),
    // Turned round: 2 · 1 + 7 = 9 and 70, and the bias 3.
    (
      "82",
      "It is +28. You were 54 too high. That is with the kernel turned round: PyTorch does not turn "
        + "it."
    ),
    ("100", "It is +28. You were 72 too high."),
  ])
  func theMistakeThatExplainsAnAnswerIsNamed(_ typed: String, _ reply: String) throws {
    let state = try numbers(kernel, bias: 3)
    #expect(state.explanation.value == 15 + 10 + 3)
    #expect(try state.pressing("g \(quoted(typed)) Enter").message.text == reply)
  }

  private func quoted(_ text: String) -> String { "'\(text)'" }

  @Test func aDivisorThatWasForgottenIsNamed() throws {
    let state = try ExplorerState.disc()
    let together = try #require(state.ledger.together)
    let reply = try state.pressing("g '\(together)' Enter").message.text
    #expect(reply.contains("\(together) is right, before it is divided: ÷ 765"))
  }

  @Test func theNumberBeforeReLUIsNamed() throws {
    let state = try ExplorerState.disc().saying("flip on", "relu on")
    let negative = state.explanation.value < 0 ? state : state.saying("flip off")
    #expect(negative.explanation.value < 0)
    let value = try #require(negative.ledger.lines.last?.number)
    let asked = try negative.pressing("g")
    #expect(asked.message.text.contains("after ReLU"))
    #expect(try asked.pressing("0 Enter").message.text == "Yes, 0.")
    #expect(try asked.pressing("'\(value)' Enter").message.text.contains("before ReLU"))
  }

  @Test func partialSumsAreComparedOneByOne() throws {
    let state = try numbers(kernel)
    #expect(try state.pressing("2 g '15 10' Enter").message.text == "0 +15, yes; 1 +10, yes.")
    #expect(
      try state.pressing("2 g '-15, 12' Enter").message.text
        == "0 +15: the sign is not right; 1 +10: 2 too high.")
    let open = try state.pressing("2 g text:15 Enter")
    #expect(open.message.isRefusal && open.hides(.partialSums))
  }

  @Test(arguments: [
    ("1x2", "Yes, 1 × 2."), ("(1, 2)", "Yes, 1 × 2."), ("1 2", "Yes, 1 × 2."),
    ("2x1", "It is 1 × 2. Rows come before columns. "),
    ("9x13", "It is 1 × 2. That is the size of the picture. "),
  ])
  func theSizeIsCompared(_ typed: String, _ reply: String) throws {
    // floor((9 - 7) / 4) + 1 = 1 row, floor((13 - 7) / 4) + 1 = 2 columns.
    let state = try ExplorerState.disc().saying("kernel 7", "stride 4")
    #expect(try state.pressing("3 g '\(typed)' Enter").message.text.hasPrefix(reply))
  }

  @Test(arguments: [
    ("4x6", "The + 1 is missing: the first window counts too."),
    ("9x13", "That is the size of the picture."),
    ("4x6", "The + 1"),
  ])
  func mistakesOfTheFormulaAreNamed(_ typed: String, _ why: String) throws {
    // floor((9 + 2 - 3) / 2) + 1 = 5, floor((13 + 2 - 3) / 2) + 1 = 7.
    let state = try ExplorerState.disc().saying("padding 1", "stride 2")
    #expect(state.geometry.output == Size2D(height: 5, width: 7))
    #expect(try state.pressing("3 g '\(typed)' Enter").message.text.contains(why))
    #expect(
      try state.pressing("3 g '9x12' Enter").message.text.contains("By the formula: rows floor("))
  }

  @Test func whatIsNoNumberLeavesTheQuestionOpen() throws {
    let state = try ExplorerState.disc().pressing("g '1.2.3' Enter")
    #expect(state.message.isRefusal && state.hides(.value))
    #expect(state.prediction?.typed == "")
  }

  @Test func escapeShowsEverything() throws {
    #expect(try !ExplorerState.disc().pressing("g Escape").hides(.value))
    var state = try ExplorerState.disc().pressing("g")
    #expect(try state.press("q") == [])
    #expect(state.prediction == nil)
  }

  @Test func nothingTellsTheValueWhileItIsAsked() throws {
    let state = try ExplorerState.disc().pressing("g")
    let value = try #require(state.ledger.lines.last?.number)
    for line in ["value", "sums", "where", "mute R", "bias 2", "strongest"] {
      let said = state.saying(line).message.text
      #expect(!said.contains(value.dropFirst()), "\(line): \(said)")
      #expect(!said.contains("The value here"), "\(line): \(said)")
    }
  }

  @Test func theQuestionMovesAlong() throws {
    let state = try ExplorerState.disc().pressing("g 4 right")
    #expect(state.hides(.value) && state.prediction?.typed == "")
    #expect(state.moment.position == Position(row: 3, column: 3))
  }
}
