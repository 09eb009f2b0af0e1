import ConvolutionCore
import FeatureMapViews
import SafeText
import TensorFiles

/// The tensors of a file in words, one fact a line, to be listened to.
struct TensorWords {
  let file: TensorFile
  let request: FiltersRequest
  let program: String

  /// All of them.
  func list(_ rows: [TensorRow]) -> String {
    var lines = ["\(visible(request.name ?? "")): \(file.summary)."]
    if let metadata = file.metadataText { lines.append("\(metadata).") }
    if rows.isEmpty { lines.append("There are no weights in this file.") }
    for row in rows { lines.append(sentence(row)) }
    if let row = rows.first(where: \.isConvolution),
      request.name != "-", row.stored.name.count <= 200, file.format == .safetensors
    {
      var one = request
      one.tensor = row.stored.name
      lines.append("Next: " + CommandLineText(.filters(one), program: program).line)
    }
    return plainText(lines)
  }

  /// One of them: its figures, its histogram, and where there are few kernels, their numbers.
  func one(_ row: TensorRow, _ tensor: Tensor, _ stack: KernelStack?) -> String {
    var lines = [sentence(row)]
    if let histogram = row.histogram, row.stored.count > 1 { lines.append(spoken(histogram)) }
    if let stack {
      lines.append(
        "\(stack.outputs) \(stack.outputs == 1 ? "filter" : "filters") on \(stack.inputs) "
          + "\(stack.inputs == 1 ? "channel" : "channels") each, kernels \(stack.size.height) by "
          + "\(stack.size.width). \(stack.orderSentence)")
      if let channel = request.channel {
        lines += filter(channel, stack)
      } else {
        lines += (0..<min(stack.outputs, 64)).map { self.filterSentence($0, stack) }
        var one = request
        one.channel = 0
        if request.name != "-", row.stored.name.count <= 200 {
          lines.append("Next: " + CommandLineText(.filters(one), program: program).line)
        }
      }
    } else if (1...64).contains(tensor.count) {
      lines.append("Its numbers: \(tensor.scalars.map(Self.number).joined(separator: ", ")).")
    }
    return plainText(lines)
  }

  private func sentence(_ row: TensorRow) -> String {
    let stored = row.stored
    let shape =
      stored.shape.isEmpty ? "a number" : stored.shape.map { "\($0)" }.joined(separator: " by ")
    var text = "\(row.title(in: file)): \(shape), \(stored.typeName)"
    if let reason = stored.elementType.whyNotRead { return text + ", not read: \(reason)." }
    guard let figures = row.statistics, let minimum = figures.minimum,
      let maximum = figures.maximum, let mean = figures.mean
    else { return text + (stored.count == 0 ? ", empty." : ", no finite number.") }
    text +=
      ". From \(Self.number(minimum)) to \(Self.number(maximum)), mean \(Self.number(Float(mean)))"
    if let spread = figures.standardDeviation {
      text += ", standard deviation \(Self.number(Float(spread)))"
    }
    text += ". \(NumberText.grouped(figures.zeros)) zeros."
    if let warning = row.warning { text += " \(warning.capitalizedFirst)." }
    return text
  }

  private func spoken(_ histogram: Histogram) -> String {
    let counts = histogram.counts.map(NumberText.grouped).joined(separator: ", ")
    return "In \(histogram.counts.count) equal intervals from \(Self.number(histogram.low)) to "
      + "\(Self.number(histogram.high)) lie: \(counts)."
  }

  private func filterSentence(_ output: Int, _ stack: KernelStack) -> String {
    let figures = TensorStatistics(stack.filter(output).scalars)
    guard let minimum = figures.minimum, let maximum = figures.maximum else {
      return "Filter \(output): no finite weight."
    }
    return "Filter \(output): weights from \(Self.number(minimum)) to \(Self.number(maximum))."
  }

  /// One filter, a line for each row of each kernel.
  private func filter(_ output: Int, _ stack: KernelStack) -> [String] {
    var lines = [filterSentence(output, stack)]
    if let bias = stack.bias, bias.count == stack.outputs {
      lines.append("Its bias is \(Self.number(bias[output])).")
    }
    let labels = TensorPage.labels(stack)
    for input in 0..<min(stack.inputs, 64) {
      lines.append("On \(Spoken.channel(labels[input])):")
      let kernel = stack.kernel(output: output, input: input).scalars
      for row in 0..<stack.size.height {
        let numbers = kernel[row * stack.size.width..<(row + 1) * stack.size.width]
        lines.append("Row \(row): \(numbers.map(Self.number).joined(separator: ", ")).")
      }
    }
    if stack.inputs > 64 { lines.append("And \(stack.inputs - 64) more channels.") }
    return lines
  }

  private static func number(_ value: Float) -> String {
    Spoken.signed(NumberText.brief(value), positive: false)
  }
}
