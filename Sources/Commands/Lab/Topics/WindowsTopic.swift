import ConvolutionCore
import FeatureMapViews
import LayerNotation

/// How often each number of the input is read.
struct WindowsTopic {
  let request: LabRequest

  func result() throws -> LabResult {
    let layer = try request.layer(or: "Conv2d(1, 1, kernel_size=3)")
    let size = try parsePictureSize(request.size ?? "5x5")
    let geometry = try layer.geometry(for: size)
    let largest = 2048
    guard geometry.rows.paddedInput <= largest, geometry.columns.paddedInput <= largest else {
      throw CommandError(
        .usage,
        "The padded input has \(geometry.rows.paddedInput) rows and "
          + "\(geometry.columns.paddedInput) columns. lab windows counts up to \(largest). "
          + "Try --input 32x32.")
    }
    let counts = geometry.readCounts
    let plane = Tensor(shape: [size.height, size.width], counts.joined().map { Float($0) })
    let story = LayerStory(layer, geometry)
    var page = LabPage()
    page.title("How many windows read each number of the input")
    page.quiet("\(layer)")
    let output = geometry.output
    page.drawn(story.rows, words: ["output \(output.height) × \(output.width)"])
    page.drawn(story.columns)
    page.gap()
    page.plane("an input of \(size.height) × \(size.width), and how often it is read", plane)
    page.gap()
    let most = counts.joined().max() ?? 0
    page.line(
      "The corner is read \(Self.times(counts[0][0])), the middle "
        + "\(Self.times(counts[size.height / 2][size.width / 2])), the most read \(Self.times(most))."
    )
    page.line(story.neverRead ?? "Every row and every column is read.")
    if request.subjects.isEmpty, request.size == nil {
      page.next(
        "With a stride, on ten rows",
        request.changed {
          $0.subjects = ["Conv2d(1, 1, kernel_size=3, stride=2)"]
          $0.size = "10x10"
        })
    }
    return LabResult(
      page: page,
      json: WindowsJSON(
        layer: "\(layer)", inputSize: [size.height, size.width],
        outputSize: [geometry.output.height, geometry.output.width],
        rowCounts: geometry.rows.readCounts, columnCounts: geometry.columns.readCounts,
        rowsNeverRead: geometry.rows.neverRead, columnsNeverRead: geometry.columns.neverRead))
  }

  private static func times(_ count: Int) -> String {
    count == 0 ? "never" : count == 1 ? "once" : "\(count) times"
  }
}

private struct WindowsJSON: Encodable {
  let layer: String
  let inputSize: [Int]
  let outputSize: [Int]
  let rowCounts: [Int]
  let columnCounts: [Int]
  let rowsNeverRead: [Int]
  let columnsNeverRead: [Int]

  enum CodingKeys: String, CodingKey {
    case layer
    case inputSize = "input_size"
    case outputSize = "output_size"
    case rowCounts = "row_counts"
    case columnCounts = "column_counts"
    case rowsNeverRead = "rows_never_read"
    case columnsNeverRead = "columns_never_read"
  }
}
