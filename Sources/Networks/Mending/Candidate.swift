import ConvolutionCore

/// A change that may mend a network; the smaller its cost, the sooner it is tried.
struct Candidate {
  var name: String
  var change: Mend.Change
  var layer: Layer
  var edits: Edits
  var cost: Int
}

/// Changes worth trying, the smallest first.
///
/// The order is that of likelihood: a padding that was forgotten near the failure, a number that
/// was mistyped at the failing layer, a stride or kernel further up.
func candidates(for failure: ShapeFailure, in trace: Trace) -> [Candidate] {
  var list: [Candidate] = []
  if let layer = failure.layer, let id = failure.id {
    for (change, layer, cost) in changes(of: layer, for: failure.problem) {
      list.append(replacing(failure.name, id, change, layer, cost))
    }
    for (layers, cost) in insertions(before: layer, failure) {
      guard let last = layers.last else { continue }
      var edits = Edits()
      edits.inserted[id] = layers
      list.append(
        Candidate(
          name: failure.name, change: .insertion, layer: last, edits: edits, cost: cost))
    }
  }
  if case .sum(let first, let second) = failure.problem {
    if let layer = projection(from: second, to: first) {
      var edits = Edits()
      edits.inserted[failure.id ?? 0] = [layer]
      list.append(
        Candidate(name: failure.name, change: .shortcut, layer: layer, edits: edits, cost: 40))
    }
  }
  for (distance, row) in trace.rows.reversed().enumerated() {
    guard let layer = row.layer, let id = row.id, distance < 60 else { continue }
    for (change, layer, cost) in upstreamChanges(of: layer, for: failure) {
      // Where a remainder is left unread, the odd number came in.
      let isOdd = !row.rowsNeverRead.isEmpty || !row.columnsNeverRead.isEmpty
      list.append(replacing(row.name, id, change, layer, cost + distance - (isOdd ? 3 : 0)))
    }
  }
  // Equal costs keep their order, so that the same code always gets the same answer.
  return list.enumerated().sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }
    .map(\.element)
}

private func replacing(
  _ name: String, _ id: Int, _ change: Mend.Change, _ layer: Layer, _ cost: Int
) -> Candidate {
  var edits = Edits()
  edits.replaced[id] = layer
  return Candidate(name: name, change: change, layer: layer, edits: edits, cost: cost)
}

/// Layers that may be missing before the one that failed.
private func insertions(before layer: Layer, _ failure: ShapeFailure) -> [([Layer], Int)] {
  guard case .linear(let linear) = layer, let shape = failure.arrived.first?.shape,
    shape.count >= 3
  else { return [] }
  let channels = shape[shape.count - 3]
  var list: [([Layer], Int)] = []
  let flatten = Layer.flatten(Flatten(start: shape.count == 3 ? 0 : 1))
  list.append(([flatten], 0))
  if channels == linear.inFeatures,
    let pooling = try? AdaptivePooling(isMax: false, height: 1, width: 1, isPair: false)
  {
    list.append(([.adaptivePooling(pooling), flatten], 30))
  }
  return list
}

/// The 1 × 1 convolution that makes one shape of another, if there is one.
private func projection(from: [Int], to: [Int]) -> Layer? {
  guard from.count == to.count, from.count >= 3 else { return nil }
  let (channels, wanted) = (from[from.count - 3], to[to.count - 3])
  func stride(_ from: Int, _ to: Int) -> Int? {
    (1...8).first { (from - 1) / $0 + 1 == to }
  }
  guard from.plane.height >= 1, from.plane.width >= 1,
    let height = stride(from.plane.height, to.plane.height),
    let width = stride(from.plane.width, to.plane.width)
  else { return nil }
  return try? .conv2d(
    Conv2dConfiguration(
      inChannels: channels, outChannels: wanted, kernelSize: 1,
      stride: Size2D(height: height, width: width)))
}
