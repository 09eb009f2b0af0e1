extension ExampleNetwork {
  /// LeCun's network for digits, with the trained layers of today.
  static let lenet5 = ExampleNetwork(
    name: "lenet5",
    source: "LeCun, Bottou, Bengio, Haffner: Gradient-Based Learning Applied to Document "
      + "Recognition, 1998",
    input: [1, 28, 28], parameters: 61_706,
    code: """
      import torch.nn as nn
      from collections import OrderedDict

      lenet5 = nn.Sequential(OrderedDict([
          ("conv1", nn.Conv2d(1, 6, kernel_size=5, padding=2)),
          ("tanh1", nn.Tanh()),
          ("pool1", nn.AvgPool2d(2)),
          ("conv2", nn.Conv2d(6, 16, kernel_size=5)),
          ("tanh2", nn.Tanh()),
          ("pool2", nn.AvgPool2d(2)),
          ("flatten", nn.Flatten()),
          ("fc1", nn.Linear(16 * 5 * 5, 120)),
          ("tanh3", nn.Tanh()),
          ("fc2", nn.Linear(120, 84)),
          ("tanh4", nn.Tanh()),
          ("fc3", nn.Linear(84, 10)),
      ]))
      """)

  /// The network that won ImageNet in 2012, on one processor as torchvision has it.
  static let alexnet = ExampleNetwork(
    name: "alexnet",
    source: "Krizhevsky: One weird trick for parallelizing convolutional neural networks, 2014",
    input: [3, 224, 224], parameters: 61_100_840,
    code: """
      import torch.nn as nn
      from collections import OrderedDict

      alexnet = nn.Sequential(OrderedDict([
          ("features", nn.Sequential(
              nn.Conv2d(3, 64, kernel_size=11, stride=4, padding=2),
              nn.ReLU(inplace=True),
              nn.MaxPool2d(kernel_size=3, stride=2),
              nn.Conv2d(64, 192, kernel_size=5, padding=2),
              nn.ReLU(inplace=True),
              nn.MaxPool2d(kernel_size=3, stride=2),
              nn.Conv2d(192, 384, kernel_size=3, padding=1),
              nn.ReLU(inplace=True),
              nn.Conv2d(384, 256, kernel_size=3, padding=1),
              nn.ReLU(inplace=True),
              nn.Conv2d(256, 256, kernel_size=3, padding=1),
              nn.ReLU(inplace=True),
              nn.MaxPool2d(kernel_size=3, stride=2),
          )),
          ("avgpool", nn.AdaptiveAvgPool2d((6, 6))),
          ("flatten", nn.Flatten()),
          ("classifier", nn.Sequential(
              nn.Dropout(),
              nn.Linear(256 * 6 * 6, 4096),
              nn.ReLU(inplace=True),
              nn.Dropout(),
              nn.Linear(4096, 4096),
              nn.ReLU(inplace=True),
              nn.Linear(4096, 1000),
          )),
      ]))
      """)

  /// Simonyan and Zisserman's networks of 11 to 19 layers with weights.
  static func vgg(_ layers: Int) -> ExampleNetwork {
    let plans: [Int: (plan: String, parameters: Int)] = [
      11: ("64, 'M', 128, 'M', 256, 256, 'M', 512, 512, 'M', 512, 512, 'M'", 132_863_336),
      13: (
        "64, 64, 'M', 128, 128, 'M', 256, 256, 'M', 512, 512, 'M', 512, 512, 'M'", 133_047_848
      ),
      16: (
        "64, 64, 'M', 128, 128, 'M', 256, 256, 256, 'M', 512, 512, 512, 'M', 512, 512, 512, 'M'",
        138_357_544
      ),
      19: (
        "64, 64, 'M', 128, 128, 'M', 256, 256, 256, 256, 'M', 512, 512, 512, 512, 'M', "
          + "512, 512, 512, 512, 'M'", 143_667_240
      ),
    ]
    let (plan, parameters) = plans[layers] ?? ("", 0)
    return ExampleNetwork(
      name: "vgg\(layers)",
      source: "Simonyan, Zisserman: Very Deep Convolutional Networks for Large-Scale Image "
        + "Recognition, 2014",
      input: [3, 224, 224], parameters: parameters,
      code: """
        import torch.nn as nn
        from collections import OrderedDict

        plan = [\(plan)]
        layers = []
        channels = 3
        for entry in plan:
            if entry == 'M':
                layers += [nn.MaxPool2d(kernel_size=2, stride=2)]
            else:
                layers += [nn.Conv2d(channels, entry, kernel_size=3, padding=1), nn.ReLU(inplace=True)]
                channels = entry

        vgg\(layers) = nn.Sequential(OrderedDict([
            ("features", nn.Sequential(*layers)),
            ("avgpool", nn.AdaptiveAvgPool2d((7, 7))),
            ("flatten", nn.Flatten()),
            ("classifier", nn.Sequential(
                nn.Linear(512 * 7 * 7, 4096),
                nn.ReLU(True),
                nn.Dropout(),
                nn.Linear(4096, 4096),
                nn.ReLU(True),
                nn.Dropout(),
                nn.Linear(4096, 1000),
            )),
        ]))
        """)
  }
}
