import ConvolutionCore
import FeatureMapViews

/// A layer and its size formula on one line each, as long as the room allows.
struct LayerText {
  let configuration: Conv2dConfiguration
  let geometry: ConvolutionGeometry

  /// Ways to write the layer that PyTorch reads, the longest first.
  var notations: [String] {
    let kernel = configuration.kernelSize
    let shortKernel = kernel.height == kernel.width ? "\(kernel.height)" : pair(kernel)
    return [
      "\(configuration)", written(kernel: "kernel_size=\(shortKernel)"),
      written(kernel: shortKernel),
    ]
  }

  /// The shortest notation, its last arguments left out where the room asks for it.
  func shortened(columns: Int) -> String {
    var parts = notations[2].split(separator: ", ").map(String.init)
    while parts.count > 3, parts.joined(separator: ", ").count + 4 > columns { parts.removeLast() }
    let text = parts.joined(separator: ", ")
    return text.hasSuffix(")") && parts.count == notations[2].split(separator: ", ").count
      ? text : text + ", …)"
  }

  /// The size formula of rows and columns with its numbers, the longest first.
  ///
  /// - Parameter hidesSize: Whether the result is asked for.
  /// - Returns: Four lines.
  func formulas(hidesSize: Bool) -> [String] {
    let axes = [("rows", geometry.rows), ("columns", geometry.columns)]
    func line(_ formula: (WindowAxis) -> String) -> String {
      axes.map { name, axis in
        "\(name) \(formula(axis)) = \(hidesSize ? "?" : "\(axis.output)")"
      }.joined(separator: "   ")
    }
    return [
      line { axis in
        "floor((\(axis.input) + \(padding(axis)) - \(axis.dilation)·(\(axis.kernel)-1) - 1) / "
          + "\(axis.stride)) + 1"
      },
      line { axis in
        "floor((\(axis.input)+\(padding(axis))-\(axis.dilation)·(\(axis.kernel)-1)-1)/"
          + "\(axis.stride))+1"
      },
      line { axis in
        let text =
          "(\(axis.input)+\(axis.paddingBefore + axis.paddingAfter)-\(axis.reach))/\(axis.stride)"
        return axis.stride == 1 ? "\(text)+1" : "floor(\(text))+1"
      },
      line { axis in "\(axis.input) →" }.replacing("→ =", with: "→"),
    ]
  }

  private func padding(_ axis: WindowAxis) -> String {
    axis.paddingBefore == axis.paddingAfter
      ? "2·\(axis.paddingBefore)" : "\(axis.paddingBefore)+\(axis.paddingAfter)"
  }

  private func pair(_ size: Size2D) -> String { "(\(size.height), \(size.width))" }

  private func short(_ size: Size2D) -> String {
    size.height == size.width ? "\(size.height)" : pair(size)
  }

  private func written(kernel: String) -> String {
    var parts = ["\(configuration.inChannels)", "\(configuration.outChannels)", kernel]
    if configuration.stride != 1 { parts.append("stride=\(short(configuration.stride))") }
    switch configuration.padding {
    case .same: parts.append("padding='same'")
    case .valid: break
    case .size(let size): if size != 0 { parts.append("padding=\(short(size))") }
    }
    if configuration.dilation != 1 { parts.append("dilation=\(short(configuration.dilation))") }
    if configuration.groups != 1 { parts.append("groups=\(configuration.groups)") }
    if !configuration.hasBias { parts.append("bias=False") }
    if configuration.paddingMode != .zeros {
      parts.append("padding_mode='\(configuration.paddingMode.rawValue)'")
    }
    return "Conv2d(\(parts.joined(separator: ", ")))"
  }
}
