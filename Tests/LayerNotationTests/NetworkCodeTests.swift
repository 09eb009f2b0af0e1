import Networks
import TestSupport
import Testing

@testable import LayerNotation

private func shapes(_ code: String, input: [Int]? = nil) throws -> [[Int]] {
  try NetworkCode(code).run(input: input).trace.rows.map(\.shape)
}

@Suite struct NetworkCodeTests {
  @Test func layersAreAppliedToTheTensorsOfTheCode() throws {
    let run = try NetworkCode(
      """
      import torch
      from torch import nn  # layers
      rows, columns = 24, 40
      x = torch.randn(2, 3, rows, columns)   # two pictures
      keep = nn.Conv2d(3, 8, kernel_size=3, padding=1)
      small = nn.Conv2d(3, 8, kernel_size=3)
      half = nn.Conv2d(3, 2 * 4, 3, stride=rows // 12, padding=1)
      print(keep(x).shape)  # torch.Size([2, 8, 24, 40])
      print(small(x).shape)  # torch.Size([2, 8, 22, 39])
      print(half(x).shape)
      print(sum(p.numel() for p in keep.parameters()))  # 8*3*3*3 + 8 = 224
      """
    ).run()
    #expect(run.trace.rows.map(\.name) == ["keep", "small", "half"])
    #expect(run.trace.rows.map(\.shape) == [[2, 8, 24, 40], [2, 8, 22, 38], [2, 8, 12, 20]])
    #expect(run.trace.rows.allSatisfy { $0.inputs == [.input(0)] })
    #expect(run.prints.map(\.line) == [8, 9, 10, 11])
    #expect(
      run.prints.map(\.verdict) == [
        .agrees, .differs(claim: "torch.Size([2, 8, 22, 39])"), .unclaimed, .agrees,
      ])
    #expect(run.prints[3].output == "224")
    #expect(run.notes.isEmpty)
  }

  @Test func aLoopWhoseIndentationWasLostIsFollowedAndItsClaimsAreChecked() throws {
    let run = try NetworkCode(
      """
      x = torch.randn(4, 3, 20, 28)
      stack = nn.Sequential(
      nn.Conv2d(3, 16, 3, padding=1), # 3 -> 16
      nn.ReLU(inplace=True),
      nn.Conv2d(16, 32, 3, stride=2, padding=1),
      )
      h = x
      for layer in stack:
      h = layer(h)
      if isinstance(layer, nn.Conv2d):
      print(type(layer).__name__, tuple(h.shape))
      # Conv2d (4, 16, 20, 28)
      # Conv2d (4, 32, 10, 15)
      print("all parameters:", sum(p.numel() for p in stack.parameters()))
      # all parameters: 5120
      """
    ).run()
    #expect(run.trace.rows.map(\.name) == ["0", "1", "2"])
    #expect(run.trace.parameters == 16 * 27 + 16 + 32 * 144 + 32)
    #expect(
      run.prints.map(\.output) == [
        "Conv2d (4, 16, 20, 28)", "Conv2d (4, 32, 10, 14)", "all parameters: 5088",
      ])
    #expect(
      run.prints.map(\.verdict) == [
        .agrees, .differs(claim: "Conv2d (4, 32, 10, 15)"),
        .differs(claim: "all parameters: 5120"),
      ])
  }

  @Test func whatIsNotUnderstoodIsNamedWithItsLineAndLeftOut() throws {
    let run = try NetworkCode(
      """
      x = torch.randn(2, 3, 10, 12)
      conv = nn.Conv2d(3, 10, 3, 1, 1, bias=False)
      ref = conv(x)
      for kernel in conv.weight:
          part = F.conv2d(x, kernel)
      joined =, dim=1)
      print((ref - joined).abs().max())
      """
    ).run()
    #expect(run.trace.rows.map(\.shape) == [[2, 10, 10, 12]])
    #expect(run.notes.map(\.line) == [4, 6, 7])
    #expect(run.notes[1].code == "joined =, dim=1)")
    #expect(run.notes[1].reason == "Here stands ','")
  }

  @Test func aClassIsFollowedThroughItsForward() throws {
    let run = try NetworkCode(
      """
      class Block(nn.Module):
          def __init__(self, channels):
              super().__init__()
              self.conv = nn.Conv2d(channels, channels, 3, padding=1)

          def forward(self, x):
              return F.relu(self.conv(x) + x)

      class Net(nn.Module):
          def __init__(self, classes=10):
              super(Net, self).__init__()
              self.stem = nn.Conv2d(3, 8, 3, stride=2, padding=1)
              self.blocks = nn.ModuleList([Block(8) for _ in range(2)])
              self.fc = nn.Linear(8, classes)

          def forward(self, x):
              x = self.stem(x)
              for block in self.blocks:
                  x = block(x)
              x = F.adaptive_avg_pool2d(x, (1, 1))
              x = torch.flatten(x, 1)
              return self.fc(x)

      net = Net()
      """
    ).run(input: [3, 16, 20])
    #expect(
      run.trace.rows.map(\.name) == [
        "stem", "blocks.0.conv", "blocks.0.+", "blocks.0.relu", "blocks.1.conv", "blocks.1.+",
        "blocks.1.relu", "adaptive_avg_pool2d", "flatten", "fc",
      ])
    #expect(run.trace.rows[6].shape == [1, 8, 8, 10])
    #expect(run.trace.rows.last?.shape == [1, 10])
    #expect(run.trace.parameters == 8 * 27 + 8 + 2 * (8 * 72 + 8) + 8 * 10 + 10)
    #expect(run.notes.isEmpty && run.assumptions.isEmpty)
  }

  @Test func whereForwardIsNotUnderstoodLayersAreTakenInOrder() throws {
    let run = try NetworkCode(
      """
      class Net(nn.Module):
          def __init__(self):
              super().__init__()
              self.conv = nn.Conv2d(3, 4, 3)
              self.fc = nn.Linear(4 * 8 * 8, 10)
          def forward(self, x):
              return self.fc(torch.fft.fft(self.conv(x)).reshape(1, -1))
      """
    ).run(input: [3, 10, 10])
    #expect(run.trace.rows.map(\.name) == ["conv", "flatten", "fc"])
    #expect(run.assumptions.contains { $0.contains("forward") })
    #expect(run.notes.map(\.line) == [7])
  }

  @Test func aPrintedModelIsRead() throws {
    let text = """
      Net(
        (conv1): Conv2d(1, 6, kernel_size=(5, 5), stride=(1, 1), padding=same, padding_mode=reflect)
        (pool): MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)
        (layers): ModuleList(
          (0-1): 2 x Conv2d(6, 6, kernel_size=(3, 3), stride=(1, 1))
        )
        (fc): Linear(in_features=600, out_features=10, bias=True)
      )
      """
    let run = try NetworkCode(text).run(input: [1, 28, 28])
    #expect(
      run.trace.rows.map(\.name) == ["conv1", "pool", "layers.0", "layers.1", "flatten", "fc"])
    #expect(run.trace.failure == nil)
    #expect(run.assumptions.count == 2)
  }

  @Test func aResidualAddsWhatComesOutOfBothWays() throws {
    let code = """
      Sequential(
          Conv2d(3, 8, 3, padding=1),
          Residual(Sequential(Conv2d(8, 8, 3, padding=1), BatchNorm2d(8))),
          Residual(Conv2d(8, 16, 3, stride=2, padding=1), shortcut=Conv2d(8, 16, 1, stride=2)),
      )
      """
    let trace = try NetworkCode(code).run(input: [3, 14, 10]).trace
    #expect(
      trace.rows.map(\.name) == ["0", "1.body.0", "1.body.1", "1.+", "2.body", "2.shortcut", "2.+"])
    #expect(trace.rows[3].inputs == [.row(2), .row(0)])
    #expect(trace.rows[6].inputs == [.row(4), .row(5)])
    #expect(trace.rows[6].shape == [1, 16, 7, 5])
  }

  @Test func namesListsAndLoopsBuildLayersToo() throws {
    #expect(
      try shapes(
        """
        from collections import OrderedDict
        width = 2 ** 3
        layers = [nn.Conv2d(3, width, 3)]
        for i in range(2):
            layers += [nn.Conv2d(width, width, 3), nn.ReLU()]
        layers.append(nn.MaxPool2d(2))
        net = nn.Sequential(OrderedDict([('body', nn.Sequential(*layers)), ('flat', nn.Flatten())]))
        y = net(torch.zeros((1, 3, 12, 18)))
        """
      ).last == [1, 8 * 3 * 6])
  }

  @Test func theInputThatIsAskedForStandsInsteadOfTheCodesOwn() throws {
    let code =
      "conv = nn.Conv2d(3, 4, 3)\ny = conv(torch.randn(8, 3, 32, 32))\nprint(y.shape) # [8]"
    #expect(try shapes(code, input: [3, 9, 11]) == [[8, 4, 7, 9]])
    #expect(try shapes(code, input: [2, 3, 9, 11]) == [[2, 4, 7, 9]])
    #expect(try NetworkCode(code).run(input: [3, 9, 11]).prints[0].verdict == .unclaimed)
  }

  @Test func onlyWhatStandsBetweenFencesIsCode() throws {
    let text = "Some words (and more):\n```python\nconv = nn.Conv2d(1, 2, 3)\n```\nConv2d(oops\n"
    #expect(try shapes(text, input: [1, 5, 6]) == [[1, 2, 3, 4]])
  }
}

