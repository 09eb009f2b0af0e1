import ConvolutionCore
import Foundation
import LayerNotation
import PNGFiles
import SafeFiles
import TensorFiles
import Testing

extension NewUser {
  fileprivate func tensor(_ name: String) throws -> Tensor {
    try parseNPY(try bytes(name), name: name)
  }

  fileprivate func png(_ name: String, _ channels: PixelOptions.Channels = .one) throws
    -> DecodedPicture
  {
    try readPNG(
      try InputSource(argument: folder.appendingPathComponent(name).path),
      pixels: PixelOptions(channels: channels))
  }
}

/// What the manifest says.
private struct Manifest: Decodable {
  struct Extreme: Decodable, Equatable {
    let value: Float
    let position: [Int]
  }
  struct Scale: Decodable {
    let kind, colormap: String
    let low, high: Float
  }
  struct Channel: Decodable {
    let channel: Int
    let name: String?
    let minimum, maximum: Extreme
    let bias: Float
    let scale: Scale
  }
  let picture, layer, origin: String
  let input_shape, weight_shape, output_shape: [Int]
  let parameters, multiply_adds: Int
  let seed: UInt64?
  let channels: [Channel]
}

@Test(arguments: [
  ["--layer", "Conv2d(3, 4, (3, 2), stride=(1, 2), padding=(2, 1))", "--seed", "3"],
  ["--random", "3", "--padding", "1", "--padding-mode", "reflect"],
  ["--filters", "sobel-x,box", "--scale", "-1:2"],
  ["--filters", "laplacian,box", "--scale", "own"],
])
func savedFilesHoldTheLayerAndItsMaps(options: [String]) throws {
  try asNewUser { user in
    let run = try user.run(
      ["photo.png", "--save", "a/deep/folder", "--as", "gray16", "--quiet"] + options)
    #expect(run.code == 0 && run.output.isEmpty, "\(run.message)")
    func path(_ name: String) -> String { "a/deep/folder/\(name)" }
    let manifest = try JSONDecoder().decode(
      Manifest.self, from: Data(try user.bytes(path("manifest.json"))))
    let configuration = try parseLayer(manifest.layer)
    let input = try user.tensor(path("input.npy"))
    let output = try user.tensor(path("output.npy"))
    let weight = try user.tensor(path("weight.npy"))
    let hasBias = configuration.hasBias
    let bias = hasBias ? try user.tensor(path("bias.npy")) : nil

    let channels = (0..<configuration.outChannels).map { "channel-00\($0).png" }
    let names = try user.names(in: "a/deep/folder")
    #expect(
      names
        == ((hasBias ? ["bias.npy"] : []) + channels
          + ["input.npy", "manifest.json", "output.npy", "sheet.png", "weight.npy"]))

    #expect(input == (try user.png("photo.png", .rgb).tensor))
    #expect(input.shape == [3, 24, 32] && manifest.input_shape == input.shape)
    #expect(weight.shape == configuration.weightShape && manifest.weight_shape == weight.shape)
    #expect(output.shape == manifest.output_shape)
    #expect(bias.map { $0.shape == [configuration.outChannels] } ?? true)
    #expect(manifest.picture == "photo.png")
    #expect(manifest.parameters == weight.count + (bias?.count ?? 0))
    #expect(manifest.multiply_adds == output.count * weight.count / configuration.outChannels)

    // What PyTorch would compute of these files is what stands in output.npy.
    let layer = try Conv2d(configuration, weight: weight, bias: bias.map { Array($0.scalars) })
    let judge = try layer.definition(input)
    #expect(judge.shape == output.shape)
    for (value, other) in zip(output.scalars, judge.scalars) { #expect(abs(value - other) < 1e-5) }
    if options.contains("--seed") {
      #expect(layer == (try Conv2d(configuration, seed: 3)) && manifest.seed == 3)
    }

    for (channel, said) in manifest.channels.enumerated() {
      let map = output.plane(channel)
      let figures = PlaneStatistics(map)
      #expect(said.minimum.value == figures.minimum?.value)
      #expect(said.maximum.value == figures.maximum?.value)
      #expect(said.bias == layer.bias(ofChannel: channel))
      let png = try user.png(path(channels[channel]))
      #expect(png.header.bitDepth == 16 && png.header.colorType == .grey)
      #expect(png.tensor.shape == [1] + map.shape)
      try expectRecovered(map, png.tensor, said.scale.low, said.scale.high, steps: 65535)
    }
    let sheet = try user.png(path("sheet.png"), .rgb)
    #expect(sheet.tensor.planeSize.width >= 2 * output.planeSize.width)
  }
}

/// Grey runs from black at the low end of the scale to white at the high one, within half a step.
private func expectRecovered(
  _ map: Tensor, _ grey: Tensor, _ low: Float, _ high: Float, steps: Double
) throws {
  let (low, high) = (Double(low), Double(high))
  for (value, pixel) in zip(map.scalars, grey.scalars) {
    let sample = (Double(pixel) * steps).rounded()
    let recovered = low + sample / steps * (high - low)
    let shown = min(max(Double(value), low), high)
    #expect(abs(recovered - shown) <= (high - low) / steps * 0.500001)
  }
}

@Test func mapsAreSavedAsTheyWereAskedFor() throws {
  try asNewUser { user in
    for (form, color) in [("gray", PNGHeader.ColorType.grey), ("colormap", .rgb)] {
      let run = try user.run(
        "photo.png", "--filters", "sobel-x", "--save", form, "--as", form, "--quiet")
      #expect(run.code == 0)
      let png = try user.png("\(form)/channel-000.png")
      #expect(png.header.bitDepth == 8 && png.header.colorType == color)
      #expect(png.header.size == Size2D(height: 22, width: 30))
    }
    let output = try user.tensor("gray/output.npy")
    let largest = PlaneStatistics(output.plane(0)).largestMagnitude
    try expectRecovered(
      output.plane(0), try user.png("gray/channel-000.png").tensor, -largest, largest, steps: 255)
    let wrong = try user.run("photo.png", "--save", "x", "--as", "gray8")
    #expect(wrong.code == 64 && wrong.message.contains("gray16"))
  }
}

