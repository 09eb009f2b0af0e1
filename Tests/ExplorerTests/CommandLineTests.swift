import ConvolutionCore
import FeatureMapViews
import TerminalInput
import Testing

@testable import Explorer

@Suite("The language after the colon")
struct CommandLineTests {
  @Test(arguments: CommandWord.all.map(\.name))
  func everyExampleRuns(_ name: String) throws {
    let word = try #require(CommandWord.named(name))
    // Random filters, so that a seed has something to draw; undo and moment need a past.
    var state = try ExplorerState.drawn("Conv2d(3, 6, 3)", at: Position(row: 3, column: 4))
      .saying("relu", "relu", "undo")
    let example = name == "moment" ? "1" : word.example
    _ = state.update(.command(":\(name) \(example)"))
    #expect(!state.message.isRefusal, "\(name) \(example): \(state.message.text)")
  }

  @Test func namesAreThereOnceAndInLowerCase() {
    let names = CommandWord.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0.allSatisfy { $0.isLowercase } })
  }

  @Test(arguments: [
    ("stride 2", "stride=2"), ("stride=2x1", "stride=(2, 1)"), ("STRIDE 2", "stride=2"),
    (":stride  2 ", "stride=2"), ("padding same", "padding='same'"),
    ("padding 1x2", "padding=(1, 2)"),
    ("padding 4", "padding=4"), ("dilation 2", "dilation=2"), ("kernel 5", "kernel_size=5"),
    ("kernel 1x3", "kernel_size=(1, 3)"), ("groups 3", "groups=3"), ("relu", "ReLU"),
    ("flip", "flip on"), ("bias 0.5", "bias=0.5"), ("bias 0,5", "bias=0.5"),
    ("edit 1,1 = -8", "weight 1,1 = -8 ÷ 3"), ("edit G 1,1=1/2", "weight 1,1 = 1/2 ÷ 3"),
    ("mute 1", "G is muted"), ("mute red", "R is muted"), ("mute r,b", "R and B are muted"),
    ("filter sobel-y", "filter sobel-y"), ("filters box,sobel-y", "filters box,sobel-y"),
    ("filter 0 1 0; 1 -4 1; 0 1 0", "filter kernel"), ("random 6", "random 6"),
    ("layer Conv2d(3, 2, 5, padding=2)", "Conv2d(3, 2,"), ("colormap viridis", "Colours viridis"),
    ("colormap auto", "Colours auto"), ("scale shared", "All maps share"),
    ("scale -1:1", "The scale is fixed from -1"), ("background light", "The background is light"),
    ("4,7", "Window at 4,7"), (":4 7", "Window at 4,7"), ("jump 4,7", "Window at 4,7"),
    ("jump 4 7", "Window at 4,7"),
    ("right 3", "Window moved right by 3"),
    ("top", "Window moved up by 3"), ("bottom", "Window moved down by 3"),
    ("product 5", "Product 5 of 27"),
    ("play 8", "Play: 8 windows a second"), ("poke B", "B moves outputs 0 to 2"),
    ("ask size", "How many rows and columns"), ("mouse on", "The mouse is on"),
    ("channel 2", "Filter 2 of 3, red-green"), ("stride", "stride is 1. Another one: stride 2."),
    ("mode", "mode is zeros."), ("bias", "bias is none (bias=False)."),
    ("size", "The output has 3 channels"),
    ("where", "Channel 0 sobel-x:"), ("sums", "Partial sum of red: "),
    ("value", "Value at row 3, column 2: "),
    ("weights", "Filter 0 sobel-x, all ÷ 3."), ("wiring", "Every output channel reads every input"),
    ("moments", "Moment 0 of 0."), ("picture", "disc.png: 3 channels, 9 rows, 13 columns."),
  ])
  func aLineDoesWhatItSays(_ line: String, _ beginning: String) throws {
    let state = try ExplorerState.disc().saying(line)
    #expect(
      state.message.text.hasPrefix(beginning), "\(line): \(state.message.text)")
    #expect(!state.message.isRefusal)
  }

  @Test(arguments: [
    ("strid 2", "'strid' is no command. Did you mean 'stride'?"),
    ("qiut", "'qiut' is no command. Did you mean 'quit'?"),
    ("zzzzzz", "'zzzzzz' is no command. help shows all of them."),
    ("\u{1b}[31m", "'\\u{1b}[31m' is no command. help shows all of them."),
    ("colormap virids", "Did you mean 'viridis'?"), ("mode reflct", "Try mode reflect."),
    ("filter sobelx", "sobel-x"), ("scale sharde", "Try scale shared."),
    ("mute X", "Input channels are R, G, B, or 0 to 2. Try mute B."),
    ("relu maybe", "It is on or off. Try relu on."),
    ("stride 0", "stride is '0', which is no size."),
    ("groups 2", "groups is 2, with 3 input and 3 output channels."),
    ("kernel 20", "The kernel reaches over 20 rows, but the picture has 9."),
    ("padding 9", ""), ("jump 99,0", "Rows go from 0 to 6"), ("channel 9", "give 0 to 2"),
    ("product 28", "The sum has 27 that count."), ("edit 3,3 = 1", "There is no weight 3,3."),
    ("edit 1,1 = x", "The weight is no number."), ("edit 1,1", "Try edit 1,1 = -8."),
    ("seed 3", "Nothing is random here."),
    ("bias 1 2", "There are 2 numbers, but 3 output channels."),
    ("moment 5", "There is no moment 5 yet. The last is 0."),
    ("layer Conv2d(1, 2, 3)", "Both must be equal."),
    ("layer Conv2d(3, 2)", "kernel_size"), ("random 99999", "It is a whole number of 1 to 4096."),
    ("save", "It needs the name of a file. Try save frame.txt."), ("filters", "0 sobel-x"),
    ("ask colour", "It is value, sums or size."),
    ("filters sobel-x,", "Filter 2 of the list is empty."),
    ("padding 999999", "At most 67,108,864 are computed at once here."),
    ("play 99", "It is a whole number of 1 to 20."), ("poke 7", "Input channels are"),
  ])
  func whatIsNotPossibleSaysWhyAndChangesNothing(_ line: String, _ reason: String) throws {
    let before = try ExplorerState.disc()
    let state = before.saying(line)
    #expect(state.message.text.contains(reason), "\(line): \(state.message.text)")
    if state.message.isRefusal {
      #expect(state.moment == before.moment)
      #expect(state.history == before.history)
      #expect(state.maps == before.maps)
    }
  }

  @Test func aLineIsTypedKeyByKey() throws {
    let state = try ExplorerState.disc().pressing(
      "':strude' Backspace Backspace Backspace 'ide 2' Enter")
    #expect(state.configuration.stride == 2)
    #expect(state.commandLine == nil)
  }

  @Test func tabCompletesAndArrowsRecall() throws {
    let state = try ExplorerState.disc().pressing(":stri Tab 2 Enter ':padding 1' Enter :")
    #expect(state.configuration.stride == 2)
    let open = try ExplorerState.disc().pressing(":s Tab")
    #expect(open.commandLine == "s")
    #expect(open.message.text.contains("stride, ") && open.message.text.contains("seed, "))
    #expect(try state.pressing("up").commandLine == "padding 1")
    #expect(try state.pressing("up up").commandLine == "stride 2")
    #expect(try state.pressing("up up up down").commandLine == "padding 1")
    #expect(try state.pressing("up down").commandLine == "")
  }

  @Test func escapeLeavesTheLineAndChangesNothing() throws {
    let before = try ExplorerState.disc()
    #expect(try before.pressing("':stride 2' Escape") == before)
    #expect(try before.pressing(": Backspace") == before)
  }

  @Test func aPastedTextIsTyped() throws {
    var state = try ExplorerState.disc().pressing(":")
    _ = state.update(.paste("filter 0 1 0;\n1 -4 1; 0 1 0"))
    #expect(state.commandLine == "filter 0 1 0; 1 -4 1; 0 1 0")
    var idle = try ExplorerState.disc()
    _ = idle.update(.paste("q"))
    #expect(idle.message.isRefusal)
  }

  @Test(arguments: [
    ("save frame.txt", ExplorerEffect.save(.frame, name: "frame.txt", overwrites: false)),
    ("save --overwrite my frame.txt", .save(.frame, name: "my frame.txt", overwrites: true)),
    ("code", .copy(.code)), ("code layer.py", .save(.code, name: "layer.py", overwrites: false)),
    ("command", .copy(.command)),
    ("ledger sum.txt", .save(.ledger, name: "sum.txt", overwrites: false)),
    ("copy", .copy(.everything)), ("copy frame", .copy(.frame)), ("quit", .quit),
    ("mouse", .mouse(true)), ("mouse off", .mouse(false)),
  ])
  func effectsAreValues(_ line: String, _ effect: ExplorerEffect) throws {
    var state = try ExplorerState.disc()
    #expect(state.update(.command(line)) == [effect])
  }
}
