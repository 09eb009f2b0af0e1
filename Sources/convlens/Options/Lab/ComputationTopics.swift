import ArgumentParser
import Commands

/// The words of `convlens lab gradient`.
struct LabGradient: LabTopicCommand {
  static let topic = LabRequest.Topic.gradient
  static let configuration = CommandConfiguration(
    commandName: "gradient",
    abstract: "Shows what flows back to the weights and to the input.",
    discussion: """
      Shown are filter 0 and input channel 0; JSON has all of them.

      Examples:
        convlens lab gradient
        convlens lab gradient --weight 0,0
        convlens lab gradient '1 2 3; 4 5 6' --kernel '1 -1' --delta '1 0; 0 2' --at 0,1
        convlens lab gradient photo.png --filters sobel-x --stride 2
      """)

  @Argument(help: "Numbers such as '1 2; 3 4', or a picture. Default: an example.")
  var input: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How much the loss grows with each output. Default: 1, on a picture the output.",
      valueName: "numbers"))
  var delta: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Pick a weight: all deltas it touched.", valueName: "row,col"))
  var weight: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Pick an input: all windows that read it.", valueName: "row,col"))
  var at: String?

  @OptionGroup(title: "Layer") var layer: LayerOptions

  @OptionGroup(title: "View") var view: ViewOptions

  func fill(_ request: inout LabRequest, order: [SourceKind]) {
    request.subjects = input
    request.deltas = delta
    request.tap = weight
    request.position = at
    request.layer = layer.request(order: order)
  }
}

/// The words of `convlens lab fuse`.
struct LabFuse: LabTopicCommand {
  static let topic = LabRequest.Topic.fuse
  static let configuration = CommandConfiguration(
    commandName: "fuse",
    abstract: "Adds branches, or two kernels in a row, up to one kernel.",
    discussion: """
      One --kernel stands beside a 1 x 1 and the input itself; two stand in a row.

      Examples:
        convlens lab fuse
        convlens lab fuse --relu
        convlens lab fuse --kernel '1 2 1; 2 4 2; 1 2 1' --pointwise 0.5 --norm 2,0.5,1,3,1
        convlens lab fuse '1 2 3 4 5 6' --kernel '1 1 1' --kernel '1 0 -1'
      """)

  @Argument(help: "Numbers such as '1 2; 3 4', or a picture. Default: an example.")
  var input: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A kernel in numbers; twice for two in a row.", valueName: "numbers"))
  var kernel: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The weight of the 1 x 1 branch. Default: 0.2.", valueName: "n"))
  var pointwise: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "A normalisation behind the kernel: gamma,beta,mean,variance,epsilon.", valueName: "numbers"))
  var norm: String?

  @Flag(help: "Leave out the branch that is the input itself.")
  var noIdentity = false

  @Flag(help: "Put a ReLU between, where no one kernel does it any more.")
  var relu = false

  @OptionGroup(title: "View") var view: ViewOptions

  func fill(_ request: inout LabRequest, order: [SourceKind]) {
    request.subjects = input
    request.layer.sources = kernel.map { .kernel($0) }
    request.pointwise = pointwise
    request.norm = norm
    request.leavesIdentityOut = noIdentity
    request.hasRelu = relu
  }
}

/// The words of `convlens lab im2col`.
struct LabIm2col: LabTopicCommand {
  static let topic = LabRequest.Topic.im2col
  static let configuration = CommandConfiguration(
    commandName: "im2col",
    abstract: "Lays the windows out as columns of a matrix.",
    discussion: """
      Examples:
        convlens lab im2col
        convlens lab im2col --at 1,1
        convlens lab im2col photo.png --layer 'Conv2d(3, 6, 3)'
      """)

  @Argument(help: "Numbers such as '1 2; 3 4', or a picture. Default: an example.")
  var input: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The window whose column is marked.", valueName: "row,col"))
  var at: String?

  @OptionGroup(title: "Layer") var layer: LayerOptions

  @OptionGroup(title: "View") var view: ViewOptions

  func fill(_ request: inout LabRequest, order: [SourceKind]) {
    request.subjects = input
    request.position = at
    request.layer = layer.request(order: order)
  }
}

/// The words of `convlens lab winograd`.
struct LabWinograd: LabTopicCommand {
  static let topic = LabRequest.Topic.winograd
  static let configuration = CommandConfiguration(
    commandName: "winograd",
    abstract: "Computes neighbouring outputs with fewer multiplications.",
    discussion: """
      Examples:
        convlens lab winograd
        convlens lab winograd '1 2 3 4' --kernel '1 0 -1'
        convlens lab winograd photo.png --filters laplacian
      """)

  @Argument(help: "Numbers such as '1 2; 3 4', or a picture. Default: an example.")
  var input: [String] = []

  @OptionGroup(title: "Layer") var layer: LayerOptions

  @OptionGroup(title: "View") var view: ViewOptions

  func fill(_ request: inout LabRequest, order: [SourceKind]) {
    request.subjects = input
    request.layer = layer.request(order: order)
  }
}
