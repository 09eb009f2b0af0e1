public import ConvolutionCore

/// A picture, as the Python that has it as a tensor `[channels, height, width]`.
public enum WrittenPicture: Hashable, Sendable {
  /// Its numbers stand in the script.
  case written(Tensor, divisors: [Int])
  /// A PNG that Pillow reads as the program does: 8 bits a sample, nothing transparent.
  case png(path: String, white: Float)
  /// A file of NumPy.
  case npy(path: String)
  /// The tensor `input` of a file of safetensors.
  case safetensors(path: String)
  /// The script finds it in a dictionary of tensors, `handed`.
  case handed

  /// Numbers beyond which they no longer stand in a script.
  public static let mostNumbers = 3072

  /// The lines that make `picture`.
  ///
  /// - Parameters:
  ///   - shape: The shape of the picture that is meant.
  ///   - crop: Rows and columns to be cut out of the file; `nil` for all.
  /// - Returns: Lines of Python.
  public func lines(shape: [Int], crop: (rows: Range<Int>, columns: Range<Int>)? = nil) -> [String]
  {
    var lines: [String]
    switch self {
    case .written(let tensor, let divisors):
      let numbers = WrittenNumbers(tensor.scalars, divisors: divisors)
      let width = tensor.planeSize.width
      lines = ["picture = torch.tensor(["]
      for plane in 0..<tensor.planeCount {
        let words = numbers.words[
          plane * tensor.planeSize.area..<(plane + 1) * tensor.planeSize.area]
        lines.append("    [")
        for row in stride(from: words.startIndex, to: words.endIndex, by: width) {
          lines.append("        [" + words[row..<row + width].joined(separator: ", ") + "],")
        }
        lines.append("    ],")
      }
      return lines + ["])\(numbers.scale)"]
    case .png(let path, let white):
      lines = [
        "pixels = numpy.array(Image.open(\(Python.string(path))).convert(\"RGB\"), numpy.float32)",
        "picture = torch.from_numpy(pixels).permute(2, 0, 1)" + (white == 1 ? " / 255" : ""),
      ]
    case .npy(let path):
      lines = [
        "picture = torch.from_numpy(numpy.load(\(Python.string(path)))).float()",
        "picture = picture.reshape(-1, *picture.shape[-2:])",
      ]
    case .safetensors(let path):
      return ["picture = load_file(\(Python.string(path)))[\"input\"]"]
    case .handed: return ["picture = handed[\"input\"]"]
    }
    if let crop {
      lines.append(
        "picture = picture[:, \(crop.rows.lowerBound):\(crop.rows.upperBound), "
          + "\(crop.columns.lowerBound):\(crop.columns.upperBound)]")
    }
    let sides = shape.map(String.init).joined(separator: ", ")
    return lines + ["assert picture.shape == (\(sides)), \"another picture than here\""]
  }

  /// What the lines need besides `torch` and `nn`.
  public var imports: [String] {
    switch self {
    case .written, .handed: []
    case .png: ["import numpy", "from PIL import Image"]
    case .npy: ["import numpy"]
    case .safetensors: ["from safetensors.torch import load_file"]
    }
  }
}
