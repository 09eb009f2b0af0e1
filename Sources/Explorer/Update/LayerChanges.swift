import ConvolutionCore
import FeatureMapViews

extension ExplorerState {
  /// Carries a command out that changes what is computed; says whether it was one.
  mutating func change(_ command: ExplorerCommand) throws(Refusal) -> Bool {
    switch command {
    case .stride(let wanted): try setStride(wanted)
    case .padding(let wanted): try setPadding(wanted)
    case .paddingMode(let wanted): try setPaddingMode(wanted)
    case .dilation(let wanted): try setDilation(wanted)
    case .kernelSize(let wanted): try setKernelSize(wanted)
    case .groups(let wanted): try setGroups(wanted)
    case .bias(let change): try setBias(change)
    case .relu(let wanted): try setRelu(wanted ?? !moment.hasRelu)
    case .flip(let wanted): try setFlip(wanted ?? !layer.isFlipped)
    case .editKernel: openKernel()
    case .editCell(let edit): try editCell(edit)
    case .seed(let seed): try setSeed(seed)
    case .filter(let recipe): try setFilter(recipe)
    case .filters(let recipes): try setFilters(recipes)
    case .random(let count): try setRandom(count)
    case .layer(let configuration): try setLayer(configuration)
    default: return false
    }
    return true
  }

  // MARK: Geometry

  private mutating func setStride(_ wanted: Size2D?) throws(Refusal) {
    let next = try chosen(wanted) { () throws(Refusal) in
      try nextSize(configuration.stride, among: [1, 2, 3, 4]) { $0.stride = $1 }
    }
    try changeGeometry("stride", next.notation) {
      $0.stride = next
    } because: {
      switch next.height == next.width ? next.height : 0 {
      case 0: "the window steps \(next.height) down and \(next.width) right"
      case 1: "a window on every pixel"
      case 2: "every second window"
      case 3: "every third window"
      default: "one window in \(next.height)"
      }
    }
  }

  private mutating func setPadding(_ wanted: Padding?) throws(Refusal) {
    let next = try chosen(wanted) { () throws(Refusal) in try nextPadding() }
    try changeGeometry("padding", next.notation) {
      $0.padding = next
    } because: {
      switch next {
      case .same: "as much around the picture as keeps the size"
      case .valid, .size(0): "nothing around the picture"
      case .size(let size):
        size.height == size.width
          ? "\(size.height) more on each side"
          : "\(counted(size.height, "row")) above and below, "
            + "\(counted(size.width, "column")) left and right"
      }
    }
  }

  private mutating func setPaddingMode(_ wanted: PaddingMode?) throws(Refusal) {
    let all = PaddingMode.allCases
    let next = try chosen(wanted) { () throws(Refusal) in
      try firstFitting(all, after: configuration.paddingMode) { $0.paddingMode = $1 }
    }
    let isPadded =
      geometry.rows.paddingBefore + geometry.rows.paddingAfter
      + geometry.columns.paddingBefore + geometry.columns.paddingAfter > 0
    try changeGeometry("padding_mode", "'\(next.rawValue)'") {
      $0.paddingMode = next
    } because: {
      guard isPadded else { return "nothing is padded, so nothing changes; padding 1 adds some" }
      return switch next {
      case .zeros: "zeros stand in the padding"
      case .reflect: "the picture is mirrored at its edge, the edge not repeated"
      case .replicate: "the edge is repeated in the padding"
      case .circular: "the picture goes on at its other side"
      }
    }
  }

  private mutating func setDilation(_ wanted: Size2D?) throws(Refusal) {
    let next = try chosen(wanted) { () throws(Refusal) in
      try nextSize(configuration.dilation, among: [1, 2, 3]) { $0.dilation = $1 }
    }
    let kernel = configuration.kernelSize
    try changeGeometry("dilation", next.notation) {
      $0.dilation = next
    } because: {
      let reach = Size2D(
        height: next.height * (kernel.height - 1) + 1, width: next.width * (kernel.width - 1) + 1)
      return next == 1
        ? "no gaps between the taps"
        : "\(kernel.height) × \(kernel.width) taps reach over \(reach.height) × \(reach.width)"
    }
  }

  private mutating func setKernelSize(_ wanted: Size2D?) throws(Refusal) {
    let next = try chosen(wanted) { () throws(Refusal) in
      try nextSize(configuration.kernelSize, among: [1, 3, 5, 7]) { $0.kernelSize = $1 }
    }
    let old = configuration.kernelSize
    let grows = next.height > old.height || next.width > old.width
    let rule = weightsRule(
      drawn: "the weights are drawn again",
      kept: grows
        ? "the weights stand in the middle of zeros" : "only the middle of the weights is left")
    try changeGeometry("kernel_size", next.notation) {
      $0.kernelSize = next
    } because: {
      rule
    }
  }

