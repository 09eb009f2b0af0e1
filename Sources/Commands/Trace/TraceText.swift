import ConvolutionCore
import FeatureMapViews
import Networks
import SafeText

// How parts of a trace are written.

/// A shape for people: `16 × 32 × 32`.
func shapeText(_ shape: [Int]) -> String {
  shape.map(String.init).joined(separator: " × ")
}

/// So many bytes: `24.0 KiB`.
func bytesText(_ bytes: Int) -> String {
  if bytes < 1024 { return "\(bytes) B" }
  var value = Double(bytes)
  var unit = "B"
  for next in ["KiB", "MiB", "GiB", "TiB", "PiB"] where value >= 1023.95 {
    value /= 1024
    unit = next
  }
  return "\(NumberText.fixed(value, decimals: 1)) \(unit)"
}

/// A layer as short as it can be written: `Conv2d(3, 16, 3, padding=1)`.
func short(_ layer: String) -> String {
  var text = layer.replacing(/\((\d+), \1\)/) { "\($0.output.1)" }
    .replacing("kernel_size=", with: "").replacing("output_size=", with: "")
    .replacing("in_features=", with: "").replacing("out_features=", with: "")
  for standard in [
    ", stride=1", ", padding=0", ", dilation=1", ", ceil_mode=False", ", bias=True",
    ", eps=1e-05", ", momentum=0.1", ", affine=True", ", track_running_stats=True",
    ", bias=True", ", inplace=False", "start_dim=1, end_dim=-1",
  ] {
    // Pooling steps by its window unless it is told otherwise.
    if standard == ", stride=1", text.contains("Pool2d") { continue }
    text = text.replacing(standard + ",", with: ",").replacing(standard + ")", with: ")")
  }
  return text
}

extension Size2D {
  /// `3 × 3`.
  var text: String { "\(height) × \(width)" }

  /// One number for a square, else both.
  fileprivate var short: String { height == width ? "\(height)" : "\(height),\(width)" }
}

extension TraceRow {
  /// The layer's name alone, or the operation.
  var kind: String { layer?.name ?? what }

  /// Kernel, stride, padding, dilation and groups in few letters: `3×3 s2 p1`.
  var window: String {
    switch layer {
    case .conv2d(let layer):
      let padding: String =
        switch layer.padding {
        case .size(let size): size == 0 ? "" : " p" + size.short
        case .same: " same"
        case .valid: ""
        }
      return Self.window(
        layer.kernelSize, layer.stride, padding, layer.dilation, groups: layer.groups)
    case .convTranspose2d(let layer):
      return Self.window(
        layer.kernelSize, layer.stride, layer.padding == 0 ? "" : " p" + layer.padding.short,
        layer.dilation, groups: layer.groups)
    case .pooling(let layer):
      return Self.window(
        layer.kernelSize, layer.stride, layer.padding == 0 ? "" : " p" + layer.padding.short,
        layer.dilation, groups: 1) + (layer.isCeiling ? " ceil" : "")
    default: return ""
    }
  }

  private static func window(
    _ kernel: Size2D, _ stride: Size2D, _ padding: String, _ dilation: Size2D, groups: Int
  ) -> String {
    "\(kernel.height)×\(kernel.width)" + (stride == 1 ? "" : " s" + stride.short) + padding
      + (dilation == 1 ? "" : " d" + dilation.short) + (groups == 1 ? "" : " g\(groups)")
  }

  /// What a number sees of the picture: `7 × 7`.
  var sees: String { reach?.size.text ?? "" }

  /// Steps on the picture from one number to the next.
  var jump: String {
    guard let reach, itemShape.count >= 3 else { return "" }
    let (rows, columns) = (reach.rows.jump, reach.columns.jump)
    return rows == columns ? "\(rows)" : "\(rows), \(columns)"
  }

  /// Rows and columns of what arrives that are never read, counted.
  var unread: String {
    [(rowsNeverRead.count, "r"), (columnsNeverRead.count, "c")].filter { $0.0 > 0 }
      .map { "\($0.0) \($0.1)" }.joined(separator: " ")
  }

  /// The same in a sentence; `nil` if all are read.
  var unreadSentence: String? {
    func named(_ indices: [Int], _ noun: String) -> String? {
      guard let first = indices.first, let last = indices.last else { return nil }
      if indices.count == 1 { return "\(noun) \(first)" }
      if last - first + 1 == indices.count { return "\(noun)s \(first) to \(last)" }
      return "\(indices.count) \(noun)s"
    }
    let parts = [named(rowsNeverRead, "row"), named(columnsNeverRead, "column")]
      .compactMap { $0 }
    return parts.isEmpty
      ? nil : "\(visible(name)) never reads \(parts.joined(separator: " and ")) of what arrives."
  }
}

extension Trace {
  /// The names of what a row reads, if it is not simply the row before it.
  func from(_ index: Int) -> String {
    let row = rows[index]
    let before: TraceRow.Source = index == 0 ? .input(0) : .row(index - 1)
    if row.inputs == [before], index > 0 || usedInputs.count == 1 { return "" }
    return row.inputs.map { name(of: $0) }.joined(separator: ", ")
  }

  /// The name of a row or an input.
  func name(of source: TraceRow.Source) -> String {
    switch source {
    case .input(let index): inputs[index].name.isEmpty ? "input" : visible(inputs[index].name)
    case .row(let index): visible(rows[index].name)
    }
  }

  /// The name of a row with its layer: `pool (MaxPool2d)`.
  func title(of source: TraceRow.Source) -> String {
    guard case .row(let index) = source else { return name(of: source) }
    let row = rows[index]
    return row.name == row.kind ? visible(row.name) : "\(visible(row.name)) (\(row.kind))"
  }

  /// Inputs that some layer reads.
  var usedInputs: [TraceInput] {
    let all = rows.flatMap(\.inputs) + (failure?.arrived.map(\.source) ?? [])
    return inputs.enumerated().filter { all.contains(.input($0.offset)) }.map(\.element)
  }
}

extension TraceInput {
  /// `x: 3 × 32 × 32, a batch of 8`.
  var text: String {
    let title = name.isEmpty ? "input" : visible(name)
    guard shape.count == 4 || shape.count == 2 else { return "\(title): \(shapeText(shape))" }
    let item = shapeText(Array(shape.dropFirst()))
    return shape[0] == 1 ? "\(title): \(item)" : "\(title): \(item), a batch of \(shape[0])"
  }
}
