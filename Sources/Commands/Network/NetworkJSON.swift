import ConvolutionCore
import FeatureMapViews
import Networks

/// What comes out of a layer of a network, for programs.
struct NetworkJSON: Encodable {
  struct Channel: Encodable {
    let channel: Int
    let minimum: LayerJSON.Extreme?
    let maximum: LayerJSON.Extreme?
    let mean: Double
    let zeros: Int
    let nan: Int
    let infinite: Int
  }

  let network: String
  let picture: String
  let inputShape: [Int]
  let origin: String
  let seed: UInt64?
  let normalized: String?
  let after: String
  let layer: String
  let row: Int
  let outputShape: [Int]
  let receptiveField: [Int]?
  let channels: [Channel]
  /// The numbers themselves where they are a list.
  let values: [Float]?

  enum CodingKeys: String, CodingKey {
    case network, picture, origin, seed, normalized, after, layer, row, channels, values
    case inputShape = "input_shape"
    case outputShape = "output_shape"
    case receptiveField = "receptive_field"
  }

  init(_ scene: NetworkScene, _ output: NetworkOutput, only wanted: Int?) {
    let entry = output.entry
    network = scene.source.name
    picture = scene.stream.name
    inputShape = scene.input.shape
    origin = scene.origin
    seed = scene.seed
    normalized = scene.normalization?.sentence
    after = entry.name
    layer = entry.what
    row = output.row
    outputShape = entry.itemShape
    receptiveField = entry.reach.map { [$0.size.height, $0.size.width] }
    values = output.isVector ? Array(output.item.scalars) : nil
    channels = output.statistics.enumerated().filter { wanted == nil || $0.offset == wanted }
      .map { channel, figures in
        Channel(
          channel: channel, minimum: figures.minimum.map { LayerJSON.Extreme($0) },
          maximum: figures.maximum.map { LayerJSON.Extreme($0) }, mean: figures.mean,
          zeros: figures.zeros, nan: figures.nans, infinite: figures.infinities)
      }
  }
}
