import ConvolutionCore
import FeatureMapViews
import FilterGallery
import SafeText

extension ExplorerState {
  /// Something told in sentences, the most important first; what a question hides is left out.
  func told(_ topic: ExplorerCommand.Topic) -> [String] {
    switch topic {
    case .value: toldValue
    case .sums: LedgerWords(ledger).lines(hidesSums: hides(.partialSums) || hides(.value))
    case .products: toldProducts
    case .size: toldSize
    case .layer: ["\(configuration).", "\(weightsWords)."]
    case .kernel: toldKernel
    case .place: toldPlace
    case .picture:
      [
        "\(visible(picture.name)): \(counted(picture.channels, "channel")), "
          + "\(counted(picture.size.height, "row")), \(counted(picture.size.width, "column"))."
      ]
    case .filters: toldFilters
    case .moments: toldMoments
    case .wiring: toldWiring
    case .setting(let name): [told(setting: name)]
    }
  }

  private var toldValue: [String] {
    let place = "row \(moment.position.row), column \(moment.position.column)"
    guard !hides(.value) else { return ["The value at \(place) is asked."] }
    let value = ledger.valueText
    let isCutOff = moment.hasRelu && explanation.value < 0
    let relu = moment.hasRelu && explanation.value < 0 ? " After ReLU it is 0." : ""
    return ["Value at \(place): \(value).\(relu)"]
      + [
        Opinion(explanation, labels: picture.labels).sentence
      ]
      // A value that ReLU cut off has no place among those of the map.
      + (isCutOff
        ? []
        : [
          MapPlace(
            computation.maps.plane(moment.channel), computation.shown(explanation.value, moment)
          ).sentence
        ])
  }

  private var toldProducts: [String] {
    let words = LedgerWords(ledger)
    // Of many channels those whose sums are the largest, as on the screen.
    let strongest = ledger.entries.sorted { abs($0.exactSum) > abs($1.exactSum) }.prefix(3)
      .map(\.inputChannel)
    let shown =
      ledger.entries.count > 4
      ? ledger.entries.filter { strongest.contains($0.inputChannel) } : ledger.entries
    var lines = shown.flatMap { words.lines(of: $0) }
    if shown.count < ledger.entries.count {
      lines.append("\(ledger.entries.count - shown.count) more channels have smaller sums.")
    }
    return lines
  }

  private var toldSize: [String] {
    guard !hides(.size) else { return ["The size is asked."] }
    let story = LayerStory(configuration, geometry)
    return [
      "The output has \(counted(configuration.outChannels, "channel")) of "
        + "\(counted(geometry.output.height, "row")) and \(counted(geometry.output.width, "column")).",
      "Rows: " + fitting(geometry.rows), "Columns: " + fitting(geometry.columns),
    ] + (story.neverRead.map { [$0] } ?? [])
  }

  /// How often the window fits, in words.
  private func fitting(_ axis: WindowAxis) -> String {
    let added = axis.paddedInput - axis.input
    return
      "\(axis.input)\(added == 0 ? "" : " and \(added) of padding"); a window of \(axis.reach) "
      + "\(axis.stride == 1 ? "" : "at stride \(axis.stride) ")fits \(axis.output) "
      + "\(axis.output == 1 ? "time" : "times")."
  }

  /// Where the weights come from.
  private var weightsWords: String {
    let seeds = Set(layer.filters.compactMap(\.seed)).sorted()
    let parts = [
      seeds.isEmpty
        ? nil : "random weights from seed \(seeds.map { "\($0)" }.joined(separator: ", "))",
      layer.filters.contains { $0.isEdited } ? "weights edited by hand" : nil,
      layer.isFlipped ? "kernels turned round" : nil,
    ].compactMap { $0 }
    return parts.isEmpty
      ? "\(layer.isHandPicked ? "hand-picked" : "loaded") weights".capitalizedFirst
      : parts.joined(separator: ", ").capitalizedFirst
  }

