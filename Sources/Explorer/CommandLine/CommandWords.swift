import ConvolutionCore
import FeatureMapViews
import FilterGallery
import LayerNotation

extension CommandWord {
  /// Every command, in the order of the help page.
  public static let all: [CommandWord] = look + change + tell + colours + rest

  /// The command of that name, whatever the case of its letters.
  static func named(_ name: String) -> CommandWord? {
    let lowercase = name.lowercased()
    return all.first { $0.name == lowercase }
  }

  private static let look: [CommandWord] =
    ExplorerCommand.Direction.allCases.map { direction in
      CommandWord(
        direction.rawValue, .look, key: direction.rawValue, example: "3",
        "the window moves by so many outputs"
      ) { arguments throws(Refusal) in
        .move(direction, try arguments.whole(default: 1, in: 0...9999))
      }
    } + [
      CommandWord("home", .look, key: "Home", "the first column of the map") { _ in .edge(.left) },
      CommandWord("end", .look, key: "End", "the last column of the map") { _ in .edge(.right) },
      CommandWord("top", .look, "the first row of the map") { _ in .edge(.up) },
      CommandWord("bottom", .look, "the last row of the map") { _ in .edge(.down) },
      CommandWord("jump", .look, key: "j", example: "4,7", "to a row and a column of the map") {
        arguments throws(Refusal) in .goTo(try arguments.position())
      },
      CommandWord("strongest", .look, key: "v", "to the strongest value of the map") { _ in
        .strongest
      },
      CommandWord("channel", .look, key: "Tab", example: "1", "another output channel") {
        arguments throws(Refusal) in
        arguments.text.isEmpty
          ? .nextChannel(1) : .channel(try arguments.whole(default: 0, in: 0...1_000_000))
      },
      CommandWord("previous", .look, key: "t", "the output channel before") { _ in
        .nextChannel(-1)
      },
      CommandWord("next", .look, key: "n", "the next product of the sum") {
        arguments throws(Refusal) in
        .nextProduct(try arguments.whole(default: 1, in: 0...9999))
      },
      CommandWord("back", .look, key: "l", "one product, or one step of play, back") {
        arguments throws(Refusal) in
        .nextProduct(-(try arguments.whole(default: 1, in: 0...9999)))
      },
      CommandWord("product", .look, example: "5", "the sum up to a product; all for the whole sum")
      {
        arguments throws(Refusal) in
        arguments.text == "all" || arguments.text.isEmpty
          ? .product(nil) : .product(try arguments.whole(default: 0, in: 1...1_000_000) - 1)
      },
      CommandWord(
        "play", .look, key: "space", example: "4", "the window moves by itself, so often a second"
      ) { arguments throws(Refusal) in
        .play(
          true,
          speed: arguments.text.isEmpty
            ? nil : try arguments.whole(default: 4, in: 1...Play.fastest))
      },
      CommandWord("pause", .look, key: "space", "play stops") { _ in .play(false, speed: nil) },
      CommandWord("mute", .look, key: "i", example: "G", "an input channel counts as zero") {
        arguments throws(Refusal) in
        arguments.text.isEmpty ? .muteNext : .mute(try arguments.channels())
      },
      CommandWord("unmute", .look, example: "G", "it counts again; all of them without a name") {
        arguments throws(Refusal) in
        .unmute(arguments.text.isEmpty ? nil : try arguments.channels())
      },
      CommandWord(
        "scroll", .look, key: "PgDn", example: "1", "input channels further down, of many"
      ) { arguments throws(Refusal) in
        .scroll(try arguments.whole(default: 1, in: -9999...9999))
      },
      CommandWord("poke", .look, key: "w", example: "1", "which outputs an input channel moves") {
        arguments throws(Refusal) in
        arguments.text.isEmpty
          ? .pokeNext
          : arguments.text == "none" ? .poke(nil) : .poke(try arguments.channels().first)
      },
    ]

