extension ExampleNetwork {
  static let resnet18 = resnet("resnet18", "[2, 2, 2, 2]", basicBlock, 512, 11_689_512)
  static let resnet34 = resnet("resnet34", "[3, 4, 6, 3]", basicBlock, 512, 21_797_672)
  static let resnet50 = resnet("resnet50", "[3, 4, 6, 3]", bottleneck, 2048, 25_557_032)

  /// He's networks, whose blocks learn only what is to be added to what they get.
  private static func resnet(
    _ name: String, _ depths: String, _ block: String, _ features: Int, _ parameters: Int
  ) -> ExampleNetwork {
    ExampleNetwork(
      name: name,
      source: "He, Zhang, Ren, Sun: Deep Residual Learning for Image Recognition, 2015",
      input: [3, 224, 224], parameters: parameters,
      code: """
        import torch.nn as nn
        from collections import OrderedDict

        \(block)

        def stage(inputs, outputs, depth, stride):
            blocks = [block(inputs, outputs, stride)]
            for _ in range(depth - 1):
                blocks.append(block(outputs * expansion, outputs, 1))
            return nn.Sequential(*blocks)

        depths = \(depths)
        \(name) = nn.Sequential(OrderedDict([
            ("conv1", nn.Conv2d(3, 64, kernel_size=7, stride=2, padding=3, bias=False)),
            ("bn1", nn.BatchNorm2d(64)),
            ("relu", nn.ReLU(inplace=True)),
            ("maxpool", nn.MaxPool2d(kernel_size=3, stride=2, padding=1)),
            ("layer1", stage(64, 64, depths[0], 1)),
            ("layer2", stage(64 * expansion, 128, depths[1], 2)),
            ("layer3", stage(128 * expansion, 256, depths[2], 2)),
            ("layer4", stage(256 * expansion, 512, depths[3], 2)),
            ("avgpool", nn.AdaptiveAvgPool2d((1, 1))),
            ("flatten", nn.Flatten()),
            ("fc", nn.Linear(\(features), 1000)),
        ]))
        """)
  }

  private static let shortcut = """
    def shortcut(inputs, outputs, stride):
        if stride == 1 and inputs == outputs:
            return nn.Identity()
        return nn.Sequential(
            nn.Conv2d(inputs, outputs, kernel_size=1, stride=stride, bias=False),
            nn.BatchNorm2d(outputs),
        )
    """

  private static let basicBlock = """
    expansion = 1

    \(shortcut)

    def block(inputs, outputs, stride):
        body = nn.Sequential(OrderedDict([
            ("conv1", nn.Conv2d(inputs, outputs, kernel_size=3, stride=stride, padding=1, bias=False)),
            ("bn1", nn.BatchNorm2d(outputs)),
            ("relu", nn.ReLU(inplace=True)),
            ("conv2", nn.Conv2d(outputs, outputs, kernel_size=3, padding=1, bias=False)),
            ("bn2", nn.BatchNorm2d(outputs)),
        ]))
        # Residual(body, shortcut) is body(x) + shortcut(x).
        return nn.Sequential(Residual(body, shortcut(inputs, outputs, stride)), nn.ReLU(inplace=True))
    """

  private static let bottleneck = """
    expansion = 4

    \(shortcut)

    def block(inputs, outputs, stride):
        body = nn.Sequential(OrderedDict([
            ("conv1", nn.Conv2d(inputs, outputs, kernel_size=1, bias=False)),
            ("bn1", nn.BatchNorm2d(outputs)),
            ("relu1", nn.ReLU(inplace=True)),
            ("conv2", nn.Conv2d(outputs, outputs, kernel_size=3, stride=stride, padding=1, bias=False)),
            ("bn2", nn.BatchNorm2d(outputs)),
            ("relu2", nn.ReLU(inplace=True)),
            ("conv3", nn.Conv2d(outputs, outputs * 4, kernel_size=1, bias=False)),
            ("bn3", nn.BatchNorm2d(outputs * 4)),
        ]))
        # Residual(body, shortcut) is body(x) + shortcut(x).
        return nn.Sequential(Residual(body, shortcut(inputs, outputs * 4, stride)), nn.ReLU(inplace=True))
    """
}
