import ConvolutionCore
public import Explorer
import FeatureMapViews

extension ExploreRequest {
  /// This request, changed so that it shows the frame of a state again; `nil` if no command line can
  /// hold the state's weights.
  public func again(_ state: ExplorerState) -> ExploreRequest? {
    let recipe = state.frameRecipe
    guard let spelling = recipe.layer else { return nil }
    var request = self
    request.layer = LayerRequest(spelling, weights: layer.weights)
    request.channel = recipe.channel
    request.position = "\(recipe.position.row),\(recipe.position.column)"
    request.hasRelu = recipe.hasRelu
    request.view.colormap = recipe.colours.colormap?.rawValue
    request.view.scale = recipe.colours.scale?.notation
    if let background = recipe.colours.background {
      request.view.background = background.rawValue
    }
    request.keys = recipe.keys
    return request
  }
}

extension LayerRequest {
  /// A layer in options.
  ///
  /// - Parameters:
  ///   - spelling: The options.
  ///   - weights: The file of weights that was given, for a layer that still has them.
  init(_ spelling: LayerSpelling, weights: String?) {
    self.init()
    sources = spelling.sources.map { source in
      switch source {
      case .names(let names): .names(names)
      case .kernel(let kernel): .kernel(kernel)
      }
    }
    random = spelling.random
    layer = spelling.layer
    self.weights = spelling.usesWeightsFile ? weights : nil
    seed = spelling.seed
    stride = spelling.stride
    padding = spelling.padding
    paddingMode = spelling.paddingMode
    dilation = spelling.dilation
    groups = spelling.groups
  }
}
