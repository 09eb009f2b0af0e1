import ArgumentParser
import Commands
import FeatureMapViews
import SafeText
import TerminalCanvas

/// How a picture is read.
struct PictureOptions: ParsableArguments {
  @Argument(
    help: "A PNG, a .npy tensor, or - for standard input. Default: the demo picture.",
    completion: .file(extensions: ["png", "npy"]))
  var image: String?

  @Flag(help: "One channel: a grey file's samples, a colour file's luma.")
  var oneChannel = false

  @Option(
    help: ArgumentHelp("The number for white: 1, or 255 for sums by hand.", valueName: "n"),
    completion: .list(["1", "255"]))
  var pixels = 1

  @Option(
    help: ArgumentHelp(
      "What is behind transparent pixels: white, black or #rrggbb.", valueName: "colour"),
    completion: .list(["white", "black"]))
  var matte: String?

  @Option(
    help: ArgumentHelp("A part of the picture, such as 10,20,64x48.", valueName: "row,col,hxw"))
  var crop: String?

  @Option(help: ArgumentHelp("Another size; one number is the longer side.", valueName: "hxw"))
  var resize: String?

  var request: PictureRequest {
    var request = PictureRequest(path: image)
    request.isOneChannel = oneChannel
    request.largestPixel = pixels
    request.matte = matte
    request.crop = crop
    request.resize = resize
    return request
  }
}

/// Which of the two ways a filter was given.
enum SourceKind: Hashable {
  case names
  case kernel
}

/// The layer and where its numbers come from.
struct LayerOptions: ParsableArguments {
  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Filters by name, such as sobel-x,laplacian@r.", valueName: "names"))
  var filters: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A filter of your own: '1 0 -1; 2 0 -2; 1 0 -1', channels split by |; or a JSON file.",
      valueName: "numbers"), completion: .file(extensions: ["json"]))
  var kernel: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("So many random 3 x 3 filters, PyTorch's own.", valueName: "n"))
  var random: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The layer as PyTorch writes it: 'Conv2d(3, 6, kernel_size=3, padding=1)'.",
      valueName: "layer"))
  var layer: String?

  @Option(
    help: ArgumentHelp(
      "Weights: a .npy or .safetensors file, and behind a colon which: net.safetensors:conv1.",
      valueName: "file"), completion: .file(extensions: ["safetensors", "npy"]))
  var weights: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("What random numbers begin with. Default: 0.", valueName: "n"))
  var seed: UInt64?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Steps between windows: 2, or 2,1.", valueName: "n"))
  var stride: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Border: 1, or 1,2, or same, valid.", valueName: "n"),
    completion: .list(["same", "valid"]))
  var padding: String?

  @Option(
    help: ArgumentHelp("zeros, reflect, replicate or circular.", valueName: "mode"),
    completion: .list(["zeros", "reflect", "replicate", "circular"]))
  var paddingMode: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Steps between taps: 2, or 2,1.", valueName: "n"))
  var dilation: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Blocks of channels that do not see each other.", valueName: "n"))
  var groups: Int?

  func request(order: [SourceKind]) -> LayerRequest {
    var request = LayerRequest()
    request.sources = sources(order)
    request.random = random
    request.layer = layer
    request.weights = weights
    request.seed = seed
    request.stride = stride
    request.padding = padding
    request.paddingMode = paddingMode
    request.dilation = dilation
    request.groups = groups
    return request
  }

  /// Filters in the order they were written, which two lists alone do not tell.
  private func sources(_ order: [SourceKind]) -> [LayerRequest.Source] {
    var names = filters[...]
    var kernels = kernel[...]
    var sources: [LayerRequest.Source] = []
    for kind in order {
      switch kind {
      case .names: if let name = names.popFirst() { sources.append(.names(name)) }
      case .kernel: if let kernel = kernels.popFirst() { sources.append(.kernel(kernel)) }
      }
    }
    return sources + names.map { .names($0) } + kernels.map { .kernel($0) }
  }
}

