import Commands

/// Pages of the lab that are kept as goldens, and checked in words.
enum LabCase: String, CaseIterable {
  case correlate
  case correlateRow = "correlate-row"
  case correlateChannels = "correlate-channels"
  case padding
  case paddingPlane = "padding-plane"
  case windows
  case windowsStride = "windows-stride"
  case pool
  case poolPicture = "pool-picture"
  case scale
  case scaleShared = "scale-shared"
  case receptive
  case receptiveGaps = "receptive-gaps"
  case receptiveStride = "receptive-stride"
  case groups
  case groupsPoke = "groups-poke"
  case cost
  case costSeveral = "cost-several"
  case gradient
  case gradientWeight = "gradient-weight"
  case gradientInput = "gradient-input"
  case gradientStride = "gradient-stride"
  case gradientPicture = "gradient-picture"
  case fuse
  case fuseRelu = "fuse-relu"
  case fuseChannels = "fuse-channels"
  case fuseRow = "fuse-row"
  case im2col
  case im2colPicture = "im2col-picture"
  case winograd
  case winogradPlane = "winograd-plane"

  private static let counted =
    "1 2 3 4 5; 6 7 8 9 10; 11 12 13 14 15; 16 17 18 19 20; 21 22 23 24 25"

  /// The request, with words instead of pictures if wanted.
  func request(isPlain: Bool = false) -> Request {
    let name = rawValue.split(separator: "-")[0]
    var lab = LabRequest(LabRequest.Topic(rawValue: String(name)) ?? .correlate)
    lab.view.isPlain = isPlain
    change(&lab)
    return .lab(lab)
  }

  private func change(_ lab: inout LabRequest) {
    switch self {
    case .correlateRow:
      lab.subjects = ["0 0 0 1 1 1"]
      lab.layer.sources = [.kernel("-1 0 1")]
      lab.position = "0,2"
    case .correlateChannels:
      lab.subjects = ["3 2 0; 0 1 3; 2 1 0 | 0 1 1; 2 1 1; 1 1 2 | 3 0 1; 1 2 0; 0 1 1"]
      lab.layer.sources = [
        .kernel("1 0 -1; 1 0 -1; 1 0 -1 | 0 1 0; 1 -4 1; 0 1 0 | 1 1 1; 1 1 1; 1 1 1")
      ]
      lab.bias = "-4"
    case .paddingPlane:
      lab.subjects = ["1 2 3; 4 5 6"]
      lab.layer.padding = "1,2"
    case .windowsStride:
      lab.subjects = ["Conv2d(1, 1, 3, stride=2)"]
      lab.size = "10x7"
    case .poolPicture: lab.subjects = ["disc.png"]
    case .scaleShared: lab.subjects = ["0 1 | 0 10"]
    case .receptiveGaps: lab.dilations = "2,2,2"
    case .receptiveStride:
      lab.subjects = ["Conv2d(3, 8, (5, 3), stride=2, padding=1)", "Conv2d(8, 8, 3, padding=1)"]
    case .groupsPoke:
      lab.subjects = ["Conv2d(4, 8, 3, groups=4)"]
      lab.poke = 2
    case .costSeveral:
      lab.subjects = ["Conv2d(3, 16, 3, padding=1)", "Conv2d(3, 16, 3, stride=2, padding=1)"]
      lab.size = "32x32"
    case .gradientWeight: lab.tap = "0,0"
    case .gradientInput: lab.position = "1,1"
    case .gradientStride:
      lab.subjects = [Self.counted]
      lab.layer.stride = "2"
      lab.deltas = "1 2; 3 4"
    case .gradientPicture:
      lab.subjects = ["disc.png"]
      lab.layer.sources = [.names("sobel-x")]
    case .fuseRelu: lab.hasRelu = true
    case .fuseChannels:
      lab.subjects = ["1 2 3; 4 5 6 | 6 5 4; 3 2 1"]
      lab.layer.sources = [.kernel("0.5 0.5 0.5; 0.5 0.5 0.5; 0.5 0.5 0.5")]
      lab.norm = "2,0.5,1,3,1"
    case .fuseRow:
      lab.subjects = [Self.counted]
      lab.layer.sources = [.kernel("1 1 1; 1 1 1; 1 1 1"), .kernel("1 0 -1; 2 0 -2; 1 0 -1")]
    case .im2colPicture:
      lab.subjects = ["disc.png"]
      lab.layer.layer = "Conv2d(3, 6, 3)"
    case .winogradPlane:
      lab.subjects = [Self.counted]
      lab.layer.sources = [.kernel("1 0 -1; 2 0 -2; 1 0 -1")]
    default: break
    }
  }
}
