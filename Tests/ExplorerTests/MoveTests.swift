import ConvolutionCore
import Explorer
import FilterGallery
import Testing

@Suite("Moves")
struct MoveTests {
  @Test func anArrowMovesTheWindowByOneOutput() throws {
    var state = try ExplorerState.ramp()
    #expect(state.moment.position == Position(row: 1, column: 1))
    _ = state.update(.key(.right))
    #expect(state.moment.position == Position(row: 1, column: 2))
  }
}

extension ExplorerState {
  /// Sobel-x and a box on a ramp of 3 × 6 × 8.
  static func ramp() throws -> ExplorerState {
    let tensor = Tensor(shape: [3, 6, 8], (0..<144).map { Float($0 * $0 % 251) / 255 })
    let layer = try ExplorerLayer(
      Conv2dConfiguration(inChannels: 3, outChannels: 2, kernelSize: 3, hasBias: false),
      filters: parseFilterList("sobel-x,box").map { ExplorerFilter($0) })
    return try ExplorerState(
      picture: ExplorerPicture(
        name: "ramp.png", tensor: tensor, labels: ["R", "G", "B"], white: 1, wholeDivisors: [255]),
      layer: layer, position: Position(row: 1, column: 1))
  }
}