@Suite struct HostileCodeTests {
  /// Code, and the line and column where it is wrong.
  static let mistakes: [(String, Int, Int)] = [
    ("conv = nn.Conv2d(3, 16, kernal_size=3)", 1, 25),
    ("x = 1\nnet = nn.Sequential(\n    nn.Conv2d(3, 8, 3),\n    nn.Conv2d(8 16, 3))", 4, 17),
    ("nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLu())", 1, 38),
    ("conv = nn.Conv2d(3, 2 ** 70, 3)", 1, 21),
    ("conv = nn.Conv2d(3, 99999999999999999999, 3)", 1, 21),
    ("conv = nn.Conv2d(3, 8 // 0, 3)", 1, 21),
    ("pool = nn.MaxPool2d(0)", 1, 21),
    ("fc = nn.Linear(10 ** 12, 10 ** 12)", 1, 16),
    ("net = nn.Sequential([nn.Conv2d(3, 8, 3)])", 1, 21),
    ("x = torch.randn(1, 3, -4, 5)", 1, 5),
    ("x = torch.randn(2**40, 2**40)", 1, 5),
    ("nn.Conv2d(3, 8, 3, padding='\u{1b}[31m')", 1, 28),
    ("    nn.BatchNorm2d()", 1, 20),
  ]

