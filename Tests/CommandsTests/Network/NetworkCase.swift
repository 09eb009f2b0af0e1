import Commands

/// Networks on the disc, 3 × 9 × 13, that together have every kind of layer.
enum NetworkCase: String, CaseIterable {
  case classic, branches, upward

  var code: String {
    switch self {
    case .classic:
      """
      Sequential(Conv2d(3, 4, 3, padding=1), BatchNorm2d(4), ReLU(), MaxPool2d(2), \
      Conv2d(4, 6, (2, 3), stride=(1, 2)), LeakyReLU(0.1), AvgPool2d(2, stride=1, padding=1), \
      Flatten(), Dropout(0.5), Linear(72, 5), Softmax(dim=1))
      """
    case .branches:
      """
      class Net(nn.Module):
          def __init__(self):
              super().__init__()
              self.a = nn.Conv2d(3, 2, 3, padding=1, padding_mode='circular')
              self.b = nn.Conv2d(3, 3, 1)
              self.act = nn.ReLU(inplace=True)
              self.head = nn.Linear(5, 4)

          def forward(self, x):
              y = torch.cat([self.a(x), self.b(x)], dim=1)
              y = self.act(y + y)
              return self.head(y.mean(dim=(2, 3)))
      """
    case .upward:
      """
      Sequential(Residual(Conv2d(3, 3, 3, padding=1)), Upsample(scale_factor=2), \
      ConvTranspose2d(3, 4, 3, stride=2, padding=1), PReLU(4), AdaptiveAvgPool2d((3, 5)), \
      AdaptiveMaxPool2d(2), Sigmoid())
      """
    }
  }

  /// The disc, and the network with the numbers of a seed.
  var request: NetworkRequest { NetworkRequest(code) }
}

/// The disc through a network.
func shown(
  _ network: NetworkCase, after: String? = nil, _ change: (inout ShowRequest) -> Void = { _ in }
) -> ShowRequest {
  var request = ShowRequest()
  request.picture = PictureRequest(path: "disc.png")
  request.network = network.request
  request.network?.after = after
  request.layer.seed = 3
  change(&request)
  return request
}

/// A number inside a network, explained.
func explained(
  _ network: NetworkCase, after: String, at place: String?,
  _ change: (inout ExplainRequest) -> Void = { _ in }
) -> ExplainRequest {
  var request = ExplainRequest()
  request.picture = PictureRequest(path: "disc.png")
  request.network = network.request
  request.network?.after = after
  request.layer.seed = 3
  request.position = place
  change(&request)
  return request
}
