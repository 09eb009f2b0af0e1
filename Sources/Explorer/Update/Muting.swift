import ConvolutionCore
import FeatureMapViews

extension ExplorerState {
  /// Lets input channels count as zero.
  mutating func mute(_ channels: [Int]) throws(Refusal) {
    try requireInputChannels(channels)
    let new = moment.muted.union(channels)
    guard new != moment.muted else {
      message = Message("\(names(channels)) \(channels.count == 1 ? "is" : "are") muted already.")
      return
    }
    try setMuted(new, what: "mute \(names(channels))")
  }

  /// Lets muted channels count again; all of them without a list.
  mutating func unmute(_ channels: [Int]?) throws(Refusal) {
    try requireInputChannels(channels ?? [])
    let new = channels.map { moment.muted.subtracting($0) } ?? []
    guard new != moment.muted else {
      message = Message("Nothing of it is muted.")
      return
    }
    try setMuted(new, what: "unmute \(names(moment.muted.subtracting(new).sorted()))")
  }

  /// Mutes the next channel that the filter reads, and after the last none.
  mutating func muteNext() throws(Refusal) {
    let read = Array(inputChannels)
    let current = read.lastIndex { moment.muted.contains($0) }
    let next = current.map { $0 + 1 } ?? 0
    guard read.indices.contains(next) else { return try setMuted([], what: "unmute") }
    try setMuted([read[next]], what: "mute \(names([read[next]]))")
  }

  private mutating func setMuted(_ muted: Set<Int>, what: String) throws(Refusal) {
    let before = explanation.value
    var next = moment
    next.muted = muted
    next.product = nil
    try recompute(next, what: what)
    let consequence =
      hides(.value)
      ? ""
      : explanation.value == before
        ? " The value here stays \(NumberText.shortSigned(before))."
        : " Here \(NumberText.shortSigned(before)) becomes "
          + "\(NumberText.shortSigned(explanation.value))."
    message = Message(
      (muted.isEmpty
        ? "Every channel counts again."
        : "\(names(muted.sorted())) \(muted.count == 1 ? "is" : "are") muted and "
          + "\(muted.count == 1 ? "counts" : "count") as zero.") + consequence,
      tellsValue: !hides(.value))
  }

  private func requireInputChannels(_ channels: [Int]) throws(Refusal) {
    for channel in channels where !picture.labels.indices.contains(channel) {
      throw Refusal(
        "There is no input channel \(channel). The picture has \(picture.channels). Counting begins "
          + "at 0, so give 0 to \(picture.channels - 1).")
    }
  }

  /// Input channels by their labels: `R and B`.
  func names(_ channels: [Int]) -> String {
    let words = channels.map { channel in
      let label = picture.labels[channel]
      return Int(label) == nil ? label : "channel \(label)"
    }
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.count > 6
      ? "\(words.count) channels" : words.dropLast().joined(separator: ", ") + " and " + last
  }

  /// Shows which outputs an input channel moves.
  mutating func poke(_ channel: Int?) throws(Refusal) {
    try requireInputChannels(channel.map { [$0] } ?? [])
    var next = moment
    next.poked = channel
    show(next, what: channel.map { "poke \(names([$0]))" } ?? "poke none", isStep: true)
    message = Message(told(.wiring).joined(separator: " "))
  }

  /// The output channels that read an input channel.
  public func outputs(reading inputChannel: Int) -> Range<Int> {
    let perGroup = configuration.inChannels / configuration.groups
    let outputs = configuration.outChannels / configuration.groups
    let group = inputChannel / perGroup
    return group * outputs..<(group + 1) * outputs
  }
}
