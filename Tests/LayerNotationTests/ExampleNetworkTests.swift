import ConvolutionCore
import Networks
import Testing

@testable import LayerNotation

@Suite struct ExampleNetworkTests {
  /// Parameters and multiply-adds as published by the papers or by torchvision.
  static let published: [(String, Int, Int)] = [
    ("lenet5", 61_706, 416_520), ("alexnet", 61_100_840, 714_188_480),
    ("vgg11", 132_863_336, 7_609_090_048), ("vgg13", 133_047_848, 11_308_466_176),
    ("vgg16", 138_357_544, 15_470_264_320), ("vgg19", 143_667_240, 19_632_062_464),
    ("resnet18", 11_689_512, 1_814_073_344), ("resnet34", 21_797_672, 3_663_761_408),
    ("resnet50", 25_557_032, 4_089_184_256), ("mobilenetv1", 4_231_976, 568_740_352),
    ("mobilenetv2", 3_504_872, 300_774_272),
  ]

  @Test func everyExampleHasThePublishedCounts() throws {
    #expect(Self.published.map(\.0) == ExampleNetwork.all.map(\.name))
    for (name, parameters, multiplyAdds) in Self.published {
      let example = try ExampleNetwork.named(name)
      let run = try NetworkCode(example.code).run(input: example.input)
      #expect(run.trace.failure == nil && run.notes.isEmpty && run.assumptions.isEmpty, "\(name)")
      #expect(run.trace.parameters == parameters && example.parameters == parameters, "\(name)")
      #expect(run.trace.multiplyAdds == multiplyAdds, "\(name)")
      #expect(run.trace.rows.last?.itemShape == [name == "lenet5" ? 10 : 1000], "\(name)")
      #expect(example.code.split(separator: "\n").allSatisfy { $0.count <= 110 }, "\(name)")
    }
  }

  @Test func receptiveFieldsAreThePublishedOnes() throws {
    func sees(_ name: String, _ layer: String) throws -> Int? {
      let example = try ExampleNetwork.named(name)
      let trace = try NetworkCode(example.code).run(input: example.input).trace
      return trace.rows.first { $0.name == layer }?.reach?.size.height
    }
    // Araujo, Norris, Sim 2019: AlexNet 195, VGG16 212. ResNet-18 sees 435 rows behind its stages.
    #expect(try sees("alexnet", "features.12") == 195)
    #expect(try sees("vgg16", "features.30") == 212)
    #expect(try sees("resnet18", "layer4.1.1") == 435)
  }

  @Test func aNameMayBeWrittenInManyWays() throws {
    #expect(try ExampleNetwork.named("ResNet-18").name == "resnet18")
    #expect(try ExampleNetwork.named("LeNet").name == "lenet5")
    let error = try #require(throws: NoSuchExample.self) {
      try ExampleNetwork.named("\u{1b}[31m")
    }
    #expect(!error.description.unicodeScalars.contains("\u{1b}"))
    let near = try #require(throws: NoSuchExample.self) { try ExampleNetwork.named("resnet19") }
    #expect(near.nearest == "resnet18")
  }
}
