import ArgumentParser
import Commands
import PNGFiles

/// The command tree: few verbs, which `ListedVerb.all` lists, each a request.
struct ConvLens: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convlens",
    abstract: "Shows what a convolution layer does to a picture, down to every product.",
    discussion: """
      Without IMAGE the demo picture is used. IMAGE is a PNG, a .npy tensor, or - for standard input.

      Examples:
        convlens photo.png
        convlens photo.png --filters sobel-x,laplacian,red-green
        convlens show photo.png --layer 'Conv2d(3, 6, kernel_size=3, padding=1)'
        convlens explain photo.png --filters sobel-x --at 4,7
        convlens show photo.png --save maps
      """,
    version: versionText,
    subcommands: ListedVerb.all.map(\.command))

  /// The verbs, for telling them from file names.
  static let verbs = ListedVerb.all.map(\.name)

  static let versionText =
    "convlens \(convLensVersion)\nlibpng \(LibraryVersions.libpng.runtime) (built with "
    + "\(LibraryVersions.libpng.header)), zlib \(LibraryVersions.zlib.runtime)"
}

/// The version of the program.
let convLensVersion = "0.1.0"

/// The day of that version, for its manual page.
let convLensDate = "2026-11-21"

/// A verb that becomes a request.
protocol RequestCommand: ParsableCommand {
  /// How the result is shown.
  var view: ViewOptions { get }
  /// The request, given the order in which `--filters` and `--kernel` were written.
  func request(order: [SourceKind]) -> Request
}
