import ConvolutionCore
import FeatureMapViews
import FilterGallery
import LayerNotation

@testable import Explorer

extension ExplorerState {
  /// Filters of the gallery on the drawn scene, after some keys.
  static func gallery(
    _ keys: String = "", filters: String = "sobel-x,sobel-y,laplacian",
    on picture: Tensor = scene()
  ) throws -> ExplorerState {
    let recipes = try parseFilterList(filters)
    let bank = try FilterBank(recipes, inChannels: picture.shape[0])
    let configuration = try Conv2dConfiguration(
      inChannels: picture.shape[0], outChannels: recipes.count, kernelSize: bank.kernelSize,
      hasBias: false)
    return try ExplorerState(
      picture: .drawn(picture),
      layer: ExplorerLayer(configuration, filters: recipes.map { ExplorerFilter($0) }),
      position: Position(row: 4, column: 7)
    ).pressing(keys)
  }

  /// A layer as PyTorch draws it on the drawn scene, after some keys.
  static func layer(
    _ notation: String, _ keys: String = "", on picture: Tensor = scene(),
    at position: Position = Position(row: 4, column: 7)
  ) throws -> ExplorerState {
    try ExplorerState(
      picture: .drawn(picture), layer: ExplorerLayer(parseLayer(notation), seed: 0),
      position: position
    ).pressing(keys)
  }
}

extension ExplorerPicture {
  /// A picture in 255ths.
  static func drawn(_ tensor: Tensor) -> ExplorerPicture {
    let labels =
      switch tensor.shape[0] {
      case 1: ["gray"]
      case 3: ["R", "G", "B"]
      case let count: (0..<count).map(String.init)
      }
    return ExplorerPicture(
      name: "scene.png", tensor: tensor, labels: labels, white: 1, wholeDivisors: [255])
  }
}

/// The first channel of the scene alone.
func greyScene() -> Tensor {
  let scene = scene()
  return Tensor(shape: [1, 24, 32], scene.scalars.prefix(24 * 32))
}

/// Eight channels of slanted stripes, each of its own width.
func stripes() -> Tensor {
  var scalars: [Float] = []
  for channel in 0..<8 {
    for row in 0..<24 {
      for column in 0..<32 {
        scalars.append(Float((row + column * 2) * (channel + 1) % 16 * 17) / 255)
      }
    }
  }
  return Tensor(shape: [8, 24, 32], scalars)
}
