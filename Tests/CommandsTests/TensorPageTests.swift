import ConvolutionCore
import FeatureMapViews
import Foundation
import SafeText
import TensorFiles
import TerminalCanvas
import TestSupport
import Testing

@testable import Commands

/// A small network's weights, the same on every run.
private func network() -> [NamedTensor] {
  var generator = SeededGenerator(seed: 7)
  func random(_ shape: [Int], around mean: Float = 0) -> Tensor {
    Tensor(
      shape: shape,
      (0..<shape.reduce(1, *)).map { _ in
        // Sixty-fourths, so that printed numbers are short.
        mean + Float(Int.random(in: -32...32, using: &generator)) / 64
      })
  }
  return [
    NamedTensor(name: "conv1.weight", tensor: random([4, 3, 3, 3])),
    NamedTensor(name: "conv1.bias", tensor: random([4])),
    NamedTensor(name: "conv2.weight", tensor: random([6, 4, 3, 2])),
    NamedTensor(name: "conv2.bias", tensor: random([6])),
    NamedTensor(name: "conv10.weight", tensor: random([2, 3, 7, 7])),
    NamedTensor(name: "pointwise.weight", tensor: random([6, 8, 1, 1])),
    NamedTensor(name: "up.weight", tensor: random([6, 2, 3, 3])),
    NamedTensor(name: "up.bias", tensor: random([2])),
    NamedTensor(name: "bn.running_var", tensor: random([6], around: 1)),
    NamedTensor(name: "bn.num_batches_tracked", tensor: Tensor(shape: [], [3]), as: .int64),
    NamedTensor(name: "a.name.so.long.that.it.stands.on.a.line.of.its.own", tensor: random([40])),
    NamedTensor(name: "fc.weight", tensor: random([10, 24])),
    NamedTensor(name: "broken", tensor: Tensor(shape: [5], [.nan, .infinity, 0, 0, 1])),
  ]
}

private let files: [String: [UInt8]] = [
  "net.safetensors": safetensorsBytes(network()),
  "weight.npy": npyBytes(network()[0].tensor),
]

private var inputs: Inputs { .holding(disc, files: files) }

private func request(
  _ tensor: String? = nil, _ change: (inout FiltersRequest) -> Void = { _ in }
) -> FiltersRequest {
  var request = FiltersRequest()
  request.name = "net.safetensors"
  request.tensor = tensor
  change(&request)
  return request
}

@Suite struct TensorPageTests {
  /// The tensors whose pages are kept as goldens.
  private static let shown: [String?] = [
    nil, "conv1", "conv2.weight", "conv10", "pointwise", "up", "fc.weight", "conv1.bias", "broken",
  ]

  @Test(arguments: shown)
  func aPageInDigits(_ tensor: String?) throws {
    let canvas = try canvas(.filters(request(tensor)), .of(.none), inputs)
    try expectGolden(canvas.text, named: "tensors-\(tensor ?? "all")-digits")
  }

  @Test(arguments: shown, [80, 100, 200])
  func aPageInColour(_ tensor: String?, _ columns: Int) throws {
    let rows = [80: 24, 100: 30, 200: 60][columns]
    let canvas = try canvas(
      .filters(request(tensor)), .of(.trueColor, columns: columns, rows: rows), inputs)
    try expectGolden(canvas, named: "tensors-\(tensor ?? "all")-colour-\(columns)")
  }

  @Test(arguments: ["conv1", "conv2"])
  func oneFilterIsTakenApart(_ tensor: String) throws {
    let one = request(tensor) { $0.channel = 1 }
    try expectGolden(
      try canvas(.filters(one), .of(.trueColor, columns: 80, rows: 24), inputs),
      named: "tensors-\(tensor)-filter")
    try expectGolden(
      try canvas(.filters(one), .of(.none), inputs).text, named: "tensors-\(tensor)-filter-digits")
  }