/// A network, and the layer inside it that is looked at.
struct NetworkOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "A network instead of a layer: a file, code, or a name such as lenet5.", valueName: "code"),
    completion: .file(extensions: ["py", "txt"]))
  var network: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The layer behind which numbers are looked at, by its name in trace.", valueName: "layer"))
  var after: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Subtract means and divide: imagenet, 0.5/0.5, or one number a channel.",
      valueName: "mean/std"), completion: .list(["imagenet", "0.5/0.5"]))
  var normalize: String?

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "One more picture of the same size, for --save-output. May stand several times.",
      valueName: "image"), completion: .file(extensions: ["png", "npy"]))
  var batch: [String] = []

  var request: NetworkRequest? {
    guard let network else { return nil }
    var request = NetworkRequest(network)
    request.after = after
    request.normalize = normalize
    request.batch = batch
    return request
  }

  func validate() throws {
    let alone = [
      ("--after", after != nil), ("--normalize", normalize != nil), ("--batch", !batch.isEmpty),
    ].filter(\.1).map(\.0)
    guard network != nil || alone.isEmpty else {
      throw ValidationError(
        "\(alone[0]) stands without --network. It belongs to a network. "
          + "Add one, such as --network lenet5.")
    }
  }
}

/// How the result is shown; the same on every verb.
struct ViewOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "auto, always, never, 16, 256 or truecolor.", valueName: "when"),
    completion: .list(ColorOption.allCases.map(\.rawValue)))
  var color = "auto"

  @Option(
    help: ArgumentHelp(
      "gray, viridis, magma, inferno, plasma, cividis, turbo, jet, diverging-dark, "
        + "diverging-light.", valueName: "name"),
    completion: .list(Colormap.allCases.map(\.rawValue)))
  var colormap: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("own, shared, symmetric, or MIN:MAX.", valueName: "scale"),
    completion: .list(["own", "shared", "symmetric"]))
  var scale: String?

  @Option(
    help: ArgumentHelp("The terminal's background: dark or light.", valueName: "ground"),
    completion: .list(Background.allCases.map(\.rawValue)))
  var background: String?

  @Flag(help: "Words instead of pictures. For good: CONVLENS_PLAIN=1.")
  var plain = false

  @Option(
    help: ArgumentHelp("text, json, csv, or markdown (trace).", valueName: "form"),
    completion: .list(ViewRequest.Format.allCases.map(\.rawValue)), transform: oneOf)
  var format = ViewRequest.Format.text

  @Option(help: ArgumentHelp("Columns to draw in, 20 to 1000.", valueName: "columns"))
  var width: Int?

  @Option(
    help: ArgumentHelp(
      "Threads to compute with, 1 to 64. Default: the processors, at most 4. The numbers are the "
        + "same.", valueName: "n"))
  var threads: Int?

  @Option(
    help: ArgumentHelp("The folder that holds SampleImages.", valueName: "dir"),
    completion: .directory)
  var data: String?

  /// Whether an option that may stand before the verb takes a value; `nil` if it may not.
  static func takesValue(_ name: String) -> Bool? {
    switch name {
    case "--color", "--colormap", "--scale", "--background", "--format", "--width", "--threads",
      "--data":
      true
    case "--plain": false
    default: nil
    }
  }

  func request(isPlain: Bool) -> ViewRequest {
    var request = ViewRequest()
    request.format = format
    request.isPlain = plain || isPlain
    request.colormap = colormap
    request.scale = scale
    request.data = data
    request.background = background
    request.color = color == "auto" ? nil : color
    request.width = width
    request.threads = threads
    return request
  }
}

/// The value that a word names, one of a few.
///
/// - Throws: `ValidationError` with all of them, and the nearest.
func oneOf<Value: RawRepresentable & CaseIterable>(
  _ word: String
) throws -> Value where Value.RawValue == String {
  if let value = Value(rawValue: word) { return value }
  let names = Value.allCases.map(\.rawValue)
  let near = nearest(to: word, in: names).first
  throw ValidationError(
    "It may be \(names.joined(separator: ", ")). "
      + (near.map { "Did you mean '\($0)'?" } ?? "Give one of these."))
}
