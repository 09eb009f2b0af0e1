import ConvolutionCore
import FeatureMapViews
import FilterGallery

/// A layer with its numbers, and what is known of each of its filters.
struct ChosenLayer {
  /// The layer.
  let layer: Conv2d
  /// The filters it was made of, if they were picked by hand.
  let filters: [Filter]?
  /// How those filters were written, before they were laid on the channels.
  var recipes: [FilterRecipe]?
  /// What was assumed and is to be said: the seed, the filters.
  let assumptions: [String]
  /// Where the numbers come from, in a few words: "random filters, seed 0".
  let origin: String
  /// What the random numbers began with; `nil` if none are random.
  var seed: UInt64?

  /// Whether each filter was picked by itself, so that maps do not share a unit.
  var isHandPicked: Bool { filters != nil }

  /// The name of an output channel's filter; `nil` if it has none.
  func name(_ channel: Int) -> String? { filters?[channel].label }

  /// An output channel as it is written over its map, such as `0 sobel-x`.
  func title(_ channel: Int) -> String {
    name(channel).map { "\(channel) \($0)" } ?? "channel \(channel)"
  }

  /// What a filter answers to; empty if nobody knows.
  func summary(_ channel: Int) -> String { filters?[channel].summary ?? "" }

  /// A filter in whole numbers: numerators for each input channel read, and their divisor.
  func whole(_ channel: Int) -> (numerators: [[Int]], divisor: Int)? {
    if let filter = filters?[channel] {
      let slices = filter.slices.compactMap(\.whole)
      guard slices.count == filter.slices.count, let divisor = slices.first?.divisor else {
        return nil
      }
      return (slices.map(\.numerators), divisor)
    }
    // Loaded weights may be whole numbers too.
    let channels = layer.configuration.inputChannels(of: channel)
    var numerators: [[Int]] = []
    for input in channels {
      let weights = layer.kernel(outputChannel: channel, inputChannel: input).scalars
      guard weights.allSatisfy({ $0 == $0.rounded() && abs($0) < 1e6 }) else { return nil }
      numerators.append(weights.map { Int($0) })
    }
    return (numerators, 1)
  }

  /// What a filter lays on one input channel.
  func slice(_ channel: Int, _ inputChannel: Int) -> KernelView {
    let channels = layer.configuration.inputChannels(of: channel)
    let whole = whole(channel)
    return KernelView(
      slices: [
        KernelView.Slice(
          label: "", weights: layer.kernel(outputChannel: channel, inputChannel: inputChannel),
          numerators: whole?.numerators[inputChannel - channels.lowerBound])
      ], divisor: whole?.divisor ?? 1)
  }

  /// A filter as it stands beside its map.
  func kernelView(_ channel: Int, labels: [String]) -> KernelView {
    let channels = layer.configuration.inputChannels(of: channel)
    let whole = whole(channel)
    var slices = channels.enumerated().map { index, input in
      KernelView.Slice(
        label: labels[input], weights: layer.kernel(outputChannel: channel, inputChannel: input),
        numerators: whole?.numerators[index])
    }
    // One slice speaks for all where they are the same.
    if Set(slices.map(\.weights)).count == 1 {
      slices = [
        KernelView.Slice(
          label: "", weights: slices[0].weights, numerators: slices[0].numerators)
      ]
    }
    return KernelView(
      slices: slices, divisor: whole?.divisor ?? 1, bias: layer.bias?[channel])
  }
}