  @Test(arguments: Array(stride(from: 30, through: 230, by: 5)))
  func noPageIsWiderThanItsColumns(_ columns: Int) throws {
    let tensor = Self.shown[columns / 5 % Self.shown.count]
    for depth in [ColorDepth.trueColor, .ansi16, .none] {
      let look = Look.of(depth, columns: columns, rows: [nil, 24, 60][columns % 3])
      var one = request(tensor)
      if ["conv1", "conv2.weight", "up"].contains(tensor), columns.isMultiple(of: 2) {
        one.channel = 0
      }
      let canvas = try canvas(.filters(one), look, inputs)
      // A command is never broken inside a word.
      let lines = canvas.text.split(separator: "\n").filter { !$0.contains("convlens") }
      for line in lines where !line.hasPrefix("  ") {
        #expect(displayWidth(String(line)) <= columns, "\(tensor ?? "all")\n\(line)")
      }
    }
  }

  @Test func layersStandInTheOrderOfTheirNumbers() throws {
    let file = try TensorFile(try #require(files["net.safetensors"]), name: "net.safetensors")
    let names = file.inReadingOrder.map(\.name)
    #expect(
      names == [
        "a.name.so.long.that.it.stands.on.a.line.of.its.own", "bn.running_var",
        "bn.num_batches_tracked", "broken", "conv1.weight", "conv1.bias", "conv2.weight",
        "conv2.bias", "conv10.weight", "fc.weight", "pointwise.weight", "up.weight", "up.bias",
      ])
  }

