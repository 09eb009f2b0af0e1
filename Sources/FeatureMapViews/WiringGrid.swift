public import ConvolutionCore
public import TerminalCanvas

/// Which output channels read which input channels: a row for each input, a column for each output.
///
/// Groups are blocks on the diagonal. Of many channels those around the chosen ones are shown.
public struct WiringGrid: Hashable, Sendable {
  /// The layer.
  public let configuration: Conv2dConfiguration
  /// Names of the input channels.
  public let labels: [String]
  /// The output channel that is looked at.
  public let output: Int
  /// The input channel that is poked, if one is.
  public var poked: Int?

  /// The wiring of a layer.
  ///
  /// - Precondition: There is a label for every input channel, and the output channel exists.
  public init(_ configuration: Conv2dConfiguration, labels: [String], output: Int) {
    precondition(labels.count == configuration.inChannels && output < configuration.outChannels)
    self.configuration = configuration
    self.labels = labels
    self.output = output
  }

  /// Rows that the grid needs with so many input channels shown: a title and a line of outputs.
  public static func rows(inputs: Int) -> Int { inputs + 2 }

  /// Output channels that move when the poked input does.
  public var moved: [Int] {
    guard let poked else { return [] }
    return (0..<configuration.outChannels).filter {
      configuration.inputChannels(of: $0).contains(poked)
    }
  }

  /// The drawn grid.
  ///
  /// - Parameters:
  ///   - rows: Rows to draw in, at least three.
  ///   - columns: Columns to draw in.
  ///   - appearance: What may be drawn with.
  /// - Returns: A canvas of at most so many rows.
  public func canvas(rows: Int, columns: Int, _ appearance: Appearance) -> Canvas {
    let labelColumns = labels.map(\.count).max() ?? 1
    let step = "\(configuration.outChannels - 1)".count + 1
    let inputs = Self.around(
      poked ?? configuration.inputChannels(of: output).lowerBound, rows - 2, of: labels.count)
    let outputs = Self.around(
      output, max(1, (columns - labelColumns - 1) / step), of: configuration.outChannels)
    var canvas = Canvas(
      rows: inputs.count + 2, columns: columns)
    canvas.write(title(columns), row: 0, column: 0, foreground: appearance.quiet)
    for channel in outputs {
      let column = labelColumns + 1 + (channel - outputs.lowerBound) * step
      let text = "\(channel)"
      let isMoved = moved.contains(channel)
      canvas.write(
        text, row: 1, column: column + step - 1 - text.count,
        foreground: isMoved || channel == output ? appearance.accent : appearance.quiet,
        style: channel == output ? .bold : [])
    }
    for input in inputs {
      let row = 2 + input - inputs.lowerBound
      let isPoked = input == poked
      canvas.write(
        labels[input], row: row, column: 0, foreground: isPoked ? appearance.accent : .standard,
        style: isPoked ? .bold : [])
      for channel in outputs {
        let column = labelColumns + 1 + (channel - outputs.lowerBound) * step + step - 2
        let isWired = configuration.inputChannels(of: channel).contains(input)
        let isLit = isWired && (isPoked || (poked == nil && channel == output))
        // A wire that carries is another glyph, not only another colour.
        let glyph = isLit ? "◆" : isWired ? "•" : "·"
        canvas.write(
          appearance.hasHalfBlocks ? glyph : isLit ? "#" : isWired ? "o" : ".", row: row,
          column: column,
          foreground: isLit ? appearance.accent : isWired ? .standard : appearance.quiet,
          style: isLit ? .bold : [])
      }
    }
    return canvas
  }

  private func title(_ columns: Int) -> String {
    let texts: [String]
    if let poked {
      let moved = moved
      let list = moved.map(String.init).joined(separator: ", ")
      texts = [
        "\(labels[poked]) poked: outputs \(list) move", "\(labels[poked]) moves \(list)",
        "\(moved.count) of \(configuration.outChannels) move",
      ]
    } else {
      let per = configuration.inChannels / configuration.groups
      texts = [
        "groups=\(configuration.groups): each output reads \(per) of \(configuration.inChannels) inputs",
        "groups=\(configuration.groups): \(per) of \(configuration.inChannels) inputs each",
        "inputs by outputs",
      ]
    }
    return texts.first { $0.count <= columns } ?? texts[2]
  }

  /// At most so many of `count` channels, with one of them among them.
  private static func around(_ channel: Int, _ most: Int, of count: Int) -> Range<Int> {
    let shown = min(max(1, most), count)
    let start = min(max(0, channel - shown / 2), count - shown)
    return start..<start + shown
  }
}