  @Test(arguments: mistakes)
  func mistakesHaveALineAndAColumn(code: String, line: Int, column: Int) throws {
    let error = try #require(throws: CodeError.self) { try NetworkCode(code).run() }
    #expect("\(error.line):\(error.column)" == "\(line):\(column)", "\(error)")
    #expect(!error.description.unicodeScalars.contains("\u{1b}"))
  }

  @Test func theNearestSpellingIsSuggestedIfItHelps() throws {
    func suggestion(_ code: String) throws -> String? {
      try #require(throws: CodeError.self) { try NetworkCode(code).run() }.notation.suggestion
    }
    #expect(
      try suggestion("conv = nn.Conv2d(3, 16, kernal_size=3)")
        == "conv = nn.Conv2d(3, 16, kernel_size=3)")
    #expect(try suggestion("nn.Sequential(nn.ReLu())") == "nn.Sequential(nn.ReLU())")
    #expect(try suggestion("nn.Conv2d(3, 6, kernal_size=3.5)") == nil)
  }

  static let endless = [
    String(repeating: "(", count: 100_000),
    String(repeating: "nn.Sequential(", count: 20_000),
    "nn.Sequential(" + String(repeating: "[", count: 5_000) + String(repeating: "]", count: 5_000),
    "x = " + String(repeating: "-", count: 50_000) + "1",
    "x = 1" + String(repeating: " + 1", count: 50_000),
    "x = a" + String(repeating: ".b", count: 50_000),
    String(repeating: "if x:\n ", count: 3_000),
    (0..<500).map { String(repeating: " ", count: $0) + "for i in range(9):\n" }.joined(),
    "def f(x):\n    return f(x)\nf(1)",
    "for a in range(100000):\n    for b in range(100000):\n        c = a * b",
    "x = [0] * 10 ** 9", "x = range(10 ** 18)", "x = 10 ** 10 ** 10", "x = 7 % -0",
    "x = -9223372036854775808 // -1", "x = [0] * -5", "x = 'a' * 10 ** 9",
    String(repeating: "\u{301}", count: 50_000), String(repeating: "#", count: 900_000),
    "class A(A):\n    def __init__(self):\n        self.a = A()\nA()", "\u{0}\u{1}\u{2}",
    "nn.Sequential(*[nn.Conv2d(3, 3, 1) for _ in range(90000)])",
    String(repeating: "x = nn.ReLU()\n", count: 20_000),
    "print(f'{" + String(repeating: "(", count: 999) + "}')",
    "l = []\nl.append(l)\nprint(l)", "s = nn.Sequential()\ns.append(s)\ns(torch.randn(1, 3, 4, 5))",
    "class A(nn.Module):\n    def __init__(self):\n        self.a = self\nprint(A())",
    "x = nn.ReLU()\n" + String(repeating: "x = nn.Sequential(x, x)\n", count: 90) + "print(x)",
    "d = {'a': 1}\nd['a'](d)",
  ]

  @Test(arguments: endless)
  func nothingGoesOnWithoutEnd(code: String) {
    // Whatever it becomes, it becomes it soon.
    _ = try? NetworkCode(code).run()
  }

  @Test func aTextThatIsTooLongIsRefusedUnread() {
    #expect(throws: CodeError.self) {
      try NetworkCode(String(repeating: "x", count: NetworkCode.longest + 1))
    }
    #expect(throws: CodeError.self) { try NetworkCode(" \n\t\n") }
  }

  @Test(arguments: 0..<160 as Range<UInt64>)
  func brokenCodeGivesAnErrorOrATrace(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var text = Array(
      """
      net = nn.Sequential(nn.Conv2d(3, 8, 3, padding=1), nn.ReLU(), nn.Flatten(start_dim=1))
      for layer in net[1:]: print(f"{layer}", [i for i in range(3)], x if True else {'a': 1})
      y = net(torch.randn(1, 3, 8, 9)).view(-1, 4) + 1
      """)
    let pieces = Array("()[]{},:=.*'\"#\\\n 019axnf-+/%é\u{1b}🙂")
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      let place = Int.random(in: 0..<text.count, using: &generator)
      let piece = pieces.randomElement(using: &generator) ?? " "
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: text[place] = piece
      case 1: text.insert(piece, at: place)
      default: text.remove(at: place)
      }
    }
    do throws(CodeError) {
      let run = try NetworkCode(String(text)).run()
      for note in run.notes { #expect(note.line >= 1 && note.line <= 5, "seed \(seed)") }
    } catch {
      #expect(error.line >= 1 && error.line <= 6 && error.column >= 1, "seed \(seed): \(error)")
    }
  }
}
