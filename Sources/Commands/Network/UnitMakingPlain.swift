import ConvolutionCore
import FeatureMapViews
import Networks

// Layers whose numbers are told in a sentence or two.

extension UnitMaking {
  func lines(of layer: Activation) -> [String] {
    let name = layer.kind.rawValue
    switch layer.kind {
    case .relu:
      return [
        before > 0
          ? "\(text(before)) is above 0 and stays."
          : "\(text(before)) is not above 0: it becomes 0."
      ]
    case .relu6: return ["between 0 and 6: min(max(\(text(before)), 0), 6)"]
    case .leakyRelu:
      let slope = layer.numbers.first?.value ?? 0.01
      return [
        before > 0
          ? "\(text(before)) is above 0 and stays."
          : "\(text(before)) · \(NumberText.brief(Float(slope))), the slope below 0"
      ]
    case .sigmoid: return ["1 / (1 + e^-x) with x = \(text(before))"]
    case .tanh: return ["tanh(\(text(before)))"]
    case .silu: return ["x / (1 + e^-x) with x = \(text(before))"]
    default: return ["\(name)(\(text(before)))"]
    }
  }

  func lines(of layer: Softmax) -> [String] {
    let dimension = softmaxDimension(layer)
    let stride = output.item.shape.dropFirst(dimension + 1).reduce(1, *)
    let length = output.item.shape.isEmpty ? 1 : output.item.shape[dimension]
    let index = output.item.offset(of: place)
    let first = index - place[dimension] * stride
    let all = (0..<length).map { arrived.scalars[first + $0 * stride] }
    let largest = all.max() ?? 0
    let sentence = "e^\(text(before)), divided by the sum of e^x over \(length) numbers"
    return [
      layer.isLogarithm ? "the logarithm of " + sentence : sentence,
      "The largest of them is \(text(largest)).",
    ]
  }

  private func softmaxDimension(_ layer: Softmax) -> Int {
    let count = output.item.shape.count
    // Counted with the batch that stands in front.
    let dimension = layer.dimension ?? 1
    let own = dimension < 0 ? count + dimension : dimension - 1
    return min(max(own, 0), max(count - 1, 0))
  }

  func upsampled(_ layer: Upsample) -> String {
    guard place.count == 3 else { return "= \(text(output.value(at: place)))" }
    let (from, to) = (arrived.planeSize, output.item.planeSize)
    if layer.mode == .nearest {
      let row = place[1] * from.height / max(to.height, 1)
      let column = place[2] * from.width / max(to.width, 1)
      return "The number at \(place[0]),\(row),\(column) of \(sources[0].name) is repeated."
    }
    let row = (Double(place[1]) + 0.5) * Double(from.height) / Double(to.height) - 0.5
    let column = (Double(place[2]) + 0.5) * Double(from.width) / Double(to.width) - 0.5
    return "A mixture of the numbers around row \(NumberText.fixed(row, decimals: 2)), column "
      + "\(NumberText.fixed(column, decimals: 2)) of \(sources[0].name), \(layer.mode.rawValue)."
  }

  func lines(of operation: TensorOperation) -> [String] {
    func number(_ source: UnitSource) -> String {
      guard source.item.shape == output.item.shape else { return source.name }
      return "\(text(source.item.scalars[source.item.offset(of: place)])) (\(source.name))"
    }
    switch operation {
    case .combine(let sign):
      return [sources.map(number).joined(separator: " \(sign.rawValue) ")]
    case .scale(let sign, let factor, let isReversed):
      let value = sources.first.map(number) ?? ""
      return [
        isReversed
          ? "\(factor) \(sign.rawValue) \(value)" : "\(value) \(sign.rawValue) \(factor)"
      ]
    case .function(let function): return ["\(function.rawValue)(\(text(before)))"]
    case .join(let dimension): return [joined(dimension)]
    case .reshape: return [sameNumber]
    case .reduce(let reduction, _):
      let count = arrived.count / max(1, output.item.count)
      let what =
        switch reduction {
        case .mean: "mean"
        case .sum: "sum"
        case .amax: "largest"
        }
      return ["The \(what) of \(count) numbers of \(sources[0].name)."]
    case .unknown(let name): return [name]
    }
  }

  /// Which of the joined tensors a number comes from.
  private func joined(_ dimension: Int) -> String {
    let own =
      scene.trace.rows[row].shape.count > output.item.shape.count
      ? dimension - 1 : dimension
    guard place.indices.contains(own) else { return sameNumber }
    var index = place[own]
    for source in sources where source.item.shape.count == place.count {
      if index < source.item.shape[own] {
        var there = place
        there[own] = index
        return "The number at \(there.map(String.init).joined(separator: ",")) of \(source.name)."
      }
      index -= source.item.shape[own]
    }
    return sameNumber
  }
}
