import ArgumentParser
import Commands

/// The words of `convlens lab windows`.
struct LabWindows: LabTopicCommand {
  static let topic = LabRequest.Topic.windows
  static let configuration = CommandConfiguration(
    commandName: "windows",
    abstract: "Counts how often each number of the input is read.",
    discussion: """
      Examples:
        convlens lab windows
        convlens lab windows 'Conv2d(1, 1, 3, stride=2)' --input 10x10
        convlens lab windows 'Conv2d(1, 1, 3, padding=1, dilation=2)' --input 7x9
      """)

  @Argument(help: "As PyTorch writes it, such as 'Conv2d(4, 8, 3)'. Default: an example.")
  var layer: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The size of the input. Default: 5x5.", valueName: "hxw"))
  var input: String?

  @OptionGroup(title: "View") var view: ViewOptions

  func fill(_ request: inout LabRequest, order: [SourceKind]) {
    request.subjects = layer
    request.size = input
  }
}

/// The words of `convlens lab receptive`.
struct LabReceptive: LabTopicCommand {
  static let topic = LabRequest.Topic.receptive
  static let configuration = CommandConfiguration(
    commandName: "receptive",
    abstract: "Shows what one output of a stack of layers sees.",
    discussion: """
      The layers stand in the order in which the picture passes them.

      Examples:
        convlens lab receptive
        convlens lab receptive --dilations 2,2,2
        convlens lab receptive 'Conv2d(3, 8, 7, stride=2)' 'Conv2d(8, 8, 3)'
      """)

  @Argument(help: "As PyTorch writes it, such as 'Conv2d(4, 8, 3)'. Default: an example.")
  var layer: [String] = []

  @Option(
    help: ArgumentHelp("Layers of 3 x 3 with these dilations.", valueName: "n,n,n"))
  var dilations: String?

  @OptionGroup(title: "View") var view: ViewOptions

  func fill(_ request: inout LabRequest, order: [SourceKind]) {
    request.subjects = layer
    request.dilations = dilations
  }
}

/// The words of `convlens lab groups`.
struct LabGroups: LabTopicCommand {
  static let topic = LabRequest.Topic.groups
  static let configuration = CommandConfiguration(
    commandName: "groups",
    abstract: "Shows which channels see each other.",
    discussion: """
      Examples:
        convlens lab groups
        convlens lab groups 'Conv2d(4, 8, 3, groups=4)' --poke 0
        convlens lab groups 'Conv2d(3, 3, 3, groups=3)'
      """)

  @Argument(help: "As PyTorch writes it, such as 'Conv2d(4, 8, 3)'. Default: an example.")
  var layer: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("An input channel to change, counted from 0.", valueName: "k"))
  var poke: Int?

  @OptionGroup(title: "View") var view: ViewOptions

  func fill(_ request: inout LabRequest, order: [SourceKind]) {
    request.subjects = layer
    request.poke = poke
  }
}

/// The words of `convlens lab cost`.
struct LabCost: LabTopicCommand {
  static let topic = LabRequest.Topic.cost
  static let configuration = CommandConfiguration(
    commandName: "cost",
    abstract: "Counts parameters and multiply-adds, in one step and in two.",
    discussion: """
      Several layers are compared, each on the same input.

      Examples:
        convlens lab cost
        convlens lab cost 'Conv2d(64, 64, 3)' --input 64x56x56
        convlens lab cost 'Conv2d(3, 16, 3)' 'Conv2d(3, 16, 3, stride=2)' --input 32x32
      """)

  @Argument(help: "As PyTorch writes it, such as 'Conv2d(4, 8, 3)'. Default: an example.")
  var layer: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The size of the input. Default: 56x56.", valueName: "hxw"))
  var input: String?

  @OptionGroup(title: "View") var view: ViewOptions

  func fill(_ request: inout LabRequest, order: [SourceKind]) {
    request.subjects = layer
    request.size = input
  }
}

/// The words of `convlens lab bench`.
struct LabBench: LabTopicCommand {
  static let topic = LabRequest.Topic.bench
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Times a layer, beside its definition and the most a core can do.",
    discussion: """
      The numbers are drawn anew each time, and are the same on every machine.

      Examples:
        convlens lab bench
        convlens lab bench 'Conv2d(64, 128, 3, padding=1)' --input 64x56x56
        convlens lab bench 'Conv2d(3, 6, 3)' --input 512x512 --threads 1 --rounded
      """)

  @Argument(help: "As PyTorch writes it, such as 'Conv2d(4, 8, 3)'. Default: an example.")
  var layer: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The size of the input. Default: 64x64.", valueName: "hxw"))
  var input: String?

  @Flag(help: "Round each product before it is added, as for pictures.")
  var rounded = false

  @OptionGroup(title: "View") var view: ViewOptions

  func fill(_ request: inout LabRequest, order: [SourceKind]) {
    request.subjects = layer
    request.size = input
    request.rounds = rounded
  }
}
