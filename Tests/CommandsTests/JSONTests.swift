import Commands
import ConvolutionCore
import Foundation
import TensorFiles
import TerminalCanvas
import Testing

struct JSONTests {
  private func object(_ request: Request, _ inputs: Inputs = .holding(disc)) throws -> Any {
    let text = try text(request, inputs)
    #expect(text.hasSuffix("\n") && text.split(separator: "\n").count == 1)
    return try JSONSerialization.jsonObject(with: Data(text.utf8))
  }

  @Test func aLayerHasTheseKeys() throws {
    let layer = try #require(
      try object(.show(show("sobel-x,box") { $0.view.format = .json })) as? [String: Any])
    #expect(
      layer.keys.sorted() == [
        "channels", "columns_never_read", "input_shape", "layer", "multiply_adds", "origin",
        "output_shape", "parameters", "picture", "relu", "rows_never_read", "weight_shape",
      ])
    #expect(layer["input_shape"] as? [Int] == [3, 9, 13])
    #expect(layer["output_shape"] as? [Int] == [2, 7, 11])
    #expect(layer["multiply_adds"] as? Int == 2 * 7 * 11 * 27)
    let channel = try #require((layer["channels"] as? [[String: Any]])?.first)
    #expect(
      channel.keys.sorted() == [
        "bias", "channel", "infinite", "kernel", "maximum", "mean", "minimum", "name", "nan",
        "scale", "zeros",
      ])
    #expect(channel["name"] as? String == "sobel-x")
    #expect(
      (channel["scale"] as? [String: Any])?.keys.sorted() == ["colormap", "high", "kind", "low"])
    #expect(
      (channel["maximum"] as? [String: Any])?.keys.sorted() == ["position", "value"])
  }

  @Test func oneChannelIsGivenIfOneIsAskedFor() throws {
    let request = show("sobel-x,box") {
      $0.view.format = .json
      $0.channel = 1
    }
    let layer = try #require(try object(.show(request)) as? [String: Any])
    let channels = try #require(layer["channels"] as? [[String: Any]])
    #expect(channels.map { $0["channel"] as? Int } == [1])
  }

  @Test func anExplanationHasTheseKeysAndAddsUp() throws {
    let request = explain("sobel-x") {
      $0.view.format = .json
      $0.position = "2,3"
    }
    let found = try #require(try object(.explain(request)) as? [String: Any])
    #expect(
      found.keys.sorted() == [
        "bias", "contributions", "layer", "output_channel", "position", "value",
      ])
    #expect(found["position"] as? [Int] == [2, 3])
    let parts = try #require(found["contributions"] as? [[String: Any]])
    #expect(parts.count == 3)
    #expect(parts[0].keys.sorted() == ["input_channel", "kernel", "patch", "products", "sum"])
    let sums = parts.compactMap { $0["sum"] as? Double }.reduce(0, +)
    #expect(abs(sums - (try #require(found["value"] as? Double))) < 1e-5)
  }

  @Test func filtersHaveTheseKeys() throws {
    var request = FiltersRequest()
    request.view.format = .json
    let filters = try #require(try object(.filters(request)) as? [[String: Any]])
    #expect(filters.count > 6)
    for filter in filters {
      #expect(
        Set(filter.keys).subtracting(["channels"]).sorted() == [
          "formula", "kernel", "name", "source", "summary", "sums_to_zero",
        ])
    }
    request.view.format = .csv
    #expect(message { try text(.filters(request)) }?.contains("--format json") == true)
  }

  @Test func whatIsNotFiniteIsAWord() throws {
    var weight = Tensor(shape: [1, 3, 1, 1], [1, 1, 1])
    weight[plane: 0, Position(row: 0, column: 0)] = .nan
    let request = show {
      $0.layer.layer = "Conv2d(3, 1, 1, bias=False)"
      $0.layer.weights = "w.npy"
      $0.view.format = .json
    }
    let found = try text(.show(request), .holding(disc, files: ["w.npy": npyBytes(weight)]))
    #expect(found.contains("\"NaN\""))
    #expect(found.contains("\"nan\":117"))  // 9 · 13
  }
}

struct CSVTests {
  @Test func aMapIsItsNumbersRowByRow() throws {
    let request = show("box") {
      $0.view.format = .csv
      $0.channel = 0
    }
    let rows = try text(.show(request)).split(separator: "\n").map {
      $0.split(separator: ",").compactMap { Float($0) }
    }
    #expect(rows.count == 7 && rows.allSatisfy { $0.count == 11 })
    let configuration = try Conv2dConfiguration(
      inChannels: 3, outChannels: 1, kernelSize: 3, hasBias: false)
    let layer = try Conv2d(
      configuration, weight: Tensor(shape: [1, 3, 3, 3], repeating: Float(1.0 / 27)))
    let map = try layer(disc)
    for (found, wanted) in zip(rows.joined(), map.scalars) { #expect(abs(found - wanted) < 1e-5) }
  }

  @Test func theFirstChannelIsTakenAndSaidSo() throws {
    let report = try Request.show(show("sobel-x,box") { $0.view.format = .csv }).report(
      .holding(disc), .of(.none), program: "convlens")
    #expect(report.notes.contains { $0.contains("Channel 0 of 2") })
  }

  @Test func productsAreOneALine() throws {
    let request = explain("sobel-x") { $0.view.format = .csv }
    let lines = try text(.explain(request)).split(separator: "\n")
    #expect(lines.first == "input_channel,kernel_row,kernel_column,pixel,weight,product")
    #expect(lines.count == 1 + 27)
    for line in lines.dropFirst() {
      let numbers = line.split(separator: ",").compactMap { Float($0) }
      #expect(numbers.count == 6 && numbers[3] * numbers[4] == numbers[5])
    }
  }
}
