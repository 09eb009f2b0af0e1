extension ExampleNetwork {
  /// A network of depthwise-separable convolutions, for phones.
  static let mobilenetV1 = ExampleNetwork(
    name: "mobilenetv1",
    source: "Howard and others: MobileNets: Efficient Convolutional Neural Networks for Mobile "
      + "Vision Applications, 2017",
    input: [3, 224, 224], parameters: 4_231_976,
    code: """
      import torch.nn as nn
      from collections import OrderedDict

      def separable(inputs, outputs, stride):
          return nn.Sequential(
              nn.Conv2d(inputs, inputs, kernel_size=3, stride=stride, padding=1, groups=inputs, bias=False),
              nn.BatchNorm2d(inputs),
              nn.ReLU(inplace=True),
              nn.Conv2d(inputs, outputs, kernel_size=1, bias=False),
              nn.BatchNorm2d(outputs),
              nn.ReLU(inplace=True),
          )

      plan = [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), (512, 1), (512, 1),
              (512, 1), (512, 1), (512, 1), (1024, 2), (1024, 1)]
      layers = [nn.Conv2d(3, 32, kernel_size=3, stride=2, padding=1, bias=False),
                nn.BatchNorm2d(32), nn.ReLU(inplace=True)]
      channels = 32
      for outputs, stride in plan:
          layers.append(separable(channels, outputs, stride))
          channels = outputs

      mobilenetv1 = nn.Sequential(OrderedDict([
          ("features", nn.Sequential(*layers)),
          ("avgpool", nn.AdaptiveAvgPool2d(1)),
          ("flatten", nn.Flatten()),
          ("fc", nn.Linear(1024, 1000)),
      ]))
      """)

  /// The same with blocks that widen first, and add what they got.
  static let mobilenetV2 = ExampleNetwork(
    name: "mobilenetv2",
    source: "Sandler and others: MobileNetV2: Inverted Residuals and Linear Bottlenecks, 2018",
    input: [3, 224, 224], parameters: 3_504_872,
    code: """
      import torch.nn as nn
      from collections import OrderedDict

      def unit(inputs, outputs, kernel, stride, groups):
          return nn.Sequential(
              nn.Conv2d(inputs, outputs, kernel_size=kernel, stride=stride, padding=kernel // 2,
                        groups=groups, bias=False),
              nn.BatchNorm2d(outputs),
              nn.ReLU6(inplace=True),
          )

      def block(inputs, outputs, stride, factor):
          hidden = inputs * factor
          layers = []
          if factor != 1:
              layers.append(unit(inputs, hidden, 1, 1, 1))
          layers += [unit(hidden, hidden, 3, stride, hidden),
                     nn.Conv2d(hidden, outputs, kernel_size=1, bias=False), nn.BatchNorm2d(outputs)]
          body = nn.Sequential(*layers)
          # Residual(body) is body(x) + x.
          return Residual(body) if stride == 1 and inputs == outputs else body

      layers = [unit(3, 32, 3, 2, 1)]
      channels = 32
      for factor, outputs, count, stride in [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2),
                                             (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)]:
          for index in range(count):
              layers.append(block(channels, outputs, stride if index == 0 else 1, factor))
              channels = outputs
      layers.append(unit(channels, 1280, 1, 1, 1))

      mobilenetv2 = nn.Sequential(OrderedDict([
          ("features", nn.Sequential(*layers)),
          ("avgpool", nn.AdaptiveAvgPool2d((1, 1))),
          ("flatten", nn.Flatten()),
          ("classifier", nn.Sequential(nn.Dropout(0.2), nn.Linear(1280, 1000))),
      ]))
      """)
}
