import ConvolutionCore
import FeatureMapViews
import FilterGallery
import SafeText
import TerminalInput

extension ExplorerState {
  /// Puts a cursor into the kernel, or takes it away.
  mutating func openKernel() {
    guard kernelCursor == nil else { return closeKernel() }
    setPlay(false)
    let size = configuration.kernelSize
    kernelCursor = KernelCursor(
      inputChannel: layer.weights[moment.channel].isUniform && inputChannels.count > 1
        ? nil : inputChannels.lowerBound,
      tap: Position(row: (size.height - 1) / 2, column: (size.width - 1) / 2))
    let weights = layer.weights[moment.channel]
    let unit =
      weights.whole == nil || weights.divisor == 1 ? "" : ", counted in 1/\(weights.divisor)"
    message = Message(
      "Arrows choose a weight\(inputChannels.count > 1 ? ", Tab a channel" : ""), digits and Enter "
        + "set it\(unit), e ends.")
  }

  private mutating func closeKernel() {
    kernelCursor = nil
    message = Message(
      "The kernel is \(layer.filters[moment.channel].isEdited ? "as you left it" : "unchanged").")
  }

  /// The cursor where it still makes sense, after the layer or the channel changed.
  func placed(_ cursor: KernelCursor) -> KernelCursor {
    let size = configuration.kernelSize
    var cursor = cursor
    cursor.tap = Position(
      row: min(cursor.tap.row, size.height - 1), column: min(cursor.tap.column, size.width - 1))
    if let channel = cursor.inputChannel, !inputChannels.contains(channel) {
      cursor.inputChannel = inputChannels.lowerBound
    }
    cursor.typed = ""
    return cursor
  }

  /// Takes a key while the kernel is edited; `false` if the key means what it always does.
  mutating func typeWeight(_ key: Key) -> Bool {
    guard var cursor = kernelCursor else { return false }
    let size = configuration.kernelSize
    switch key {
    case .up: cursor.tap.row = max(0, cursor.tap.row - 1)
    case .down: cursor.tap.row = min(size.height - 1, cursor.tap.row + 1)
    case .left: cursor.tap.column = max(0, cursor.tap.column - 1)
    case .right: cursor.tap.column = min(size.width - 1, cursor.tap.column + 1)
    case .home: cursor.tap.column = 0
    case .end: cursor.tap.column = size.width - 1
    case .tab: cursor.inputChannel = nextSlice(after: cursor.inputChannel)
    case .backspace, .delete:
      cursor.typed = String(cursor.typed.dropLast())
      kernelCursor = cursor
      return true
    case .character(let character) where "0123456789-−.,/".contains(character):
      if cursor.typed.count < 20 { cursor.typed.append(character) }
      kernelCursor = cursor
      return true
    case .enter:
      if cursor.typed.isEmpty { closeKernel() } else { setWeight(cursor) }
      return true
    case .escape, .character("e"), .character("q"):
      closeKernel()
      return true
    default: return false
    }
    cursor.typed = ""
    kernelCursor = cursor
    message = Message(cursorWords(cursor))
    return true
  }

  private func cursorWords(_ cursor: KernelCursor) -> String {
    let read = cursor.inputChannel ?? inputChannels.lowerBound
    let slice = layer.weights[moment.channel].slices[read - inputChannels.lowerBound]
    let index = cursor.tap.row * configuration.kernelSize.width + cursor.tap.column
    let whole = layer.weights[moment.channel].whole
    let number =
      slice.numerators.map { "\($0[index])" } ?? NumberText.exact(slice.weights[index])
    let unit = whole.map { $0.divisor == 1 ? "" : " ÷ \($0.divisor)" } ?? ""
    return "Weight \(cursor.tap.row),\(cursor.tap.column) on "
      + "\(names(cursor.inputChannel.map { [$0] } ?? Array(inputChannels))): \(number)\(unit)."
  }

  private func nextSlice(after channel: Int?) -> Int? {
    guard inputChannels.count > 1 else { return channel }
    guard let channel else { return inputChannels.lowerBound }
    return inputChannels.contains(channel + 1) ? channel + 1 : nil
  }

  private mutating func setWeight(_ cursor: KernelCursor) {
    do throws(Refusal) {
      try editCell(
        ExplorerCommand.CellEdit(
          inputChannel: cursor.inputChannel, tap: cursor.tap, number: cursor.typed))
    } catch {
      refuse(error.text)
    }
    var cursor = cursor
    cursor.typed = ""
    kernelCursor = cursor
  }

