import Commands
import ConvolutionCore
import FeatureMapViews
import Foundation
import TerminalCanvas
import TestSupport
import Testing

/// Code whose Linear expects 8 × 8, where 7 × 7 arrives.
private let broken = """
  class Net(nn.Module):
      def __init__(self, classes=10):
          super().__init__()
          self.conv1 = nn.Conv2d(3, 16, 3, padding=1)
          self.conv2 = nn.Conv2d(16, 32, 3, stride=2)
          self.pool = nn.MaxPool2d(2, 2)
          self.fc = nn.Linear(32 * 8 * 8, classes)

      def forward(self, x):
          x = F.relu(self.conv1(x))
          x = self.pool(F.relu(self.conv2(x)))
          return self.fc(x.view(x.size(0), -1))

  net = Net()
  print(net(torch.randn(4, 3, 32, 32)).shape)
  """

/// Layers beside each other, a claim that is wrong, and a line that is damaged.
private let snippet = """
  x = torch.randn(8, 3, 32, 48)
  same = nn.Conv2d(3, 16, kernel_size=3, padding=1)
  half = nn.Conv2d(3, 16, kernel_size=(3, 5), stride=2, padding=(1, 2), groups=1, dilation=1)
  print(same(x).shape)  # torch.Size([8, 16, 32, 48])
  print(half(x).shape)  # torch.Size([8, 16, 17, 24])
  out =, dim=1)
  """

private enum TraceCase: String, CaseIterable {
  case lenet
  case snippet
  case broken
  case mended
  case layer
  case missing

  var request: TraceRequest {
    var request = TraceRequest()
    switch self {
    case .lenet: request.example = "lenet5"
    case .snippet: request.code = CommandsTests.snippet
    case .broken: request.code = CommandsTests.broken
    case .mended:
      request.code = CommandsTests.broken
      request.mends = true
    case .layer:
      request.example = "resnet18"
      request.layer = "layer2.0.0.body.conv1"
    case .missing:
      request.code =
        "Sequential(Conv2d(3, 64, 3, stride=2, padding=1), Residual(Sequential("
        + "Conv2d(64, 128, 3, stride=2, padding=1), BatchNorm2d(128))), ReLU())"
      request.input = "3x40x32"
    }
    return request
  }
}

private func page(_ request: TraceRequest, columns: Int) throws -> Canvas {
  try canvas(.trace(request), .of(.none, columns: columns))
}

@Suite struct TraceTests {
  @Test(arguments: TraceCase.allCases, [80, 120])
  private func aTraceOnAPage(_ example: TraceCase, _ columns: Int) throws {
    try expectGolden(
      try page(example.request, columns: columns).text,
      named: "trace-\(example.rawValue)-\(columns)")
  }

  @Test(arguments: TraceCase.allCases)
  private func aTraceInWords(_ example: TraceCase) throws {
    var request = example.request
    request.view.isPlain = true
    let words = try text(.trace(request))
    try expectGolden(String(words.dropLast()), named: "trace-\(example.rawValue)-plain")
    for line in words.split(separator: "\n") where !line.hasPrefix("Next: ") {
      #expect(line.count <= 80 && !line.contains { "│─×·".contains($0) }, "\(line)")
    }
  }

  @Test(arguments: [TraceCase.snippet, .broken])
  private func aTraceToPaste(_ example: TraceCase) throws {
    var request = example.request
    request.view.format = .markdown
    try expectGolden(
      String(try text(.trace(request)).dropLast()), named: "trace-\(example.rawValue)-markdown")
  }

  @Test(arguments: [40, 60, 80, 101, 130])
  func noTraceIsWiderThanItsColumns(_ columns: Int) throws {
    for example in TraceCase.allCases {
      let drawn = try canvas(.trace(example.request), .of(.trueColor, columns: columns))
      for row in 0..<drawn.rows {
        let accent = Look.of(.trueColor).accent
        let used = (0..<drawn.columns).last { column in
          let cell = drawn[row, column]
          return cell.glyph != " " && cell.foreground != accent
        }
        // Below 60 columns the names and shapes of a table need more.
        #expect(
          (used ?? 0) < max(columns, 60), "\(example) at \(columns), row \(row)\n\(drawn.text)")
      }
    }
  }

  @Test func aBrokenNetworkIsACheckThatFailed() throws {
    let report = try Request.trace(TraceCase.broken.request).report(
      .holding(disc), .of(.none), program: "convlens")
    #expect(report.status == 1)
    let whole = try Request.trace(TraceCase.lenet.request).report(
      .holding(disc), .of(.none), program: "convlens")
    #expect(whole.status == 0)
  }

  @Test func theJSONHasEveryLayerWithItsNumbers() throws {
    var request = TraceCase.snippet.request
    request.view.format = .json
    let data = Data(try text(.trace(request)).utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["parameters"] as? Int == 448 + 16 * 3 * 3 * 5 + 16)
    let layers = try #require(object["layers"] as? [[String: Any]])
    #expect(layers.map { $0["name"] as? String } == ["same", "half"])
    #expect(
      layers[1]["layer"] as? String
        == "Conv2d(3, 16, kernel_size=(3, 5), stride=(2, 2), padding=(1, 2))")
    #expect(layers.map { $0["output_shape"] as? [Int] } == [[16, 32, 48], [16, 16, 24]])
    #expect(layers[0]["multiply_adds"] as? Int == 32 * 48 * 432)
    #expect(layers[1]["receptive_field"] as? [Int] == [3, 5])
    let prints = try #require(object["prints"] as? [[String: Any]])
    #expect(prints.map { $0["agrees"] as? Bool } == [true, false])
    let notes = try #require(object["not_followed"] as? [[String: Any]])
    #expect(notes.map { $0["line"] as? Int } == [6])
  }

  @Test func wrongUseIsRefusedWithAWayOut() throws {
    func message(_ change: (inout TraceRequest) -> Void) throws -> String {
      var request = TraceRequest()
      change(&request)
      let error = try #require(throws: (any Error).self) { try text(.trace(request)) }
      return "\(error)"
    }
    #expect(try message { _ in }.contains("--example"))
    #expect(try message { $0.example = "lenet6" }.contains("Did you mean 'lenet5'?"))
    #expect(
      try message {
        $0.example = "lenet5"
        $0.layer = "con2"
      }.contains("Did you mean 'conv2'?"))
    #expect(
      try message {
        $0.example = "lenet5"
        $0.input = "3x"
      }.contains("--input 3x64x64"))
    #expect(
      try message {
        $0.example = "lenet5"
        $0.mends = true
      }.contains("nothing to mend"))
    #expect(try message { $0.code = "Conv2d(3, 6, kernal=3)" }.contains("line 1, column 14"))
    var show = ShowRequest()
    show.view.format = .markdown
    #expect(throws: CommandError.self) { try text(.show(show)) }
  }

  @Test func aCodeFileIsNamedInItsErrors() throws {
    var request = TraceRequest()
    request.code = "net.py"
    let inputs = Inputs.holding(disc, files: ["net.py": Array("x = 1\nnn.Conv2d(3, 6, 0)".utf8)])
    let error = try #require(throws: CommandError.self) {
      try Request.trace(request).report(inputs, .of(.none), program: "convlens")
    }
    #expect(error.description.hasPrefix("net.py, line 2, column 17:\n"))
    #expect(error.kind == .badData)
  }
}
