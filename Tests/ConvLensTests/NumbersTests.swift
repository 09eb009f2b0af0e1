import ConvolutionCore
import Foundation
import LayerNotation
import PNGFiles
import SafeFiles
import Testing

/// The picture as the library reads it.
private func picture(_ user: NewUser, _ name: String = "photo.png") throws -> Tensor {
  try readPNG(try InputSource(argument: user.folder.appendingPathComponent(name).path)).tensor
}

/// The layers that both sides compute; no square sizes where they can be helped.
private let layers = [
  "Conv2d(3, 6, 3)", "Conv2d(3, 2, (3, 2), stride=(2, 1), padding=(1, 3))",
  "Conv2d(3, 3, (2, 5), groups=3, dilation=(2, 1), padding='same', padding_mode='circular')",
  "Conv2d(3, 2, 3, padding=2, padding_mode='reflect', bias=False)",
]

@Test(arguments: layers)
func anExplanationInJSONHasTheEnginesNumbersToTheBit(layer: String) throws {
  try asNewUser { user in
    let conv = try Conv2d(parseLayer(layer), seed: 42)
    let input = try picture(user)
    for (channel, position) in [(0, Position(row: 4, column: 7)), (1, Position(row: 0, column: 0))]
    {
      let run = try user.run(
        "explain", "photo.png", "--layer", layer, "--seed", "42", "--channel", "\(channel)", "--at",
        "\(position.row),\(position.column)", "--format", "json")
      let names = ["bias", "contributions", "layer", "output_channel", "position", "value"]
      #expect(try keys(of: run.output) == names)
      let said = try Explained(run.output)
      let engine = try conv.explain(input, outputChannel: channel, at: position)
      #expect(said.layer == "\(conv.configuration)")
      #expect(said.outputChannel == channel && said.position == [position.row, position.column])
      #expect(said.bias == engine.bias && said.value == engine.value)
      #expect(said.contributions.map(\.inputChannel) == engine.contributions.map(\.inputChannel))
      for (part, other) in zip(said.contributions, engine.contributions) {
        #expect(part.patch.joined().elementsEqual(other.patch.scalars))
        #expect(part.kernel.joined().elementsEqual(other.kernel.scalars))
        #expect(part.products.joined().elementsEqual(other.products.scalars))
        #expect(part.sum == other.sum)
        #expect(part.kernel.count == conv.configuration.kernelSize.height)
      }
      // And the engine's partial maps hold the partial sums.
      let parts = try conv.partialMaps(of: input, outputChannel: channel)
      for (part, map) in zip(said.contributions, parts.maps) {
        #expect(part.sum == map[plane: 0, position])
      }
    }
  }
}

@Test(arguments: layers)
func theMapInCSVIsTheEnginesToTheBitAndTheDefinitionsNearly(layer: String) throws {
  try asNewUser { user in
    let conv = try Conv2d(parseLayer(layer), seed: 1)
    let input = try picture(user)
    let maps = try conv(input)
    let definition = try conv.definition(input)
    for channel in 0..<2 {
      let run = try user.run(
        "photo.png", "--layer", layer, "--seed", "1", "--channel", "\(channel)", "--format", "csv")
      let rows = try csvRows(run)
      #expect(rows.count == maps.planeSize.height)
      #expect(rows.allSatisfy { $0.count == maps.planeSize.width })
      #expect(rows.joined().elementsEqual(maps.plane(channel).scalars))
      for (value, judge) in zip(rows.joined(), definition.plane(channel).scalars) {
        #expect(abs(value - judge) < 1e-5)
      }
    }
  }
}

@Test func randomFiltersAreThoseOfPyTorchsGenerator() throws {
  try asNewUser { user in
    let json = try user.run("photo.png", "--random", "6", "--seed", "42", "--format", "json").output
    struct Page: Decodable {
      struct Channel: Decodable {
        let kernel: [[[Float]]]
        let bias: Float
      }
      let seed: UInt64
      let channels: [Channel]
    }
    let page = try JSONDecoder().decode(Page.self, from: Data(json))
    #expect(page.seed == 42 && page.channels.count == 6)
    var generator = MersenneTwister(seed: 42)
    // Kaiming with a = √5: both bounds are 1 / √(3 · 3 · 3).
    let bound = Float(3.0.squareRoot() * ((2.0 / 6).squareRoot() / 27.0.squareRoot()))
    let weights = (0..<162).map { _ in generator.nextUniform(from: -bound, to: bound) }
    let biasBound = Float(1 / 27.0.squareRoot())
    let bias = (0..<6).map { _ in generator.nextUniform(from: -biasBound, to: biasBound) }
    #expect(page.channels.flatMap { $0.kernel.joined().joined() } == weights)
    #expect(page.channels.map(\.bias) == bias)
  }
}

