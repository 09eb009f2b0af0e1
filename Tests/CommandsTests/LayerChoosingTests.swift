import ConvolutionCore
import TensorFiles
import Testing

@testable import Commands

struct LayerChoosingTests {
  private static let files: [String: [UInt8]] = [
    "w.npy": npyBytes(Tensor(shape: [1, 3, 3, 3], (0..<27).map { Float($0) })),
    "k.json": Array(#"{"name": "edge", "kernel": [[-1, 0, 1]]}"#.utf8),
  ]

  private func choose(
    channels: Int = 3, _ change: (inout LayerRequest) -> Void
  ) throws -> ChosenLayer {
    var request = LayerRequest()
    change(&request)
    return try request.choose(channels: channels, .holding(disc, files: Self.files))
  }

  private enum Outcome: String {
    case handPicked = "hand-picked filters"
    case random = "random filters"
    case weights = "weights of"
    case randomBesideFilters = "--random stands beside --filters or --kernel"
    case randomBesideLayer = "--random stands beside --layer"
    case weightsBesideRandom = "--weights stands beside --random"
    case weightsBesideFilters = "--weights stands beside --filters or --kernel"
    case idleSeed = "--seed is given, but nothing is random"
  }

  /// F filters, R random, L layer, W weights, S seed: every combination.
  private static let combinations: [(options: String, outcome: Outcome)] = [
    ("", .handPicked), ("F", .handPicked), ("R", .random), ("L", .random),
    ("W", .weights), ("S", .idleSeed),
    ("FR", .randomBesideFilters), ("FL", .handPicked), ("FW", .weightsBesideFilters),
    ("FS", .idleSeed), ("RL", .randomBesideLayer), ("RW", .weightsBesideRandom),
    ("RS", .random), ("LW", .weights), ("LS", .random), ("WS", .idleSeed),
    ("FRL", .randomBesideFilters), ("FRW", .randomBesideFilters), ("FRS", .randomBesideFilters),
    ("FLW", .weightsBesideFilters), ("FLS", .idleSeed), ("FWS", .weightsBesideFilters),
    ("RLW", .randomBesideLayer), ("RLS", .randomBesideLayer), ("RWS", .weightsBesideRandom),
    ("LWS", .idleSeed), ("FRLW", .randomBesideFilters), ("FRLS", .randomBesideFilters),
    ("FRWS", .randomBesideFilters), ("FLWS", .weightsBesideFilters), ("RLWS", .randomBesideLayer),
    ("FRLWS", .randomBesideFilters),
  ]

  @Test func everyCombinationIsTakenOrRefused() {
    #expect(Set(Self.combinations.map(\.options)).count == 32)
    for (options, outcome) in Self.combinations {
      let found: String
      do {
        found = try choose {
          if options.contains("F") { $0.sources = [.names("sobel-x")] }
          if options.contains("R") { $0.random = 2 }
          if options.contains("L") { $0.layer = "Conv2d(3, 1, 3)" }
          if options.contains("W") { $0.weights = "w.npy" }
          if options.contains("S") { $0.seed = 7 }
        }.origin
      } catch {
        found = "\(error)"
      }
      #expect(found.hasPrefix(outcome.rawValue), "\(options): \(found)")
    }
  }

  @Test(
    arguments: [
      ("--stride", "stride=..."), ("--padding", "padding=..."),
      ("--padding-mode", "padding_mode=..."), ("--dilation", "dilation=..."),
      ("--groups", "groups=..."),
    ])
  func aLayerSaysItsOwnGeometry(_ option: String, _ advice: String) {
    let text = message {
      try choose {
        $0.layer = "Conv2d(3, 6, 3)"
        switch option {
        case "--stride": $0.stride = "2"
        case "--padding": $0.padding = "1"
        case "--padding-mode": $0.paddingMode = "reflect"
        case "--dilation": $0.dilation = "2"
        default: $0.groups = 3
        }
      }
    }
    #expect(text?.hasPrefix("\(option) stands beside --layer.") == true)
    #expect(text?.contains("'Conv2d(3, 6, 3, \(advice))'") == true)
  }

  @Test func geometryOptionsAreThoseOfTheLayer() throws {
    let chosen = try choose {
      $0.sources = [.names("box")]
      $0.stride = "2,3"
      $0.padding = "1,2"
      $0.paddingMode = "replicate"
      $0.dilation = "2"
    }
    let configuration = chosen.layer.configuration
    #expect(configuration.stride == Size2D(height: 2, width: 3))
    #expect(configuration.padding == .size(Size2D(height: 1, width: 2)))
    #expect(configuration.paddingMode == .replicate)
    #expect(configuration.dilation == 2)
    #expect(!configuration.hasBias)
  }

  @Test func withoutFiltersThereAreSixAndWithoutColourFive() throws {
    let colour = try choose { _ in }
    #expect(
      (0..<6).map { colour.name($0) } == [
        "sobel-x", "sobel-y", "laplacian", "diagonal", "box", "red-green",
      ])
    #expect(
      colour.assumptions == ["filters sobel-x, sobel-y, laplacian, diagonal, box, red-green"])
    let grey = try choose(channels: 1) { _ in }
    #expect(grey.layer.configuration.outChannels == 5)
  }

  @Test func randomFiltersAre3By3WithABiasAndSeed0() throws {
    let chosen = try choose { $0.random = 4 }
    #expect(chosen.layer.configuration.weightShape == [4, 3, 3, 3])
    #expect(chosen.layer.configuration.hasBias)
    #expect(chosen.assumptions == ["seed 0"])
    #expect(chosen.seed == 0)
    let same = try choose {
      $0.random = 4
      $0.seed = 0
    }
    #expect(same.assumptions.isEmpty)
    #expect(same.layer.weight == chosen.layer.weight)
    #expect(!chosen.isHandPicked)
  }

  @Test(arguments: [0, -1, 4097])
  func aCountOfRandomFiltersHasLimits(_ count: Int) {
    #expect(
      message { try choose { $0.random = count } }?.hasPrefix("--random is \(count).") == true)
  }

  @Test func aLayerMustReadThePicturesChannels() {
    let three = message { try choose(channels: 1) { $0.layer = "Conv2d(3, 6, 3)" } }
    #expect(three?.contains("3") == true && three?.contains("--one-channel") == false)
    let one = message { try choose { $0.layer = "Conv2d(1, 6, 3)" } }
    #expect(one?.contains("--one-channel") == true)
  }

  @Test func filtersOnALayerMustHaveItsShapeOrAreToldTheLineThatWorks() throws {
    let text = message {
      try choose {
        $0.layer = "Conv2d(3, 6, 5)"
        $0.sources = [.names("sobel-x,box")]
      }
    }
    #expect(text?.contains("Try --layer 'Conv2d(3, 2, 3)'.") == true)
    let chosen = try choose {
      $0.layer = "Conv2d(3, 2, 3)"
      $0.sources = [.names("sobel-x,box")]
    }
    // PyTorch's default has a bias; filters without one get zeros.
    #expect(chosen.layer.bias == [0, 0])
  }

  @Test func namesAndKernelsKeepTheirOrder() throws {
    let chosen = try choose {
      $0.sources = [
        .kernel("1 0 -1"), .names("box"), .kernel("1; 2"), .kernel("k.json"),
      ]
    }
    #expect(
      (0..<4).map { chosen.name($0) } == ["kernel", "box", "kernel-2", "edge"])
    #expect(chosen.layer.configuration.kernelSize == 3)
    #expect(chosen.assumptions.count == 3)
  }

  @Test func weightsMustHaveTheLayersShape() throws {
    let text = message {
      try choose {
        $0.layer = "Conv2d(3, 2, 3)"
        $0.weights = "w.npy"
      }
    }
    #expect(text?.contains("[1, 3, 3, 3]") == true && text?.contains("[2, 3, 3, 3]") == true)
    let chosen = try choose {
      $0.layer = "Conv2d(3, 1, 3)"
      $0.weights = "w.npy"
    }
    #expect(chosen.layer.weight.scalars[26] == 26)
    #expect(chosen.layer.bias == [0])
    #expect(chosen.assumptions == ["bias 0, as the file holds none"])
  }

  @Test func groupsMustDivideTheChannels() {
    #expect(
      message {
        try choose {
          $0.sources = [.names("box")]
          $0.groups = 2
        }
      }?.contains("groups") == true)
  }

  @Test(arguments: [
    (3, 1, 6), (1, 1, 5), (4, 1, 5), (3, 3, 3), (4, 2, 4), (4, 4, 4), (5, 5, 5), (6, 2, 6),
    (8, 8, 8),
    (64, 64, 64),
  ])
  func filtersThatNobodyNamedFitTheGroups(channels: Int, groups: Int, filters: Int) throws {
    let chosen = try choose(channels: channels) { $0.groups = groups }
    #expect(chosen.layer.configuration.outChannels == filters)
    #expect(chosen.layer.configuration.groups == groups)
  }

  @Test func wholeFiltersAreKnownByTheirNumerators() throws {
    let chosen = try choose { $0.sources = [.names("sobel-x")] }
    let whole = try #require(chosen.whole(0))
    #expect(whole.divisor == 3)
    #expect(whole.numerators.count == 3)
    #expect(whole.numerators[0] == [-1, 0, 1, -2, 0, 2, -1, 0, 1])
    #expect(try choose { $0.random = 1 }.whole(0) == nil)
  }
}