@Test func everySavedPictureSaysWhatItIs() throws {
  try asNewUser { user in
    let run = try user.run(
      "photo.png", "--random", "2", "--seed", "5", "--save", "m", "--as", "gray16", "--quiet")
    #expect(run.code == 0)
    let texts = try textChunks(try user.bytes("m/channel-001.png"))
    #expect(texts["Software"] == "ConvLens")
    #expect(texts["Source"] == "photo.png")
    #expect(texts["Layer"].map { (try? parseLayer($0)) != nil } == true)
    #expect(texts["Filters"]?.contains("torch.manual_seed(5)") == true)
    #expect(texts["Seed"] == "5")
    #expect(texts["Channel"] == "channel 1")
    let map = PlaneStatistics(try user.tensor("m/output.npy").plane(1))
    #expect(texts["Minimum"].flatMap(Float.init) == map.minimum?.value)
    #expect(texts["Maximum"].flatMap(Float.init) == map.maximum?.value)
    let values = try #require(
      texts["Values"]?.firstMatch(of: /black is (.*), white is (.*), linear/))
    let recorded = texts["Scale"] ?? ""
    #expect(recorded.contains("\(values.1) to \(values.2)"))
    #expect(try textChunks(try user.bytes("m/sheet.png"))["Software"] == "ConvLens")
  }
}

/// The tEXt chunks of a PNG by their keywords.
private func textChunks(_ file: [UInt8]) throws -> [String: String] {
  var texts: [String: String] = [:]
  var rest = file.dropFirst(8)
  while rest.count >= 12 {
    let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    if rest.dropFirst(4).prefix(4).elementsEqual("tEXt".utf8) {
      let parts = rest.dropFirst(8).prefix(length).split(separator: 0, maxSplits: 1)
      texts[String(decoding: parts[0], as: UTF8.self)] = String(decoding: parts[1], as: UTF8.self)
    }
    rest = rest.dropFirst(12 + length)
  }
  return texts
}

@Test func nothingIsReplacedUnlessItIsAskedFor() throws {
  try asNewUser { user in
    let words = ["photo.png", "--filters", "box", "--save", "maps", "--quiet"]
    #expect(try user.run(words).code == 0)
    let before = try user.bytes("maps/output.npy")
    let other = ["photo.png", "--filters", "sobel-x", "--save", "maps", "--quiet"]
    let refused = try user.run(other)
    #expect(refused.code == 73 && refused.message.contains("--overwrite"))
    expectThreeParts(refused)
    #expect(try user.bytes("maps/output.npy") == before)
    // One file in the way is enough, and then none is written.
    try FileManager.default.removeItem(
      at: user.folder.appendingPathComponent("maps/channel-000.png"))
    #expect(try user.run(other).code == 73)
    #expect(try !user.names(in: "maps").contains("channel-000.png"))
    #expect(try user.run(other + ["--overwrite"]).code == 0)
    #expect(try user.bytes("maps/output.npy") != before)
  }
}

@Test func whereNothingCanBeWrittenItIsSaidWithoutAPage() throws {
  try asNewUser { user in
    for words in [
      ["--save", "photo.png"], ["--save", "photo.png/maps"], ["--save-output", "photo.png/o.npy"],
      ["--save-output", "no/such/folder.npy"], ["--save-output", "."], ["--save", ""],
      ["--save-output", ""], ["--save-output", ".", "--overwrite"],
    ] {
      let run = try user.run(["photo.png"] + words)
      #expect(run.code == 73 || (words[1].isEmpty && run.code == 66), "\(words): \(run.message)")
      #expect(run.output.isEmpty)
      expectThreeParts(run)
    }
    #expect(try user.names() == ["photo.png"])
  }
}

@Test func theOutputAloneCanBeSaved() throws {
  try asNewUser { user in
    let run = try user.run("photo.png", "--random", "2", "--save-output", "out.npy", "--quiet")
    #expect(run.code == 0 && run.output.isEmpty && run.message.contains("[2, 22, 30]"))
    #expect(try user.names() == ["out.npy", "photo.png"])
    let input = try user.png("photo.png", .rgb).tensor
    let layer = try Conv2d(parseLayer("Conv2d(3, 2, 3)"), seed: 0)
    #expect(try user.tensor("out.npy") == (try layer(input)))
    // It is a picture of two channels again.
    let next = try user.run("out.npy", "--random", "2")
    #expect(next.code == 0 && next.text.hasPrefix("out.npy  2 × 22 × 30"))
    let shown = try user.run("photo.png", "--filters", "box", "--save-output", "box.npy")
    #expect(shown.output == (try user.run("photo.png", "--filters", "box").output))
  }
}

@Test func savedWeightsGiveTheSameLayerAgain() throws {
  try asNewUser { user in
    let layer = "Conv2d(3, 4, 3, bias=False)"
    #expect(
      try user.run("photo.png", "--layer", layer, "--seed", "8", "--save", "m", "--quiet").code == 0
    )
    let again = try user.run(
      "photo.png", "--layer", layer, "--weights", "m/weight.npy", "--save-output", "o.npy",
      "--quiet")
    #expect(again.code == 0, "\(again.message)")
    #expect(try user.bytes("o.npy") == (try user.bytes("m/output.npy")))
  }
}
