import ConvolutionCore
public import Explorer
import FeatureMapViews

extension ExploreRequest {
  /// The state that exploring begins with, before any key.
  ///
  /// The whole picture is read into memory, since every change of the layer needs all of it.
  ///
  /// - Throws: ``CommandError``, or an error of a module whose description says what to do.
  public func state(_ inputs: Inputs) throws -> ExplorerState {
    let scene = try Scene(picture, layer, inputs)
    let chosen = scene.chosen
    let channel = channel ?? 0
    try chosen.layer.requireChannel(channel)
    let wanted = try position.map { try parsePosition($0, option: "--at") }
    let tensor = try scene.stream.whole()
    var state = try ExplorerState(
      picture: ExplorerPicture(
        name: scene.stream.name, tensor: tensor, labels: scene.labels, white: scene.stream.white,
        wholeDivisors: scene.stream.wholeDivisors),
      layer: try ExplorerLayer(chosen.layer.configuration, filters: chosen.explorerFilters),
      channel: channel, position: wanted, hasRelu: hasRelu,
      colours: MapColours(
        colormap: try view.chosenColormap(),
        scale: try view.scale.map {
          try ScaleChoice($0, isHandPicked: chosen.isHandPicked)
        }, background: nil))
    let said = scene.stream.warnings() + [scene.assumed()].compactMap { $0 }
    if !said.isEmpty {
      _ = state.update(.report(said.joined(separator: " "), isFailure: false))
    }
    return state
  }
}

extension ChosenLayer {
  /// Where the weights of each filter come from, so that they can be made anew for another layer.
  var explorerFilters: [ExplorerFilter] {
    if let recipes { return recipes.map { ExplorerFilter($0) } }
    return (0..<layer.configuration.outChannels).map { channel in
      seed.map { ExplorerFilter(seed: $0) } ?? ExplorerFilter(loaded: layer, channel: channel)
    }
  }
}
