/// Something a user asked for, complete, so that it can be repeated, stored, or printed back.
///
/// A command, and later a figure in a lesson or a state of a live view, are all requests: nothing
/// is parsed, loaded or drawn in two ways.
public enum Request: Hashable, Sendable, Codable {
  /// The first screen: the demo picture and a question.
  case welcome(ViewRequest)
  /// Every feature map of a layer, or one of them taken apart.
  case show(ShowRequest)
  /// One number, down to its products.
  case explain(ExplainRequest)
  /// A layer, live, under one's fingers.
  case explore(ExploreRequest)
  /// The gallery of filters, or some of them.
  case filters(FiltersRequest)
  /// A network, layer by layer.
  case trace(TraceRequest)
  /// What was found out about the place the program runs in.
  case doctor(ViewRequest)
  /// One idea of convolution, tried out on small numbers or on a picture.
  case lab(LabRequest)
  /// Claims about a layer, tried on a picture.
  case verify(VerifyRequest)
}

/// A picture, and how it becomes a tensor.
public struct PictureRequest: Hashable, Sendable, Codable {
  /// The file's name, `-` for standard input, or `nil` for the demo picture.
  ///
  /// Bytes that are not UTF-8 are written as `escapedText(_:)` does.
  public var path: String?
  /// Whether one channel is wanted: a grey file's own samples, a colour file's luma.
  public var isOneChannel = false
  /// The number that white becomes: 1 or 255.
  public var largestPixel = 1
  /// What transparent pixels stand on: `white`, `black` or `#rrggbb`.
  public var matte: String?
  /// A part of the picture, `ROW,COL,HxW`.
  public var crop: String?
  /// Another size: `HxW`, or one number for the longer side.
  public var resize: String?

  /// The demo picture.
  public init(path: String? = nil) {
    self.path = path
  }
}

/// A layer: its geometry and where its numbers come from.
public struct LayerRequest: Hashable, Sendable, Codable {
  /// Filters given by hand, in the order they were written.
  public enum Source: Hashable, Sendable, Codable {
    /// A list of names, `sobel-x,box@r`.
    case names(String)
    /// A kernel in numbers, or the name of a JSON file that holds one.
    case kernel(String)
  }

  /// Filters given by hand.
  public var sources: [Source] = []
  /// So many random filters of 3 × 3.
  public var random: Int?
  /// The layer as PyTorch writes it.
  public var layer: String?
  /// A `.npy` or `.safetensors` file with the weight of that layer, and behind a colon which of its
  /// tensors: `net.safetensors:conv1`.
  public var weights: String?
  /// What random numbers begin with.
  public var seed: UInt64?
  /// Steps between windows: a number or a pair.
  public var stride: String?
  /// A number, a pair, `same` or `valid`.
  public var padding: String?
  /// What stands in the padding.
  public var paddingMode: String?
  /// Steps between taps: a number or a pair.
  public var dilation: String?
  /// Blocks of channels that do not see each other.
  public var groups: Int?

  /// The default filters.
  public init() {}
}

/// How a result is shown.
public struct ViewRequest: Hashable, Sendable, Codable {
  /// The form of the output.
  public enum Format: String, Hashable, Sendable, Codable, CaseIterable {
    /// For people.
    case text
    /// For programs.
    case json
    /// The numbers alone, for spreadsheets.
    case csv
    /// A table to be pasted into a text.
    case markdown
  }

  /// The form of the output.
  public var format = Format.text
  /// Whether words stand for pictures.
  public var isPlain = false
  /// The colormap's name, or `nil` for the one that fits the map.
  public var colormap: String?
  /// `own`, `shared`, `symmetric` or `MIN:MAX`; `nil` for the one that fits the layer.
  public var scale: String?
  /// The folder that holds the sample pictures, if it is not to be looked for.
  public var data: String?
  /// `dark` or `light`, where it was said.
  public var background: String?
  /// When there are colours, where it was said.
  public var color: String?
  /// Columns to draw in, where it was said.
  public var width: Int?
  /// Threads to compute with, where it was said.
  public var threads: Int?

  /// Text with the defaults.
  public init() {}
}

/// Feature maps to be shown or saved.
public struct ShowRequest: Hashable, Sendable, Codable {
  /// The picture.
  public var picture = PictureRequest()
  /// The layer.
  public var layer = LayerRequest()
  /// How it is shown.
  public var view = ViewRequest()
  /// The network whose layer it is; `nil` for a layer alone.
  public var network: NetworkRequest?
  /// One output channel, to be taken apart; `nil` for all of them.
  public var channel: Int?
  /// Whether the whole computation is walked through.
  public var hasSteps = false
  /// Three channels drawn as red, green and blue: `0,3,5`.
  public var falseColour: String?
  /// Whether negative values become zero.
  public var hasRelu = false
  /// A position to be marked, `ROW,COL`.
  public var position: String?
  /// Whether a script for PyTorch is wanted instead.
  public var writesPyTorch = false
  /// What is to be written.
  public var save = SaveRequest()
  /// Whether nothing is shown.
  public var isQuiet = false

  /// Everything at its default.
  public init() {}
}

/// Files to be written.
public struct SaveRequest: Hashable, Sendable, Codable {
  /// How a map becomes a PNG.
  public enum Form: String, Hashable, Sendable, Codable, CaseIterable {
    /// 8 bits of grey.
    case gray
    /// 16 bits of grey.
    case gray16
    /// The colours of the screen.
    case colormap
  }

  /// The folder for all files of a layer.
  public var folder: String?
  /// How its maps become PNGs.
  public var form = Form.colormap
  /// A file for the output tensor alone.
  public var output: String?
  /// A file for the picture as the layer reads it.
  public var input: String?
  /// A file for the weights.
  public var weights: String?
  /// Whether existing files may be replaced.
  public var overwrites = false

  /// Whether no file is asked for.
  var isEmpty: Bool { [folder, output, input, weights].allSatisfy { $0 == nil } }

  /// Nothing to be written.
  public init() {}
}

/// One number to be explained.
public struct ExplainRequest: Hashable, Sendable, Codable {
  /// The picture.
  public var picture = PictureRequest()
  /// The layer.
  public var layer = LayerRequest()
  /// How it is shown.
  public var view = ViewRequest()
  /// The network whose layer it is; `nil` for a layer alone.
  public var network: NetworkRequest?
  /// The output channel; `nil` for the first.
  public var channel: Int?
  /// The position, `ROW,COL`; `nil` for the strongest value.
  public var position: String?
  /// Whether sums and value are hidden until they are typed.
  public var asks = false
  /// Whether a script for PyTorch is wanted instead.
  public var writesPyTorch = false

  /// Everything at its default.
  public init() {}
}

/// Filters to be shown.
public struct FiltersRequest: Hashable, Sendable, Codable {
  /// One filter's name, or that of a file of tensors; `nil` for the gallery.
  public var name: String?
  /// One tensor of that file.
  public var tensor: String?
  /// One filter of that tensor.
  public var channel: Int?
  /// How it is shown.
  public var view = ViewRequest()

  /// The whole gallery.
  public init() {}
}