  private var toldKernel: [String] {
    let weights = layer.weights[moment.channel]
    let width = configuration.kernelSize.width
    let unit = weights.whole == nil || weights.divisor == 1 ? "" : ", all ÷ \(weights.divisor)"
    func rows(_ slice: FilterWeights.Slice) -> String {
      let words =
        slice.numerators?.map { "\($0)" } ?? slice.weights.map { NumberText.brief($0) }
      return stride(from: 0, to: words.count, by: width).map { start in
        words[start..<start + width].joined(separator: " ")
      }.joined(separator: "; ")
    }
    var lines = ["Filter \(layer.title(moment.channel))\(unit)."]
    if weights.isUniform, weights.slices.count > 1 {
      lines.append("On every channel: \(rows(weights.slices[0])).")
    } else {
      lines += zip(inputChannels, weights.slices).prefix(8).map { channel, slice in
        "On \(names([channel])): \(rows(slice))."
      }
      if weights.slices.count > 8 { lines.append("\(weights.slices.count - 8) more slices.") }
    }
    if configuration.hasBias { lines.append("Bias \(NumberText.shortSigned(weights.bias)).") }
    return lines
  }

  private var toldPlace: [String] {
    guard !hides(.value) else { return ["The value is asked; where it is strong comes after."] }
    return ["Channel \(layer.title(moment.channel)):"]
      + FigureWords(computation.maps.plane(moment.channel)).lines
  }

  private var toldFilters: [String] {
    let shown = layer.filters.indices.prefix(12).map { channel in
      let summary = layer.filters[channel].summary
      return layer.title(channel) + (summary.isEmpty ? "." : ": \(summary).")
    }
    let more = layer.filters.count - shown.count
    let gallery = "In the gallery: " + Gallery.names.joined(separator: ", ") + "."
    return shown + (more > 0 ? ["\(more) more filters."] : []) + [gallery]
  }

  private var toldMoments: [String] {
    let first = max(history.firstKept, history.latest - 7)
    return ["Moment \(history.current) of \(history.latest)."]
      + (first...history.latest).map { "\($0): \(history.what($0) ?? "")." }
  }

  private var toldWiring: [String] {
    let groups = configuration.groups
    guard let poked = moment.poked else {
      return groups == 1
        ? ["Every output channel reads every input channel: groups=1."]
        : (0..<min(groups, 8)).map { group in
          let moved = outputs(reading: group * configuration.inChannels / groups)
          let inputs = configuration.inputChannels(of: moved.lowerBound)
          return "\(span(moved, "Output")) \(moved.count == 1 ? "reads" : "read") "
            + "\(names(Array(inputs)))."
        }
    }
    let moved = outputs(reading: poked)
    return [
      "\(names([poked]).capitalizedFirst) moves \(span(moved, "output")), "
        + "\(moved.count) of \(configuration.outChannels)."
    ]
  }

  private func span(_ range: Range<Int>, _ noun: String) -> String {
    range.count == 1
      ? "\(noun) \(range.lowerBound)" : "\(noun)s \(range.lowerBound) to \(range.upperBound - 1)"
  }

  private func told(setting name: String) -> String {
    let bias =
      configuration.hasBias
      ? NumberText.brief(layer.weights[moment.channel].bias) : "none (bias=False)"
    let values = [
      "stride": configuration.stride.notation, "padding": configuration.padding.notation,
      "mode": configuration.paddingMode.rawValue, "dilation": configuration.dilation.notation,
      "kernel": configuration.kernelSize.notation, "groups": "\(configuration.groups)",
      "bias": bias, "scale": scaleChoice.name,
      "colormap": moment.colours.colormap?.rawValue ?? "auto",
      "background": moment.colours.background?.rawValue ?? "what the terminal has",
    ]
    let example = CommandWord.named(name)?.example ?? ""
    return "\(name) is \(values[name] ?? "unknown"). Another one: \(name) \(example)."
  }
}

extension Computation {
  /// A value as its map shows it.
  func shown(_ value: Float, _ moment: Moment) -> Float {
    moment.hasRelu && value < 0 ? 0 : value
  }
}
