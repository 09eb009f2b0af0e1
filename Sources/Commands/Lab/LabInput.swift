import ConvolutionCore
import FeatureMapViews
import FilterGallery
import LayerNotation
import SafeText

/// What a topic is tried on: numbers that were typed, or a picture.
struct LabInput {
  /// The numbers, `[channels, height, width]`.
  let tensor: Tensor
  /// What it is called: the file's name, or `input`.
  let name: String
  /// Whether it was typed.
  let isTyped: Bool

  /// Numbers such as `1 2; 3 4`, channels split by `|`; or the name of a picture.
  init(_ text: String, _ inputs: Inputs) throws {
    if Self.isTyped(text) {
      tensor = try parseMatrix(text, option: "The input")
      name = "input"
      isTyped = true
      return
    }
    let stream = try PictureRequest(path: text).open(inputs)
    tensor = try stream.whole()
    name = visible(stream.name)
    isTyped = false
  }

  /// Whether a text is meant as numbers: no file that a person would name is written so.
  private static func isTyped(_ text: String) -> Bool {
    guard !text.hasSuffix(".png"), !text.hasSuffix(".npy"), text != "-" else { return false }
    let signs = "0123456789+-−.,;|/eE[]() \n\t"
    return text.allSatisfy { signs.contains($0) } && text.contains { $0.isNumber }
  }

  /// The name and the shape: `photo.png  3 × 24 × 32`.
  var line: String { "\(name)  \(shape)" }

  /// The numbers' shape: `3 × 24 × 32`.
  var shape: String { tensor.shape.map(String.init).joined(separator: " × ") }
}

/// Numbers as they are typed: rows split by `;`, channels by `|`.
///
/// - Returns: `[channels, rows, columns]`.
func parseMatrix(_ text: String, option: String) throws -> Tensor {
  let recipe: FilterRecipe
  do {
    recipe = try parseKernelText(text)
  } catch {
    throw CommandError(.usage, "\(option) cannot be read. \(error)")
  }
  let planes: [Kernel] =
    switch recipe.kernels {
    case .shared(let kernel, _): [kernel]
    case .perChannel(let kernels): kernels
    }
  return Tensor(
    shape: [planes.count, planes[0].size.height, planes[0].size.width],
    planes.lazy.flatMap { $0.values.map { Float($0) } })
}

/// The size of a picture that is not given: `5x5`, or with channels before it, `3x32x32`.
func parsePictureSize(_ text: String) throws(CommandError) -> Size2D {
  let parts = text.split(omittingEmptySubsequences: false) { "xX×".contains($0) }
    .map { Int($0.trimmed) }
  let sides = parts.compactMap { $0 }
  guard (2...3).contains(parts.count), sides.count == parts.count,
    sides.allSatisfy({ (1...Conv2dConfiguration.largestArgument).contains($0) })
  else {
    throw CommandError(
      .usage,
      "--input is '\(visible(text))'. It needs height x width, or channels before them. "
        + "Try --input 64x56x56.")
  }
  return Size2D(height: sides[sides.count - 2], width: sides[sides.count - 1])
}

/// A few numbers split by commas.
func parseNumbers(_ text: String, option: String, count: Int) throws(CommandError) -> [Double] {
  let numbers = text.split(separator: ",", omittingEmptySubsequences: false).compactMap {
    Double($0.trimmed.replacing("−", with: "-"))
  }
  guard numbers.count == count, numbers.allSatisfy({ $0.isFinite && abs($0) < 1e6 }) else {
    throw CommandError(
      .usage,
      "\(option) is '\(visible(text))'. It needs \(count == 1 ? "a number" : "\(count) numbers"), "
        + "split by commas. Try \(option) \(count == 1 ? "0.2" : "2,0.5,1,3,1").")
  }
  return numbers
}

extension Tensor {
  /// What a number of a plane is called if it lies beyond the plane.
  func requirePosition(_ position: Position, option: String) throws(CommandError) {
    let size = planeSize
    guard (0..<size.height).contains(position.row), (0..<size.width).contains(position.column)
    else {
      throw CommandError(
        .usage,
        "\(option) is \(position.row),\(position.column), but there are \(size.height) rows and "
          + "\(size.width) columns. Counting begins at 0. "
          + "Try \(option) \(size.height - 1),\(size.width - 1).")
    }
  }
}