  private static let change: [CommandWord] = [
    CommandWord("stride", .change, key: "s", example: "2", "steps between windows") {
      arguments throws(Refusal) in .stride(try arguments.size())
    },
    CommandWord(
      "padding", .change, key: "p", example: "1", "rows and columns added around the picture"
    ) {
      arguments throws(Refusal) in
      .padding(
        try Refusal.orValue { () throws(NotationError) in
          try parsePadding(arguments.text, option: arguments.name)
        })
    },
    CommandWord("mode", .change, key: "m", example: "reflect", "what stands in the padding") {
      arguments throws(Refusal) in
      .paddingMode(
        try Refusal.orValue { () throws(NotationError) in
          try parsePaddingMode(arguments.text, option: arguments.name)
        })
    },
    CommandWord("dilation", .change, key: "d", example: "2", "steps between taps") {
      arguments throws(Refusal) in .dilation(try arguments.size())
    },
    CommandWord("kernel", .change, key: "k", example: "5", "rows and columns of the kernel") {
      arguments throws(Refusal) in .kernelSize(try arguments.size())
    },
    CommandWord(
      "groups", .change, key: "o", example: "3", "blocks of channels that do not see each other"
    ) {
      arguments throws(Refusal) in .groups(try arguments.whole(default: 1, in: 1...1_048_576))
    },
    CommandWord("bias", .change, key: "b", example: "0.5", "what is added once; none for no bias") {
      arguments throws(Refusal) in .bias(try arguments.bias())
    },
    CommandWord("relu", .change, key: "r", example: "on", "negative values become zero") {
      arguments throws(Refusal) in .relu(try arguments.truth())
    },
    CommandWord(
      "flip", .change, key: "f", example: "on", "the kernel turned round: a true convolution"
    ) {
      arguments throws(Refusal) in .flip(try arguments.truth())
    },
    CommandWord(
      "edit", .change, key: "e", example: "1,1 = -8", "a weight; R 1,1 = -8 for one channel"
    ) {
      arguments throws(Refusal) in try arguments.edit()
    },
    CommandWord("seed", .change, key: "x", example: "7", "other random filters") {
      arguments throws(Refusal) in .seed(try arguments.seed())
    },
    CommandWord("filter", .change, example: "sobel-y", "another filter for this channel") {
      arguments throws(Refusal) in
      let recipes = try arguments.recipes()
      guard recipes.count == 1 else {
        throw arguments.refusal("It takes one; filters takes several.", try: "sobel-y")
      }
      return .filter(recipes[0])
    },
    CommandWord("filters", .change, example: "box,sobel-x", "other filters for all channels") {
      arguments throws(Refusal) in
      arguments.text.isEmpty ? .tell(.filters) : .filters(try arguments.recipes())
    },
    CommandWord("random", .change, example: "6", "so many random filters") {
      arguments throws(Refusal) in .random(try arguments.whole(default: 6, in: 1...4096))
    },
    CommandWord("layer", .change, example: "Conv2d(3, 6, 3)", "a layer as PyTorch writes it") {
      arguments throws(Refusal) in
      arguments.text.isEmpty
        ? .tell(.layer)
        : .layer(
          try Refusal.orValue { () throws(NotationError) in try parseLayer(arguments.text) })
    },
  ]

  private static let tell: [CommandWord] = [
    CommandWord(
      "ask", .tell, key: "g", example: "sums", "hides the value, the sums or the size until typed"
    ) {
      arguments throws(Refusal) in .ask(try arguments.question())
    },
    CommandWord("value", .tell, "the number under the window") { _ in .tell(.value) },
    CommandWord("sums", .tell, "the partial sum of each input channel") { _ in .tell(.sums) },
    CommandWord("products", .tell, "pixels, weights and products") { _ in .tell(.products) },
    CommandWord("size", .tell, "the size of the output, and why") { _ in .tell(.size) },
    CommandWord("where", .tell, "where the map is strong") { _ in .tell(.place) },
    CommandWord("weights", .tell, "the filter's weights") { _ in .tell(.kernel) },
    CommandWord("picture", .tell, "the picture and its shape") { _ in .tell(.picture) },
    CommandWord("wiring", .tell, "which output reads which input channel") { _ in .tell(.wiring) },
    CommandWord("moments", .tell, "the last changes and their numbers") { _ in .tell(.moments) },
  ]

  private static let colours: [CommandWord] = [
    CommandWord(
      "colormap", .colours, key: "c", example: "viridis",
      "colours of the maps; auto for the fitting"
    ) {
      arguments throws(Refusal) in .colormap(try arguments.colormap())
    },
    CommandWord(
      "scale", .colours, key: "z", example: "shared", "own, shared, symmetric or -1:1; auto"
    ) {
      arguments throws(Refusal) in .scale(try arguments.scale())
    },
    CommandWord("background", .colours, example: "light", "for dark letters on white") {
      arguments throws(Refusal) in .background(try arguments.background())
    },
  ]

  private static let rest: [CommandWord] = [
    CommandWord("undo", .rest, key: "u", "takes the last change back, or the last walk") {
      arguments throws(Refusal) in .undo(try arguments.whole(default: 1, in: 1...9999))
    },
    CommandWord("redo", .rest, key: "a", "does again what was taken back") {
      arguments throws(Refusal) in .redo(try arguments.whole(default: 1, in: 1...9999))
    },
    CommandWord("moment", .rest, example: "12", "back to a moment by its number") {
      arguments throws(Refusal) in
      arguments.text.isEmpty
        ? .tell(.moments) : .moment(try arguments.whole(default: 0, in: 0...Int.max))
    },
    CommandWord(
      "copy", .rest, key: "y", example: "code", "code, command, ledger or frame to the clipboard"
    ) {
      arguments throws(Refusal) in .copy(try arguments.takeAway())
    },
    CommandWord("save", .rest, example: "frame.txt", "the frame with its colours into a file") {
      arguments throws(Refusal) in try arguments.saving(.frame)
    },
    CommandWord(
      "code", .rest, example: "layer.py", "the layer as PyTorch code: copied, or into a file"
    ) {
      arguments throws(Refusal) in try arguments.taking(.code)
    },
    CommandWord("command", .rest, example: "again.sh", "the command that shows this frame") {
      arguments throws(Refusal) in try arguments.taking(.command)
    },
    CommandWord("ledger", .rest, example: "sum.txt", "the sum as text") {
      arguments throws(Refusal) in try arguments.taking(.ledger)
    },
    CommandWord("mouse", .rest, example: "on", "whether a click chooses a pixel") {
      arguments throws(Refusal) in .mouse(try arguments.truth())
    },
    CommandWord("help", .rest, key: "?", "this page") { _ in .help },
    CommandWord("quit", .rest, key: "q", "the end") { _ in .quit },
  ]
}
