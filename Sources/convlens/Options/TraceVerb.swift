import ArgumentParser
import Commands

/// The words of `convlens trace`.
struct Trace: RequestCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Follows shapes, parameters and cost through a network, layer by layer.",
    discussion: """
      CODE is PyTorch as people paste it: layers, Sequential, classes, what print(model) prints, and
      the lines around them. It is read, and never run. A layer that does not fit is shown with the
      smallest change that mends it. Residual(body, shortcut=...) stands for body(x) + shortcut(x).

      Examples:
        convlens trace 'Sequential(Conv2d(3, 6, 5), ReLU(), MaxPool2d(2))'
        convlens trace --example lenet5
        convlens trace --example resnet18 --input 3x64x64
        convlens trace --example vgg11 --format markdown
        convlens trace --example vgg16 --layer features.0
        convlens trace --example alexnet --print
        echo 'conv = nn.Conv2d(3, 16, 3, stride=2)' | convlens trace -
        convlens trace 'Sequential(Conv2d(3, 8, 3), BatchNorm2d(8))' --format json
      """)

  @Argument(
    help: ArgumentHelp("A file, - for standard input, or the code itself.", valueName: "code"))
  var code: String?

  @Option(
    help: ArgumentHelp(
      "lenet5, alexnet, vgg11, vgg13, vgg16, vgg19, resnet18, resnet34, resnet50, mobilenetv1 or "
        + "mobilenetv2.", valueName: "name"))
  var example: String?

  @Option(
    help: ArgumentHelp("What goes in, instead of the code's own tensor.", valueName: "cxhxw"))
  var input: String?

  @Option(help: ArgumentHelp("One layer by its name, with its formulas.", valueName: "name"))
  var layer: String?

  @Flag(help: "Make the smallest change that mends the network, and trace it.")
  var mend = false

  @Flag(name: .customLong("print"), help: "The model as PyTorch prints it, or an example's code.")
  var printsModel = false

  @OptionGroup(title: "View") var view: ViewOptions

  func request(order: [SourceKind]) -> Request {
    var trace = TraceRequest()
    trace.code = code
    trace.example = example
    trace.input = input
    trace.layer = layer
    trace.mends = mend
    trace.printsModel = printsModel
    trace.view = view.request(isPlain: false)
    return .trace(trace)
  }
}
