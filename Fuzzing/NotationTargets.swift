import ConvolutionCore
import FilterGallery
import LayerNotation

extension FuzzTarget {
  /// A layer as PyTorch writes it: what was read is written and read again.
  static let layer = FuzzTarget(
    name: "layer",
    check: { bytes in
      guard let layer = attempt({ try parseLayer(typed(bytes)) }) else { return }
      let again = attempt { try parseLayer("\(layer)") }
      precondition(again == layer, "A layer is not what it is written as.")
    },
    seeds: {
      [
        "Conv2d(3, 6, kernel_size=3, padding=1)",
        "nn.Conv2d(1, 2, (3, 5), stride=(2, 1), bias=False)",
        "torch.nn.Conv2d(in_channels=4, out_channels=8, kernel_size=[1, 1], groups=4)",
        "Conv2d(3,3,3,padding='same',dilation=2,padding_mode=\"reflect\")  # a remark",
        "Conv2d(3, 6, kernel_size=(3, 3), stride=(1, 1), padding=valid)",
      ].map { Array($0.utf8) }
    },
    words: [
      "Conv2d", "nn.", "torch.", "kernel_size=", "stride=", "padding=", "dilation=", "groups=",
      "bias=",
      "padding_mode=", "in_channels=", "out_channels=", "device=", "dtype=", "None", "True",
      "False", "'same'",
      "'valid'", "'zeros'", "'reflect'", "'replicate'", "'circular'", "(3, 3)", "[1,2]", "0x10",
      "1_000", "1e3",
      "2**3", "\\\n", "#", "\u{2212}1", "9223372036854775807",
    ])

  /// Sizes, padding and its mode, as options take them.
  static let sizes = FuzzTarget(
    name: "sizes",
    check: { bytes in
      let text = typed(bytes)
      _ = attempt { try parseSize(text) }
      _ = attempt { try parseSize(text, option: "--stride", atLeast: 0) }
      _ = attempt { try parsePadding(text, option: "--padding") }
      _ = attempt { try parsePaddingMode(text, option: "--padding-mode") }
    },
    seeds: { ["3", "3x5", "3,5", "(3, 5)", "30 × 30", "same", "reflect"].map { Array($0.utf8) } },
    words: ["x", "×", ",", "(", ")", "same", "valid", "zeros", "circular", "9223372036854775807"])

  /// A kernel written by hand.
  static let kernel = FuzzTarget(
    name: "kernel",
    check: { bytes in
      guard let recipe = attempt({ try parseKernelText(typed(bytes)) }) else { return }
      for channels in [1, 3] { checkFilter(recipe, channels) }
    },
    seeds: {
      ["1 0 -1; 2 0 -2; 1 0 -1", "1/9,1/9 | 0.5 1e-3", "[[1, 2], [3, 4]]", "1\n2", "-.5;+7"].map {
        Array($0.utf8)
      }
    }, words: [";", "|", "/", "1e-3", "1/9", "\u{2212}", "1e308", "1e-400", "[", "{"])

  /// Kernels in a JSON file.
  static let kernelFile = FuzzTarget(
    name: "kernel-file",
    check: { bytes in
      guard let recipes = attempt({ try parseKernelFile(bytes) }) else { return }
      precondition(!recipes.isEmpty, "A file was read that has no filter.")
      for recipe in recipes.prefix(4) { checkFilter(recipe, 3) }
    },
    seeds: {
      [
        #"{"name": "edge", "kernel": [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]}"#,
        #"{"filters": [{"name": "warm", "kernel": [[[1]], [[0]], [[-1]]], "bias": 0.5}]}"#,
        "[[-1, 0.1e1], [1E2, -0]]", "[[[[1]], [[2]], [[3]]]]", #"{"name": "é\n", "kernel": [[1]]}"#,
      ].map { Array($0.utf8) }
    },
    words: [
      "\"name\"", "\"kernel\"", "\"filters\"", "\"bias\"", "[[", "]]", "null", "true", "\\u00e9",
      "\\ud83d\\ude00",
      "1e400", "-0", "\u{feff}",
    ])

  /// A list of filters by name.
  static let filters = FuzzTarget(
    name: "filters",
    check: { bytes in
      guard let recipes = attempt({ try parseFilterList(typed(bytes)) }) else { return }
      for recipe in recipes.prefix(4) { checkFilter(recipe, 3) }
    },
    seeds: {
      ["sobel-x", "sobel-x,box@r", "laplacian@1:0:-1, red-green", "gabor-45@g,scharr-x@0.5:1/3:2"]
        .map {
          Array($0.utf8)
        }
    }, words: Gallery.names + ["@r", "@g", "@b", "@1:0:-1", ",", ":"])

  private static func checkFilter(_ recipe: FilterRecipe, _ channels: Int) {
    _ = attempt { try recipe.filter(inChannels: channels) }
    _ = attempt { try FilterBank([recipe], inChannels: channels) }
  }
}
