import Commands
import LayerNotation

extension FuzzTarget {
  /// Code around layers, and models as PyTorch prints them: each is followed, or it is said where not.
  static let network = FuzzTarget(
    name: "network",
    check: { bytes in
      let switches = bytes.first ?? 0
      var trace = TraceRequest()
      trace.code = "-"
      trace.mends = switches & 1 == 1
      trace.printsModel = switches & 2 == 2
      trace.view.isPlain = switches & 4 == 4
      trace.view.format = [.text, .json, .csv, .markdown][Int(switches >> 4 & 3)]
      trace.layer = switches & 8 == 8 ? "0" : nil
      carryOut(.trace(trace), depth: .trueColor, file: Array(bytes.dropFirst()))
    },
    seeds: {
      let written = [
        "Sequential(Conv2d(3, 16, 3, padding=1), ReLU(), Conv2d(32, 64, 3))",
        """
        Net(
          (conv1): Conv2d(3, 6, kernel_size=(5, 5), stride=(1, 1))
          (layers): Sequential(
            (0-2): 3 x BatchNorm2d(6, eps=1e-05)
          )
          (pool): MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)
        )
        """,
        """
        conv = nn.Conv2d(3, 16, 3)
        x = torch.randn(8, 3, 32, 32)
        y = conv(x)
        print(y.shape, f"{y.size(1)}", y.view(8, -1).shape)
        a, b = torch.cat([y, y], dim=1).chunk(2, 1)
        """,
        """
        class Net(nn.Module):
            def __init__(self, width=8):
                super().__init__()
                self.layers = nn.ModuleList([nn.Conv2d(3 if i == 0 else width, width, 3) for i in range(2)])
                self.pool = nn.AdaptiveAvgPool2d(1)
            def forward(self, x):
                for layer in self.layers:
                    x = F.relu(layer(x), inplace=True)
                x = self.pool(x)
                return torch.flatten(x, 1)
        net = Net(width=16)
        print(net)
        """,
      ]
      return (written + ExampleNetwork.all.prefix(8).map(\.code)).enumerated().map { number, code in
        [UInt8(truncatingIfNeeded: number * 37)] + Array(code.utf8)
      }
    },
    words: [
      "Conv2d(", "nn.", "Sequential(", "self.", "\n    def forward(self, x):", "return ",
      "for i in range(",
      "if ", "else:", "lambda", "ModuleList([", "torch.cat([", ".view(", ".shape", "F.relu(",
      "(0-2): 3 x ",
      "Linear(", "BatchNorm2d(", "ConvTranspose2d(", "Upsample(", "Residual(", "groups=",
      "padding='same'",
      "9223372036854775807", "1 << 62", "**", "//", "%", "[::-1]", "*layers", "**kwargs", "\"\"\"",
      "\\\n",
      "\u{1b}[2J", "OrderedDict([", "super().__init__()",
    ])
}
