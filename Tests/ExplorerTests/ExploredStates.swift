import ConvolutionCore
import FeatureMapViews
import FilterGallery
import LayerNotation
import TerminalInput

@testable import Explorer

/// A red disc before a grey ramp, 3 × 9 × 13, in whole 255ths.
let disc = ExplorerPicture(
  name: "disc.png",
  tensor: Tensor(
    shape: [3, 9, 13],
    (0..<3).flatMap { channel in
      (0..<9).flatMap { row in
        (0..<13).map { column in
          let isInside = (row - 4) * (row - 4) + (column - 5) * (column - 5) <= 9
          let ramp = Float(20 + 15 * column)
          return (isInside ? (channel == 0 ? 230 : Float(40 + 10 * row)) : ramp) / 255
        }
      }
    }),
  labels: ["R", "G", "B"], white: 1, wholeDivisors: [255])

extension ExplorerState {
  /// Filters of the gallery on the disc; the window at the left edge of the disc.
  static func disc(
    _ names: String = "sobel-x,box,red-green", at position: Position? = Position(row: 3, column: 2)
  ) throws -> ExplorerState {
    let recipes = try parseFilterList(names)
    let bank = try FilterBank(recipes, inChannels: 3)
    let layer = try ExplorerLayer(
      Conv2dConfiguration(
        inChannels: 3, outChannels: recipes.count, kernelSize: bank.kernelSize, hasBias: false),
      filters: recipes.map { ExplorerFilter($0) })
    return try ExplorerState(picture: ExplorerTests.disc, layer: layer, position: position)
  }

  /// A layer as PyTorch draws it, on the disc.
  static func drawn(
    _ notation: String, seed: UInt64 = 0, at position: Position? = Position(row: 0, column: 0)
  ) throws -> ExplorerState {
    try ExplorerState(
      picture: ExplorerTests.disc, layer: ExplorerLayer(parseLayer(notation), seed: seed),
      position: position)
  }

  /// The same state after some keys, written as `--keys` takes them.
  func pressing(_ script: String) throws -> ExplorerState {
    var state = self
    try state.press(script)
    return state
  }

  /// Presses keys; gives what the world is to do.
  @discardableResult
  mutating func press(_ script: String) throws -> [ExplorerEffect] {
    var effects: [ExplorerEffect] = []
    for event in try parseKeys(script) {
      if case .key(let key) = event { effects += update(.key(key)) }
    }
    return effects
  }

  /// The same state after some lines of the command language.
  func saying(_ lines: String...) -> ExplorerState {
    var state = self
    for line in lines { _ = state.update(.command(line)) }
    return state
  }

  /// The numbers that are shown: what must be as if one had begun with them.
  var maps: Tensor { computation.maps }
}