  private mutating func setGroups(_ wanted: Int?) throws(Refusal) {
    let (input, output) = (configuration.inChannels, configuration.outChannels)
    let divisors = (1...min(input, output)).filter {
      input.isMultiple(of: $0) && output.isMultiple(of: $0)
    }
    guard wanted != nil || divisors.count > 1 else {
      throw Refusal(
        "groups can only be 1 here: it divides \(counted(input, "input channel")) and "
          + "\(counted(output, "output channel")) without remainder. Take another number of "
          + "filters, such as random \(input * 2).")
    }
    let next = try chosen(wanted) { () throws(Refusal) in
      try firstFitting(divisors, after: configuration.groups) { $0.groups = $1 }
    }
    let rule = weightsRule(
      drawn: "the weights are drawn again",
      kept: "the weights are laid on the channels that are read")
    try changeGeometry("groups", "\(next)") {
      $0.groups = next
    } because: {
      let read = input / max(1, next)
      let reads =
        "each filter reads \(read == input ? "all \(input) channels" : "\(read) of \(input) channels")"
      return "\(reads); \(rule)"
    }
  }

  /// What became of the weights, by where they come from.
  func weightsRule(drawn: String, kept: String) -> String {
    let seeds = layer.filters.compactMap(\.seed)
    switch seeds.count {
    case 0: return kept
    case layer.filters.count: return "\(drawn) from seed \(seeds[0])"
    default: return "\(kept), random ones are drawn again"
    }
  }

  /// What was asked for, or the next sensible value.
  private func chosen<Value>(
    _ wanted: Value?, next: () throws(Refusal) -> Value
  ) throws(Refusal) -> Value {
    if let wanted { return wanted }
    return try next()
  }

  /// The next of some square sizes that fits, and after the last the first.
  private func nextSize(
    _ current: Size2D, among sides: [Int], _ set: (inout LayerDraft, Size2D) -> Void
  ) throws(Refusal) -> Size2D {
    let sizes = sides.map { Size2D(height: $0, width: $0) }
    let larger = sizes.firstIndex { $0.height > current.height }
    let before = larger.map { $0 - 1 } ?? sizes.count - 1
    return try firstFitting(sizes, after: before >= 0 ? sizes[before] : current, set)
  }

  private func nextPadding() throws(Refusal) -> Padding {
    let all: [Padding] = [.size(0), .size(1), .size(2), .size(3), .same]
    let current = configuration.padding == .valid ? .size(0) : configuration.padding
    return try firstFitting(all, after: current) { $0.padding = $1 }
  }

  /// The first of some values, after the current one and then from the beginning, with which the
  /// layer fits the picture.
  ///
  /// - Throws: The reason of the first that does not fit, if none does.
  private func firstFitting<Value: Equatable>(
    _ values: [Value], after current: Value, _ set: (inout LayerDraft, Value) -> Void
  ) throws(Refusal) -> Value {
    let start = values.firstIndex(of: current).map { $0 + 1 } ?? 0
    let ordered = Array(values[start...] + values[..<start]).filter { $0 != current }
    var reason = Refusal("There is no other value here. Give one in words, after the colon.")
    for (index, value) in ordered.enumerated() {
      var draft = LayerDraft(configuration)
      set(&draft, value)
      do throws(Refusal) {
        try requireFit(try draft.configuration())
        return value
      } catch {
        if index == 0 { reason = error }
      }
    }
    throw reason
  }

  /// Refuses a layer that does not fit the picture, before any weight is made for it.
  func requireFit(_ configuration: Conv2dConfiguration) throws(Refusal) {
    let geometry = try Refusal.orValue { () throws(ConvolutionError) in
      try configuration.geometry(for: picture.size)
    }
    try Computation.requireBounds(configuration, geometry)
  }

  /// Changes one argument, and says what it did to the size, and why.
  private mutating func changeGeometry(
    _ name: String, _ value: String, _ set: (inout LayerDraft) -> Void,
    because reason: () -> String
  ) throws(Refusal) {
    var draft = LayerDraft(configuration)
    set(&draft)
    let configuration = try draft.configuration()
    guard configuration != self.configuration else {
      message = Message("\(name)=\(value) already.")
      return
    }
    try requireFit(configuration)
    // The words are of the layer before, so they are found before it changes.
    let words = reason()
    try show(
      ExplorerLayer(configuration, filters: layer.filters, isFlipped: layer.isFlipped),
      what: "\(name)=\(value)", why: words)
  }

  /// Shows another layer, and says what it did to the size, and why.
  mutating func show(_ layer: ExplorerLayer, what: String, why: String) throws(Refusal) {
    let before = geometry
    var next = moment
    next.layer = layer
    try recompute(next, what: what)
    let size = hides(.size) ? "its size is asked" : SizeWords(from: before, to: geometry).text
    message = Message("\(what): \(size) (\(why)).")
  }
}
