import ArgumentParser
import Commands

/// The words of `convlens verify`.
struct Verify: RequestCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tries claims about a layer on your own picture, each computed in two ways.",
    discussion: """
      Each filter alone gives what all together give, stride 2 every second value of stride 1, a \
      product of matrices the same maps, and so on. One comparison must find a difference. Where \
      python3 has torch, PyTorch computes the same. The exit code is 1 if anything does not come out \
      as it should.

      Examples:
        convlens verify photo.png
        convlens verify photo.png --filters sobel-x,laplacian@r --padding 1
        convlens verify photo.png --layer 'Conv2d(3, 8, 5, padding=2)' --seed 42
        convlens verify photo.png --random 6 --no-torch
        convlens verify photo.png --no-torch --format json
      """)

  @OptionGroup(title: "Picture") var picture: PictureOptions
  @OptionGroup(title: "Layer") var layer: LayerOptions

  @Flag(
    help: ArgumentHelp(
      "PyTorch must be there; without this it is asked if it is, and with --no-torch it is not."))
  var torch = false

  @Flag(help: ArgumentHelp("Do not look for PyTorch.", visibility: .default))
  var noTorch = false

  @Option(
    help: ArgumentHelp("The Python that has torch. Default: python3.", valueName: "program"),
    completion: .file())
  var python: String?

  @OptionGroup(title: "View") var view: ViewOptions

  func validate() throws {
    guard !torch || !noTorch else {
      throw ValidationError("--torch stands beside --no-torch. Leave one of them away.")
    }
  }

  func request(order: [SourceKind]) -> Request {
    var verify = VerifyRequest()
    verify.picture = picture.request
    verify.layer = layer.request(order: order)
    verify.torch = torch ? .required : noTorch ? .left : .ifFound
    verify.python = python
    verify.view = view.request(isPlain: false)
    return .verify(verify)
  }
}