  @Test func threeChannelsAreColoursOnOneScale() throws {
    // Red on, green off, blue at zero; and the opposite: full is 1 for both.
    let weight = Tensor(shape: [2, 3, 1, 1], [1, -1, 0, -0.5, 0.5, 0])
    let held = Inputs.holding(disc, files: ["w.npy": npyBytes(weight)])
    let one = request { $0.name = "w.npy" }
    let drawn = try canvas(.filters(one), .of(.trueColor, columns: 80, rows: 24), held)
    var colours: Set<Color> = []
    for row in 0..<drawn.rows {
      for column in 0..<drawn.columns { colours.insert(drawn[row, column].background) }
    }
    #expect(colours.contains(.rgb(255, 0, 128)))
    #expect(colours.contains(.rgb(64, 191, 128)))
    let words = drawn.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("half is 0, full +1.00, none -1.00, for all filters."))
  }

  @Test func theOrderOfATransposedLayerIsSeenInItsBias() throws {
    let text = try canvas(.filters(request("up")), .of(.none), inputs).text
    #expect(text.contains("2 filters on 6 channels"))
    #expect(text.contains("ConvTranspose2d's"))
    let other = try canvas(.filters(request("conv1")), .of(.none), inputs).text
    #expect(other.contains("4 filters on 3 channels"))
    let assumed = try canvas(.filters(request("pointwise")), .of(.none), inputs).text
    #expect(assumed.contains("A ConvTranspose2d's has in before out."))
  }

  @Test func theFiguresAreForPrograms() throws {
    let json = try text(.filters(request { $0.view.format = .json }), inputs)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let tensors = try #require(object["tensors"] as? [[String: Any]])
    #expect(tensors.count == 13)
    let broken = try #require(tensors.first { $0["name"] as? String == "broken" })
    #expect(broken["nan"] as? Int == 1 && broken["infinite"] as? Int == 1)
    #expect(broken["zeros"] as? Int == 2 && broken["maximum"] as? Double == 1)
    let skipped = try #require(tensors.first { $0["not_read"] != nil })
    #expect(skipped["not_read"] as? String == "whole numbers" && skipped["minimum"] == nil)

    let one = try text(.filters(request("conv1.bias") { $0.view.format = .json }), inputs)
    let bias = try #require(
      try JSONSerialization.jsonObject(with: Data(one.utf8)) as? [String: Any])
    #expect((bias["values"] as? [Double])?.map { Float($0) } == Array(network()[1].tensor.scalars))

    #expect(json.utf8.allSatisfy { $0 < 0x80 })
    let csv = try text(.filters(request { $0.view.format = .csv }), inputs)
    #expect(csv.split(separator: "\n").count == 14)
    #expect(csv.contains("\nconv1.weight,float32,4x3x3x3,108,"))
  }

  @Test func wordsSayWhatThePictureShows() throws {
    try expectGolden(
      try text(.filters(request { $0.view.isPlain = true }), inputs), named: "tensors-all-words")
    try expectGolden(
      try text(
        .filters(
          request("conv1") {
            $0.view.isPlain = true
            $0.channel = 2
          }), inputs), named: "tensors-conv1-words")
  }

  @Test(arguments: [
    (nil, Int?.some(0), "--channel stands without --tensor"),
    ("conv1", 4, "The filters are 0 to 3"), ("conv1", -1, "The filters are 0 to 3"),
    ("fc.weight", 0, "has no kernels"), ("conv1.wieght", nil, "Did you mean 'conv1.weight'"),
    ("bn.num_batches_tracked", nil, "whole numbers"), ("", nil, "has no tensor ''"),
    ("\u{1b}[2J", nil, "\\u{1b}[2J"),
  ])
  func whatIsNotThereIsSaid(_ tensor: String?, _ channel: Int?, _ words: String) {
    let said = message {
      try canvas(.filters(request(tensor) { $0.channel = channel }), .of(.none), inputs)
    }
    #expect(said?.contains(words) == true, "\(said ?? "nothing")")
    #expect(said.map { visible($0) == $0 } == true)
  }

  @Test func aKeyMayStandBehindTheFile() throws {
    let behind = try canvas(
      .filters(request { $0.name = "net.safetensors:conv1" }), .of(.none), inputs)
    #expect(behind == (try canvas(.filters(request("conv1.weight")), .of(.none), inputs)))
    #expect(TensorAddress("a:b.safetensors:c:d").path == "a:b.safetensors")
    #expect(TensorAddress("a:b.safetensors:c:d").key == "c:d")
    #expect(TensorAddress("C:\\x.npy").key == nil)
    #expect(TensorAddress("x.safetensors").path == "x.safetensors")
  }

  @Test func anArrayIsItsOwnPage() throws {
    let array = try canvas(.filters(request { $0.name = "weight.npy" }), .of(.none), inputs).text
    #expect(array.contains("4 filters on 3 channels"))
    let said = message {
      try canvas(.filters(request("conv1") { $0.name = "weight.npy" }), .of(.none), inputs)
    }
    #expect(said?.contains("one without a name") == true)
  }

  /// Files that are read, but were made to do harm where they are shown.
  @Test(arguments: [
    "\u{1b}[31mconv\u{1b}[2J\n\u{202e}", "../../../../var/tmp/pwned", "/etc/passwd", "", "a\u{0}b",
    String(repeating: "x", count: 1_000_000), "..", "-rf", "--tensor", "=1+1", "π.weight",
  ])
  func namesOfStrangersDoNothing(name: String) throws {
    let bytes = safetensorsBytes(
      [
        NamedTensor(
          name: name, tensor: Tensor(shape: [1, 3, 1, 2], [.nan, 1, 2, 3, .infinity, -5]))
      ],
      metadata: ["note": "\u{1b}]0;owned\u{7}\u{1b}[2J"])
    let held = Inputs.holding(disc, files: ["x.safetensors": bytes])
    for tensor in [nil, name] {
      for format in [ViewRequest.Format.text, .csv, .json] {
        for isPlain in [true, false] {
          let one = request(tensor) {
            $0.name = "x.safetensors"
            $0.view.format = format
            $0.view.isPlain = isPlain
          }
          let report = try Request.filters(one).report(held, .of(.trueColor), program: "convlens")
          let shown =
            switch report.output {
            case .canvas(let canvas): canvas.text
            case .text(let text): text
            case .nothing: ""
            }
          #expect(!shown.isEmpty && shown.utf8.count < 2_000_000)
          for line in shown.split(separator: "\n") {
            #expect(visible(String(line)) == String(line), "\(line.prefix(200))")
          }
        }
      }
    }
  }

  @Test func noWeightsAreSaidSo() throws {
    let held = Inputs.holding(disc, files: ["x.safetensors": safetensorsBytes([])])
    let page = try canvas(.filters(request { $0.name = "x.safetensors" }), .of(.none), held)
    #expect(page.text.contains("There are no weights in this file."))
  }
}

@Suite struct LoadedLayerTests {
  private func choose(_ change: (inout LayerRequest) -> Void) throws -> ChosenLayer {
    var request = LayerRequest()
    change(&request)
    return try request.choose(channels: 3, inputs)
  }