  /// Sets one weight, in the unit in which the kernel is shown.
  mutating func editCell(_ edit: ExplorerCommand.CellEdit) throws(Refusal) {
    let size = configuration.kernelSize
    guard (0..<size.height).contains(edit.tap.row), (0..<size.width).contains(edit.tap.column)
    else {
      throw Refusal(
        "There is no weight \(edit.tap.row),\(edit.tap.column). The kernel has \(size.height) × "
          + "\(size.width). Rows go from 0 to \(size.height - 1), columns from 0 to "
          + "\(size.width - 1).")
    }
    let read = inputChannels
    if let channel = edit.inputChannel, !read.contains(channel) {
      throw Refusal(
        "Filter \(moment.channel) does not read \(names([channel])). It reads "
          + "\(names(Array(read))). Give one of these.")
    }
    guard let number = typedNumber(edit.number) else {
      throw Refusal("'\(visible(edit.number))' is no number. Try -8, 0.5 or 1/9.")
    }
    let old = layer.weights[moment.channel]
    let new = try old.setting(
      edit.tap, to: edit.number, number: number,
      onSlices: edit.inputChannel.map { [$0 - read.lowerBound] } ?? Array(old.slices.indices))
    let filter = layer.filters[moment.channel]
    var filters = layer.filters
    filters[moment.channel] = ExplorerFilter(
      layer.isFlipped ? new.flipped : new, onChannel: moment.channel, of: configuration,
      isEdited: true, name: filter.name.map { $0.hasSuffix("*") ? $0 : $0 + "*" } ?? "edited",
      summary: "edited by hand")
    filters[moment.channel].bias = configuration.hasBias ? old.bias : nil
    let channels = names(edit.inputChannel.map { [$0] } ?? Array(read))
    let place = "\(edit.tap.row),\(edit.tap.column)"
    // What is typed counts in the unit that stood over the kernel when it was typed.
    let isDivided = old.whole != nil && old.divisor != 1
    var words = "on \(channels)"
    if isDivided {
      let cell = edit.tap.row * size.width + edit.tap.column
      let slice = (edit.inputChannel ?? read.lowerBound) - read.lowerBound
      words = "= \(NumberText.brief(new.slices[slice].weights[cell])) \(words)"
    }
    if new.divisor != old.divisor {
      words += ", the kernel now written \(new.divisor == 1 ? "in full" : "÷ \(new.divisor)")"
    }
    // No number of a kernel changes a size, and one line is shorter without saying so.
    try showSameSize(
      ExplorerLayer(configuration, filters: filters, isFlipped: layer.isFlipped),
      what: "weight \(place) = \(edit.number)\(isDivided ? " ÷ \(old.divisor)" : "")", words,
      saysSize: false)
  }
}

extension FilterWeights {
  /// The weights with one cell changed, in the unit in which they are shown.
  ///
  /// Where they are shown as whole numbers over a divisor, so is the new one; if it is none, the
  /// divisor grows until it is, or the weights lose their exact form.
  func setting(
    _ tap: Position, to typed: String, number: Double, onSlices indices: [Int]
  ) throws(Refusal) -> FilterWeights {
    let cell = tap.row * size.width + tap.column
    var slices = slices
    if let whole, let fraction = exactFraction(of: typed.replacing(",", with: ".")),
      let scaled = Self.common(divisor: whole.divisor, fraction)
    {
      for index in slices.indices {
        guard let numerators = slices[index].numerators else { continue }
        slices[index].numerators = numerators.map { $0 * scaled.factor }
        if indices.contains(index) { slices[index].numerators?[cell] = scaled.numerator }
      }
      let all = slices.compactMap(\.numerators)
      let exact = all.compactMap { WholeNumbers(numerators: $0, divisor: scaled.divisor) }
      if exact.count == slices.count {
        let written = exact.map { Slice(weights: $0.floats, numerators: $0.numerators) }
        return FilterWeights(size: size, slices: written, divisor: scaled.divisor, bias: bias)
      }
      slices = self.slices
    }
    let value = Float(number / Double(divisor))
    guard value.isFinite else {
      throw Refusal("\(typed) is too large for a Float32. Give a smaller weight.")
    }
    for index in slices.indices {
      slices[index].numerators = nil
      if indices.contains(index) { slices[index].weights[cell] = value }
    }
    return FilterWeights(size: size, slices: slices, divisor: 1, bias: bias)
  }

  /// A fraction of the unit 1 / divisor over a common divisor: what all others are multiplied by,
  /// the new numerator, and the divisor.
  private static func common(
    divisor: Int, _ fraction: (numerator: Int, divisor: Int)
  ) -> (factor: Int, numerator: Int, divisor: Int)? {
    let (next, overflow) = divisor.multipliedReportingOverflow(by: fraction.divisor)
    guard !overflow, next <= WholeNumbers.largest else { return nil }
    return (fraction.divisor, fraction.numerator, next)
  }
}
