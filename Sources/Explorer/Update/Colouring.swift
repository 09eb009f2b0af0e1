import FeatureMapViews

extension ExplorerState {
  /// Carries a command out that changes colours alone; says whether it was one.
  mutating func colour(_ command: ExplorerCommand) throws(Refusal) -> Bool {
    var next = moment
    switch command {
    case .colormap(let colormap):
      next.colours.colormap = colormap ?? nextColormap
      let name = next.colours.colormap.map { "\($0.rawValue): \($0.summary)" }
      message = Message("Colours \(name ?? "auto: those that fit each map").")
      show(next, what: "colormap \(next.colours.colormap?.rawValue ?? "auto")", isStep: false)
    case .scale(let scale):
      next.colours.scale = scale ?? nextScale
      show(next, what: "scale \(next.colours.scale?.name ?? "auto")", isStep: false)
      message = Message(scaleChoice.sentence)
    case .background(let background):
      next.colours.background = background
      show(next, what: "background \(background?.rawValue ?? "as it is")", isStep: false)
      message = Message("The background is \(background?.rawValue ?? "what the terminal has").")
    default: return false
    }
    return true
  }

  /// From the fitting colours through all others, and back.
  private var nextColormap: Colormap? {
    let all = Colormap.allCases.filter { !$0.isDiverging }
    guard let current = moment.colours.colormap.flatMap({ all.firstIndex(of: $0) }) else {
      return moment.colours.colormap == nil ? all.first : nil
    }
    return current + 1 < all.count ? all[current + 1] : nil
  }

  private var nextScale: ScaleChoice {
    switch scaleChoice {
    case .own: .shared
    case .shared: .symmetric
    case .symmetric, .fixed: .own
    }
  }
}