@Test func strideTwoIsEverySecondOfStrideOneToTheBit() throws {
  try asNewUser { user in
    for options in [["--random", "2", "--seed", "9"], ["--filters", "gaussian,box"]] {
      let common = ["photo.png", "--channel", "1", "--format", "csv", "--padding", "1"] + options
      let all = try csvRows(try user.run(common))
      let second = try csvRows(try user.run(common + ["--stride", "2,3"]))
      #expect(all.count == 24 && second.count == 12)
      for (row, numbers) in second.enumerated() {
        #expect(
          numbers.map(\.bitPattern)
            == stride(from: 0, to: 32, by: 3).map { all[2 * row][$0].bitPattern })
      }
    }
  }
}

@Test func aFilterAloneIsTheSameToTheBitAsAmongOthers() throws {
  try asNewUser { user in
    let alone = try user.run(
      "photo.png", "--filters", "gaussian", "--channel", "0", "--format", "csv")
    let third = try user.run(
      "photo.png", "--filters", "box,sobel-x,gaussian,laplacian", "--channel", "2", "--format",
      "csv")
    #expect(alone.output == third.output)
  }
}

@Test func theProductsInCSVAreThoseInJSON() throws {
  try asNewUser { user in
    let words = ["explain", "photo.png", "--random", "2", "--at", "4,7", "--format"]
    let lines = try user.run(words + ["csv"]).text.split(separator: "\n")
    #expect(lines[0] == "input_channel,kernel_row,kernel_column,pixel,weight,product")
    let said = try Explained(try user.run(words + ["json"]).output)
    var next = 1
    for part in said.contributions {
      for row in 0..<3 {
        for column in 0..<3 {
          let numbers = [part.patch, part.kernel, part.products].map { "\($0[row][column])" }
          #expect(
            lines[next] == "\(part.inputChannel),\(row),\(column),\(numbers.joined(separator: ","))"
          )
          next += 1
        }
      }
    }
    #expect(lines.count == 28)
  }
}

@Test func showAndFiltersSayWhatTheyDocumentInJSON() throws {
  try asNewUser { user in
    let show = try user.run("photo.png", "--format", "json").output
    let names = try keys(of: show)
    #expect(
      names == [
        "channels", "columns_never_read", "input_shape", "layer", "multiply_adds", "origin",
        "output_shape", "parameters", "picture", "relu", "rows_never_read", "weight_shape",
      ])
    let page = try JSONSerialization.jsonObject(with: Data(show)) as? [String: Any]
    #expect(page?["input_shape"] as? [Int] == [3, 24, 32])
    #expect(page?["output_shape"] as? [Int] == [6, 22, 30])
    #expect(page?["multiply_adds"] as? Int == 6 * 22 * 30 * 27)
    let channels = page?["channels"] as? [[String: Any]] ?? []
    #expect(channels.count == 6)
    #expect(
      channels[0].keys.sorted() == [
        "bias", "channel", "infinite", "kernel", "maximum", "mean", "minimum", "name", "nan",
        "scale", "zeros",
      ])
    let filters = try user.run("filters", "--format", "json").output
    let cards = try JSONSerialization.jsonObject(with: Data(filters)) as? [[String: Any]] ?? []
    #expect(cards.count > 20)
    for card in cards {
      for key in ["name", "summary", "formula", "source", "sums_to_zero", "kernel"] {
        #expect(card[key] != nil, "\(card["name"] ?? "") \(key)")
      }
      // Whoever reads a name there can use it.
      let name = card["name"] as? String ?? ""
      #expect(try user.run("photo.png", "--filters", name, "--format", "json").code == 0, "\(name)")
    }
  }
}
