import ConvolutionCore
import FeatureMapViews

/// Two outputs with four multiplications instead of six, or four with sixteen instead of 36.
struct WinogradTopic {
  let request: LabRequest

  func result(_ inputs: Inputs) throws -> LabResult {
    let input = try request.input(or: "1 2 3 4", inputs)
    let isRow = input.tensor.planeSize.height == 1
    let layer = try request.chosenLayer(
      for: input, kernel: isRow ? "1 0 -1" : labExampleKernel, inputs)
    let kernel = layer.weight.plane(0)
    let size = input.tensor.planeSize
    let wanted: Size2D = isRow ? Size2D(height: 1, width: 4) : 4
    guard kernel.planeSize == (isRow ? Size2D(height: 1, width: 3) : 3),
      layer.configuration.stride == 1, layer.configuration.dilation == 1,
      try layer.configuration.geometry(for: size).hasNoPadding,
      size.height >= wanted.height, size.width >= wanted.width
    else {
      throw CommandError(
        .usage,
        "The kernel is \(kernel.planeSize.height) × \(kernel.planeSize.width) on an input of "
          + "\(size.height) × \(size.width). Winograd's tiles need 3 taps on a row of 4, or 3 × 3 "
          + "on 4 × 4 and more, with stride and dilation 1, and no padding. "
          + "Try lab winograd '1 2 3 4' --kernel '1 0 -1'.")
    }
    let corner = Tensor(
      shape: [wanted.height, wanted.width],
      wanted.positions.lazy.map { input.tensor[plane: 0, $0] })
    let tile = WinogradTile(input: corner, kernel: kernel)
    var page = LabPage()
    page.title(
      isRow
        ? "F(2, 3): two outputs, four multiplications"
        : "F(2 × 2, 3 × 3): four outputs, sixteen multiplications")
    page.pair("\(layer.configuration)", input.line + (size == wanted ? "" : ", its first tile"))
    page.gap()
    page.tables(
      [
        NumberTable(title: "input", corner),
        NumberTable(title: "added and subtracted", tile.transformedInput),
      ], signs: ["→"])
    page.gap()
    page.tables(
      [
        NumberTable(title: "kernel", kernel),
        NumberTable(title: "once for all tiles", tile.transformedKernel),
      ], signs: ["→"])
    page.gap()
    page.tables(
      [
        NumberTable(title: "multiplied, one by one", tile.products),
        NumberTable(title: "added and subtracted: output", tile.output),
      ], signs: ["→"])
    page.gap()
    let ratio = Double(tile.directMultiplications) / Double(tile.multiplications)
    page.line(
      "\(tile.multiplications) multiplications instead of \(tile.directMultiplications): "
        + "\(NumberText.fixed(ratio, decimals: 2)) times fewer, for some more additions.")
    if input.tensor.shape[0] > 1 {
      page.line(
        "Shown is input channel 0; the products of the others are added before the last step.")
    }
    let all = isRow ? nil : try layer.configuration.winogradMultiplications(for: size)
    let direct = try layer.configuration.cost(on: size).multiplyAdds
    if let all, size != wanted {
      page.line(
        "The whole input: \(NumberText.grouped(all)) instead of \(NumberText.grouped(direct)).")
    }
    page.gap()
    if isRow {
      page.next(
        "Along rows and columns",
        request.changed {
          $0.subjects = ["1 2 3 4; 5 6 7 8; 9 10 11 12; 13 14 15 16"]
          $0.layer.sources = [.kernel(labExampleKernel)]
        })
    }
    return LabResult(
      page: page,
      json: WinogradJSON(
        input: corner.matrix, kernel: kernel.matrix,
        transformedInput: tile.transformedInput.matrix,
        transformedKernel: tile.transformedKernel.matrix, products: tile.products.matrix,
        output: tile.output.matrix, multiplications: tile.multiplications,
        directMultiplications: tile.directMultiplications, allMultiplications: all,
        allDirectMultiplications: direct))
  }
}

extension ConvolutionGeometry {
  /// Whether windows read the picture alone.
  fileprivate var hasNoPadding: Bool {
    rows.paddedInput == rows.input && columns.paddedInput == columns.input
  }
}

private struct WinogradJSON: Encodable {
  let input: [[Float]]
  let kernel: [[Float]]
  let transformedInput: [[Float]]
  let transformedKernel: [[Float]]
  let products: [[Float]]
  let output: [[Float]]
  let multiplications: Int
  let directMultiplications: Int
  let allMultiplications: Int?
  let allDirectMultiplications: Int

  enum CodingKeys: String, CodingKey {
    case input, kernel, products, output, multiplications
    case transformedInput = "transformed_input"
    case transformedKernel = "transformed_kernel"
    case directMultiplications = "direct_multiplications"
    case allMultiplications = "all_multiplications"
    case allDirectMultiplications = "all_direct_multiplications"
  }
}
