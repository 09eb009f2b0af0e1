import Commands

/// Requests whose pages are kept as goldens, and checked in words.
enum PageCase: String, CaseIterable {
  case welcome
  case show
  case showNoFilters = "show-no-filters"
  case showRandom = "show-random"
  case showShared = "show-shared"
  case showSymmetric = "show-symmetric"
  case showFixed = "show-fixed"
  case showRelu = "show-relu"
  case showRgb = "show-rgb"
  case showStride = "show-stride"
  case channel
  case channelAt = "channel-at"
  case steps
  case explain
  case explainDecimal = "explain-decimal"
  case explainPadding = "explain-padding"
  case explainReflect = "explain-reflect"
  case explainAsk = "explain-ask"
  case filters
  case filter

  private static let three = "sobel-x,laplacian,red-green"

  /// The request, with words instead of pictures if wanted.
  func request(isPlain: Bool = false) -> Request {
    var view = ViewRequest()
    view.isPlain = isPlain
    switch self {
    case .welcome: return .welcome(view)
    case .filters, .filter:
      var filters = FiltersRequest()
      filters.name = self == .filter ? "sobel-x" : nil
      filters.view = view
      return .filters(filters)
    case .explain, .explainDecimal, .explainPadding, .explainReflect, .explainAsk:
      return .explain(
        Self.explained(self) { request in
          request.view.isPlain = isPlain
        })
    default:
      return .show(
        Self.shown(self) { request in
          request.view.isPlain = isPlain
        })
    }
  }

  private static func shown(
    _ page: PageCase, _ change: (inout ShowRequest) -> Void
  ) -> ShowRequest {
    var request = CommandsTests.show(page == .showNoFilters ? nil : three)
    change(&request)
    switch page {
    case .showRandom:
      request.layer.sources = []
      request.layer.random = 2
      request.layer.seed = 7
    case .showShared: request.view.scale = "shared"
    case .showSymmetric: request.view.scale = "symmetric"
    case .showFixed: request.view.scale = "-0.5:1"
    case .showRelu: request.hasRelu = true
    case .showRgb: request.falseColour = "0,1,2"
    case .showStride: request.layer.stride = "2,3"
    case .channel: request.channel = 1
    case .channelAt:
      request.channel = 2
      request.position = "3,4"
    case .steps:
      request.layer.sources = [.names("sobel-x")]
      request.hasSteps = true
    default: break
    }
    return request
  }

  private static func explained(
    _ page: PageCase, _ change: (inout ExplainRequest) -> Void
  ) -> ExplainRequest {
    var request = CommandsTests.explain("sobel-x,laplacian")
    change(&request)
    switch page {
    case .explainDecimal:
      request.layer.sources = []
      request.layer.layer = "Conv2d(3, 2, kernel_size=(2, 3), bias=True)"
      request.channel = 1
      request.position = "2,3"
    case .explainPadding:
      request.layer.padding = "1"
      request.position = "0,0"
    case .explainReflect:
      request.layer.padding = "2"
      request.layer.paddingMode = "reflect"
      request.position = "0,12"
    case .explainAsk:
      request.asks = true
      request.channel = 1
    default: break
    }
    return request
  }
}
