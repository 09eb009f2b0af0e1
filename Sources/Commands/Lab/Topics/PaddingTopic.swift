import ConvolutionCore
import FeatureMapViews
import LayerNotation

/// Four ways to go on beyond the border, side by side.
struct PaddingTopic {
  let request: LabRequest

  func result() throws -> LabResult {
    guard request.subjects.count <= 1 else {
      throw CommandError(
        .usage,
        "lab padding has \(request.subjects.count) inputs. It takes one row or matrix, in quotes. "
          + "Try '1 2 3 4'.")
    }
    let input = try parseMatrix(request.subjects.first ?? "1 2 3 4", option: "The input")
    guard input.shape[0] == 1 else {
      throw CommandError(
        .usage,
        "The input has \(input.shape[0]) channels. lab padding shows one, as all are padded alike. "
          + "Leave '|' out.")
    }
    let size = input.planeSize
    let isRow = size.height == 1
    let text = request.layer.padding ?? (isRow ? "2" : "1")
    var padding = try parseSize(text, option: "--padding", atLeast: 0)
    // Above and below a row there is nothing to show.
    if isRow, Int(text[...].trimmed) != nil { padding.height = 0 }
    guard padding.height <= 64, padding.width <= 64 else {
      throw CommandError(
        .usage, "--padding is \(text). It may be at most 64 here. Try --padding 2.")
    }
    var page = LabPage()
    var modes: [String: [[Float]]] = [:]
    page.title("Beyond the border: four ways to go on")
    page.quiet("padding \(padding.height) above and below, \(padding.width) left and right")
    page.drawn("the input is in brackets")
    page.gap()
    var tables: [NumberTable] = []
    var refusals: [String] = []
    for mode in PaddingMode.allCases {
      do throws(ConvolutionError) {
        let padded = try input.padded(by: padding, mode).plane(0)
        modes[mode.rawValue] = padded.matrix
        tables.append(table(mode, padded, size, padding))
      } catch {
        refusals.append("\(mode.rawValue): \(error)")
      }
    }
    if isRow {
      for table in tables { page.tables([table]) }
    } else {
      page.tables(tables)
    }
    for refusal in refusals { page.line(refusal) }
    page.gap()
    page.quiet(
      "zeros is the default. reflect mirrors without repeating the edge, replicate repeats it, "
        + "circular begins again at the other side.")
    if request.subjects.isEmpty {
      page.next("A picture of rows", request.changed { $0.subjects = ["1 2 3; 4 5 6"] })
    }
    return LabResult(
      page: page,
      json: PaddingJSON(
        input: input.plane(0).matrix, padding: [padding.height, padding.width], modes: modes))
  }

  private func table(
    _ mode: PaddingMode, _ padded: Tensor, _ size: Size2D, _ padding: Size2D
  ) -> NumberTable {
    let inside = Set(
      size.positions.map {
        Position(row: $0.row + padding.height, column: $0.column + padding.width)
      })
    var table = NumberTable(title: mode.rawValue, padded, marked: inside, most: 160)
    table.saysMarks = false
    return table
  }
}

private struct PaddingJSON: Encodable {
  let input: [[Float]]
  let padding: [Int]
  let modes: [String: [[Float]]]
}
