import ArgumentParser
import Commands

/// The words of `convlens lab correlate`.
struct LabCorrelate: LabTopicCommand {
  static let topic = LabRequest.Topic.correlate
  static let configuration = CommandConfiguration(
    commandName: "correlate",
    abstract: "Lays a kernel on a window: products, and their sum.",
    discussion: """
      Examples:
        convlens lab correlate
        convlens lab correlate '0 0 0 1 1 1' --kernel '-1 0 1' --at 0,2
        convlens lab correlate '1 2 3; 4 5 6; 7 8 9' --kernel '1 0 -1; 2 0 -2; 1 0 -1' --flip
      """)

  @Argument(help: "Numbers such as '1 2; 3 4', or a picture. Default: an example.")
  var input: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The output to look at, counted from 0. Default: 0,0.", valueName: "row,col")
  )
  var at: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("What is added once to each output. Default: 0.", valueName: "n"))
  var bias: String?

  @Flag(help: "Turn the kernel round first, as mathematics does.")
  var flip = false

  @OptionGroup(title: "Layer") var layer: LayerOptions

  @OptionGroup(title: "View") var view: ViewOptions

  func fill(_ request: inout LabRequest, order: [SourceKind]) {
    request.subjects = input
    request.position = at
    request.flips = flip
    request.bias = bias
    request.layer = layer.request(order: order)
  }
}

/// The words of `convlens lab padding`.
struct LabPadding: LabTopicCommand {
  static let topic = LabRequest.Topic.padding
  static let configuration = CommandConfiguration(
    commandName: "padding",
    abstract: "Shows the four ways to go on beyond the border.",
    discussion: """
      Examples:
        convlens lab padding
        convlens lab padding '1 2 3 4' --padding 2
        convlens lab padding '1 2 3; 4 5 6' --padding 1,2
      """)

  @Argument(help: "Numbers such as '1 2 3 4'. Default: an example.")
  var input: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How far beyond: 2, or 1,2. Default: 2 for a row, else 1.", valueName: "n"))
  var padding: String?

  @OptionGroup(title: "View") var view: ViewOptions

  func fill(_ request: inout LabRequest, order: [SourceKind]) {
    request.subjects = input
    request.layer.padding = padding
  }
}

/// The words of `convlens lab pool`.
struct LabPool: LabTopicCommand {
  static let topic = LabRequest.Topic.pool
  static let configuration = CommandConfiguration(
    commandName: "pool",
    abstract: "Keeps the largest of each window, beside what a stride keeps.",
    discussion: """
      Examples:
        convlens lab pool
        convlens lab pool '1 5 2 0; 3 4 1 7' --window 2
        convlens lab pool photo.png --window 3 --stride 2
      """)

  @Argument(help: "Numbers such as '1 2; 3 4', or a picture. Default: an example.")
  var input: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Rows and columns of the window: 2, or 2,3. Default: 2.", valueName: "n"))
  var window: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Steps between windows. Default: that of the window.", valueName: "n"))
  var stride: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Border, which is never the largest. Default: 0.", valueName: "n"))
  var padding: String?

  @OptionGroup(title: "View") var view: ViewOptions

  func fill(_ request: inout LabRequest, order: [SourceKind]) {
    request.subjects = input
    request.window = window
    request.layer.stride = stride
    request.layer.padding = padding
  }
}

/// The words of `convlens lab scale`.
struct LabScale: LabTopicCommand {
  static let topic = LabRequest.Topic.scale
  static let configuration = CommandConfiguration(
    commandName: "scale",
    abstract: "Says which grey each number gets, on four scales.",
    discussion: """
      Examples:
        convlens lab scale
        convlens lab scale '-2 0 6'
        convlens lab scale '0 1 | 0 10'
      """)

  @Argument(help: "Numbers such as '1 2 3 4'. Default: an example.")
  var input: [String] = []

  @OptionGroup(title: "View") var view: ViewOptions

  func fill(_ request: inout LabRequest, order: [SourceKind]) {
    request.subjects = input
  }
}
