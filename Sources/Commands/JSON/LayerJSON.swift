import ConvolutionCore
import FeatureMapViews
import SafeText

/// A layer on a picture for programs: shapes, cost, and the figures of every channel.
struct LayerJSON: Encodable {
  struct Extreme: Encodable {
    let value: Float
    let position: [Int]

    init(_ extreme: PlaneStatistics.Extreme) {
      value = extreme.value
      position = [extreme.position.row, extreme.position.column]
    }
  }

  struct Scale: Encodable {
    let kind: String
    let colormap: String
    let low: Float
    let high: Float
  }

  struct Channel: Encodable {
    let channel: Int
    let name: String?
    let minimum: Extreme?
    let maximum: Extreme?
    let mean: Double
    let zeros: Int
    let nan: Int
    let infinite: Int
    let kernel: [[[Float]]]
    let bias: Float
    let scale: Scale
  }

  let picture: String
  let inputShape: [Int]
  let layer: String
  let origin: String
  let seed: UInt64?
  let weightShape: [Int]
  let parameters: Int
  let outputShape: [Int]
  let multiplyAdds: Int
  let rowsNeverRead: [Int]
  let columnsNeverRead: [Int]
  let relu: Bool
  let channels: [Channel]

  enum CodingKeys: String, CodingKey {
    case picture, layer, origin, seed, parameters, relu, channels
    case inputShape = "input_shape"
    case weightShape = "weight_shape"
    case outputShape = "output_shape"
    case multiplyAdds = "multiply_adds"
    case rowsNeverRead = "rows_never_read"
    case columnsNeverRead = "columns_never_read"
  }

  init(
    _ scene: Scene, _ request: ShowRequest, _ statistics: [PlaneStatistics],
    scales: [ValueScale], kind: String, only wanted: Int?
  ) {
    let configuration = scene.configuration
    let geometry = scene.plan.geometry
    picture = visible(scene.stream.name)
    inputShape = [scene.stream.channels, scene.stream.size.height, scene.stream.size.width]
    layer = "\(configuration)"
    origin = scene.chosen.origin
    seed = scene.chosen.seed
    weightShape = configuration.weightShape
    parameters = configuration.weightCount + configuration.biasCount
    outputShape = [configuration.outChannels, geometry.output.height, geometry.output.width]
    multiplyAdds = configuration.multiplyAdds(output: geometry.output)
    rowsNeverRead = geometry.rows.neverRead
    columnsNeverRead = geometry.columns.neverRead
    relu = request.hasRelu
    channels = statistics.indices.filter { wanted == nil || wanted == $0 }
      .map { channel in
        let figures = statistics[channel]
        return Channel(
          channel: channel, name: scene.chosen.name(channel),
          minimum: figures.minimum.map { Extreme($0) },
          maximum: figures.maximum.map { Extreme($0) }, mean: figures.mean,
          zeros: figures.zeros, nan: figures.nans, infinite: figures.infinities,
          kernel: configuration.inputChannels(of: channel).map {
            scene.chosen.layer.kernel(outputChannel: channel, inputChannel: $0).matrix
          }, bias: scene.chosen.layer.bias(ofChannel: channel),
          scale: Scale(
            kind: kind, colormap: scales[channel].colormap.rawValue, low: scales[channel].low,
            high: scales[channel].high))
      }
  }
}