  @Test func aKeyBringsWeightAndBias() throws {
    let chosen = try choose { $0.weights = "net.safetensors:conv1" }
    #expect(chosen.layer.weight == network()[0].tensor)
    #expect(chosen.layer.bias == Array(network()[1].tensor.scalars))
    #expect(chosen.origin == "weights of net.safetensors, 'conv1.weight'")
    #expect(chosen.assumptions == ["stride 1 and padding 0, which weights do not tell"])
    #expect(try choose { $0.weights = "net.safetensors:conv1.weight" }.layer == chosen.layer)
  }

  @Test func optionsSayWhatWeightsDoNot() throws {
    let chosen = try choose {
      $0.weights = "net.safetensors:conv1"
      $0.stride = "2"
      $0.padding = "1"
    }
    #expect(chosen.layer.configuration.stride == 2 && chosen.assumptions.isEmpty)
    let array = try choose { $0.weights = "weight.npy" }
    #expect(array.layer.bias == nil && array.layer.weight == network()[0].tensor)
  }

  @Test func aLayerFindsTheWeightsThatFitIt() throws {
    let chosen = try choose {
      $0.layer = "Conv2d(3, 2, 7, padding=3)"
      $0.weights = "net.safetensors"
    }
    #expect(chosen.layer.weight == network()[4].tensor)
    #expect(chosen.assumptions == ["bias 0, as the file holds none"])
    let without = try choose {
      $0.layer = "Conv2d(3, 4, 3, bias=False)"
      $0.weights = "net.safetensors"
    }
    #expect(without.assumptions == ["the file's bias left away, as the layer has none"])
  }

  @Test(arguments: [
    ("net.safetensors", nil, "Name it behind a colon: --weights net.safetensors:conv1.weight"),
    ("net.safetensors", "Conv2d(3, 5, 3)", "none of the shape [5, 3, 3, 3]"),
    ("net.safetensors:conv2", nil, "reads 4"), ("net.safetensors:fc", nil, "[10, 24]"),
    ("net.safetensors:conv3", nil, "has no tensor 'conv3'"),
    ("net.safetensors:conv1", "Conv2d(3, 5, 3)", "[5, 3, 3, 3]"),
    ("weight.npy:conv1", nil, "Leave the key away"),
    ("net.safetensors:bn.num_batches_tracked", nil, "whole numbers"),
  ])
  func whatDoesNotFitIsSaid(_ weights: String, _ layer: String?, _ words: String) {
    let said = message {
      try choose {
        $0.weights = weights
        $0.layer = layer
      }
    }
    #expect(said?.contains(words) == true, "\(said ?? "nothing")")
  }

  @Test func aFilterOnOneChannelIsOneOfGroups() throws {
    let weight = Tensor(shape: [6, 1, 3, 3], (0..<54).map { Float($0) })
    let held = Inputs.holding(disc, files: ["w.npy": npyBytes(weight)])
    var request = LayerRequest()
    request.weights = "w.npy"
    let chosen = try request.choose(channels: 3, held)
    #expect(chosen.layer.configuration.groups == 3)
    #expect(chosen.assumptions[0] == "groups 3, as a filter reads 1 of 3 channels")
  }

  @Test func theWeightOfATransposedConvolutionIsNotTakenForOne() throws {
    let weight = Tensor(shape: [6, 3, 2, 4], (0..<144).map { Float($0) })
    func said(biasOf count: Int?) -> String? {
      var tensors = [NamedTensor(name: "up.weight", tensor: weight)]
      if let count {
        tensors.append(NamedTensor(name: "up.bias", tensor: Tensor(shape: [count], repeating: 1)))
      }
      let held = Inputs.holding(disc, files: ["w.safetensors": safetensorsBytes(tensors)])
      var request = LayerRequest()
      request.weights = "w.safetensors:up"
      return message { try request.choose(channels: 3, held) }
    }
    // [in 6, out 3]: its bias has three numbers, a Conv2d's would have six.
    #expect(said(biasOf: 3)?.contains("ConvTranspose2d's, [in, out, rows, columns]") == true)
    #expect(said(biasOf: 6) == nil)
    #expect(said(biasOf: nil) == nil)
  }
}
