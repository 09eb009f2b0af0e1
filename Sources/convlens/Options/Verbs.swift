import ArgumentParser
import Commands

/// The words of `convlens show`.
struct Show: RequestCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows every feature map of a layer, or one of them taken apart.",
    discussion: """
      Examples:
        convlens show photo.png
        convlens show photo.png --filters sobel-x,box@r --stride 2
        convlens show photo.png --random 6 --seed 42
        convlens show photo.png --layer 'Conv2d(3, 8, 5, padding=2)'
        convlens show photo.png --channel 3
        convlens show photo.png --channel 3 --steps
        convlens show photo.png --save maps --as gray16
        convlens show photo.png --channel 0 --format csv
      """)

  @OptionGroup(title: "Picture") var picture: PictureOptions
  @OptionGroup(title: "Layer") var layer: LayerOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("One output channel, taken apart; counted from 0.", valueName: "k"))
  var channel: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The position to mark with --channel or --steps.", valueName: "row,col"))
  var at: String?

  @Flag(help: "Walk through the computation, one input channel after the other.")
  var steps = false

  @Option(help: ArgumentHelp("Three channels as a false-colour picture.", valueName: "k,k,k"))
  var rgb: String?

  @Flag(help: "Negative values become zero.")
  var relu = false

  @Option(
    help: ArgumentHelp("Write PNGs, tensors and a manifest into a folder.", valueName: "dir"),
    completion: .directory)
  var save: String?

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("The PNGs of --save: gray, gray16 or colormap.", valueName: "form"),
    completion: .list(SaveRequest.Form.allCases.map(\.rawValue)), transform: oneOf)
  var form = SaveRequest.Form.colormap

  @Option(
    help: ArgumentHelp("Write the output tensor alone, as .npy.", valueName: "file"),
    completion: .file(extensions: ["npy"]))
  var saveOutput: String?

  @Flag(help: "Replace files that exist.")
  var overwrite = false

  @Flag(help: "Show nothing; goes with --save.")
  var quiet = false

  @OptionGroup(title: "View") var view: ViewOptions

  func request(order: [SourceKind]) -> Request {
    var show = ShowRequest()
    show.picture = picture.request
    show.layer = layer.request(order: order)
    show.view = view.request(isPlain: false)
    show.channel = channel
    show.position = at
    show.hasSteps = steps
    show.falseColour = rgb
    show.hasRelu = relu
    show.save.folder = save
    show.save.form = form
    show.save.output = saveOutput
    show.save.overwrites = overwrite
    show.isQuiet = quiet
    return .show(show)
  }
}

/// The words of `convlens explain`.
struct Explain: RequestCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Opens one number of a feature map, down to its products.",
    discussion: """
      Without --at it is the strongest value of the map. --ask hides the sums until you typed yours.

      Examples:
        convlens explain photo.png --filters sobel-x --at 4,7
        convlens explain photo.png --random 6 --channel 2
        convlens explain photo.png --kernel '-1 0 1' --at 0,5 --pixels 255
        convlens explain photo.png --at 4,7 --ask
        convlens explain photo.png --at 4,7 --format json
      """)

  @OptionGroup(title: "Picture") var picture: PictureOptions
  @OptionGroup(title: "Layer") var layer: LayerOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The output channel, counted from 0. Default: 0.", valueName: "k"))
  var channel: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The position. Default: the strongest value.", valueName: "row,col"))
  var at: String?

  @Flag(help: "Ask for the sums before they are shown.")
  var ask = false

  @OptionGroup(title: "View") var view: ViewOptions

  func request(order: [SourceKind]) -> Request {
    var explain = ExplainRequest()
    explain.picture = picture.request
    explain.layer = layer.request(order: order)
    explain.view = view.request(isPlain: false)
    explain.channel = channel
    explain.position = at
    explain.asks = ask
    return .explain(explain)
  }
}

/// The words of `convlens explore`.
struct Explore: RequestCommand {
  static let configuration = CommandConfiguration(
    commandName: "explore",
    abstract: "Moves the window over a picture, and shows the whole computation as it moves.",
    discussion: """
      It fills the screen: arrows move, ? shows every key, q ends. With --plain it is a conversation \
      on lines, with --print one frame after the keys of --keys.

      Examples:
        convlens explore photo.png
        convlens explore photo.png --filters sobel-x,laplacian --at 4,7
        convlens explore photo.png --layer 'Conv2d(3, 6, 3, groups=3)'
        convlens explore photo.png --keys '3 right 2 s' --size 100x30 --print
        convlens explore photo.png --plain
      """)

  @OptionGroup(title: "Picture") var picture: PictureOptions
  @OptionGroup(title: "Layer") var layer: LayerOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The output channel to begin with, counted from 0.", valueName: "k"))
  var channel: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The position to begin with. Default: the strongest value.", valueName: "row,col"))
  var at: String?

  @Flag(help: "Negative values become zero.")
  var relu = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Keys pressed first: letters, digits, names such as right and Enter, and ':stride 2' in quotes.",
      valueName: "keys"))
  var keys: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The size of the frame of --print.", valueName: "columnsxrows"))
  var size: String?

  @Flag(name: .customLong("print"), help: "Print one frame, without a terminal.")
  var isPrinted = false

  @OptionGroup(title: "View") var view: ViewOptions

  func request(order: [SourceKind]) -> Request {
    var explore = ExploreRequest()
    explore.picture = picture.request
    explore.layer = layer.request(order: order)
    explore.view = view.request(isPlain: false)
    explore.channel = channel
    explore.position = at
    explore.hasRelu = relu
    explore.keys = keys
    explore.size = size
    explore.isPrinted = isPrinted
    return .explore(explore)
  }
}

/// The words of `convlens filters`.
struct Filters: RequestCommand {
  static let configuration = CommandConfiguration(
    commandName: "filters",
    abstract: "Shows the filters you can pick from, or the weights in a file.",
    discussion: """
      Of a .safetensors or .npy file it lists the tensors, each with its figures and a histogram; with
      --tensor it draws the kernels of one. A pickle (.pt, .pth) is a program, and is not opened.

      Examples:
        convlens filters
        convlens filters sobel-x
        convlens filters --format json
        convlens filters model.safetensors
        convlens filters model.safetensors --tensor conv1.weight
        convlens filters model.safetensors:conv1 --channel 0
        convlens filters weight.npy --format csv
      """)

  @Argument(
    help: "One filter, or a .safetensors or .npy file.",
    completion: .file(extensions: ["safetensors", "npy"]))
  var name: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "One tensor of the file, by its key or its layer's: conv1.weight, conv1.", valueName: "key"))
  var tensor: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "One filter of that tensor, taken apart; counted from 0.", valueName: "k"))
  var channel: Int?

  @OptionGroup(title: "View") var view: ViewOptions

  func request(order: [SourceKind]) -> Request {
    var filters = FiltersRequest()
    filters.name = name
    filters.tensor = tensor
    filters.channel = channel
    filters.view = view.request(isPlain: false)
    return .filters(filters)
  }
}

/// The words of `convlens doctor`.
struct Doctor: RequestCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Says what this terminal can show and why, and where things are found.",
    discussion: """
      It shows a test card, and the line that brings back colours that got lost, over ssh or in tmux.

      Examples:
        convlens doctor
        convlens doctor --color truecolor
        convlens doctor --plain
        convlens doctor --format json
      """)

  @OptionGroup(title: "View") var view: ViewOptions

  func request(order: [SourceKind]) -> Request { .doctor(view.request(isPlain: false)) }
}
