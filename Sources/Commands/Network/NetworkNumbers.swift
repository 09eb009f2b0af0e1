import FeatureMapViews
import LayerNotation
import Networks
import SafeText
import TensorFiles

/// The numbers of a network, and where they come from.
struct NetworkNumbers {
  let weights: LayerWeights
  let origin: String
  var seed: UInt64?
  var assumptions: [String] = []
  var notes: [String] = []
}

extension LayerRequest {
  /// The numbers of a network: those of a file, or PyTorch's own for the seed.
  ///
  /// - Throws: An error that says which tensor is missing or has another shape.
  func numbers(of code: CodeRun, _ inputs: Inputs) throws -> NetworkNumbers {
    guard let path = weights else {
      let drawn = try DrawnNetwork(code.construction, seed: seed)
      let written = code.construction.lazy.compactMap { step -> UInt64? in
        if case .seed(let seed) = step { return seed }
        return nil
      }.first
      let used = seed ?? written ?? 0
      var numbers = NetworkNumbers(
        weights: drawn.weights, origin: "weights as torch.manual_seed(\(used)) draws them",
        seed: used)
      if seed == nil, written == nil { numbers.assumptions.append("seed 0") }
      numbers.notes += code.doubts
      return numbers
    }
    let read = try TensorFile(try inputs.readFile(path), name: path).readAll()
    let state = StateDict(read.tensors.map { (key: $0.name, tensor: $0.tensor) })
    let matched = try code.stateSlots.matched(with: state)
    var numbers = NetworkNumbers(
      weights: matched.weights, origin: "weights of \(visible(path))", notes: code.doubts)
    switch matched.renaming {
    case .dropping(let prefix):
      numbers.notes.append(
        "\(visible(path)): every name begins with '\(visible(prefix))', which is left away.")
    case .adding(let prefix):
      numbers.notes.append(
        "\(visible(path)): '\(visible(prefix))' is put before every name, as in the code.")
    case nil: break
    }
    for unusual in matched.unusual.prefix(3) {
      numbers.notes.append(
        "\(visible(path)): \(NumberText.grouped(unusual.nan + unusual.infinite)) numbers of "
          + "\(visible(unusual.key)) are NaN or infinite.")
    }
    return numbers
  }
}

extension CodeRun {
  /// That lines were left out, where numbers are shown that may depend on them.
  fileprivate var doubts: [String] {
    guard let first = notes.first else { return [] }
    let more =
      notes.count == 1
      ? "" : " So are \(notes.count - 1) more; trace lists them."
    return [
      "Line \(first.line) of the code is left out: \(first.reason). If it sets, changes or draws "
        + "numbers, PyTorch's are others.\(more)"
    ]
  }
}
