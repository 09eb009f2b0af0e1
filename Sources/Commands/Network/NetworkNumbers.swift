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
      if let line = drawn.doubtfulLines.first {
        numbers.notes.append(
          "Line \(line) of the code was not followed. If it draws random numbers, PyTorch's are "
            + "others.")
      }
      return numbers
    }
    let read = try TensorFile(try inputs.readFile(path), name: path).readAll()
    let state = StateDict(read.tensors.map { (key: $0.name, tensor: $0.tensor) })
    let matched = try code.stateSlots.matched(with: state)
    var numbers = NetworkNumbers(
      weights: matched.weights, origin: "weights of \(visible(path))", notes: matched.notes)
    let broken = read.tensors.reduce(0) { $0 + $1.nans + $1.infinities }
    if broken > 0 {
      numbers.notes.append(
        "\(visible(path)): \(NumberText.grouped(broken)) numbers are NaN or infinite.")
    }
    return numbers
  }
}
