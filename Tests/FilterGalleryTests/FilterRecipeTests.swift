import ConvolutionCore
import TestSupport
import Testing

@testable import FilterGallery

@Suite struct FilterRecipeTests {
  private func filter(_ text: String, channels: Int = 3) throws -> Filter {
    try parseFilterList(text)[0].filter(inChannels: channels)
  }

  @Test func aNamedFilterReadsTheMeanOfTheChannels() throws {
    let sobel = try filter("sobel-x")
    #expect(sobel.divisor == 3)
    #expect(sobel.slices.count == 3)
    for slice in sobel.slices {
      #expect(slice.whole?.numerators == [-1, 0, 1, -2, 0, 2, -1, 0, 1])
      #expect(slice.weights[5] == Float(2) / 3)
    }
    #expect(try filter("sobel-x", channels: 1).divisor == 1)
    #expect(try filter("box", channels: 5).divisor == 9 * 5)
  }

  @Test func oneColourLeavesTheOthersOut() throws {
    let laplacian = try filter("laplacian@g")
    #expect(laplacian.divisor == 1)
    #expect(laplacian.slices.map { $0.whole?.numerators[4] } == [0, -4, 0])
    #expect(laplacian.slices[0].weights.allSatisfy { $0 == 0 && $0.sign == .plus })
  }

  @Test func factorsShareOneDivisor() throws {
    let box = try filter("box@1/2:0:-1/3")
    #expect(box.divisor == 9 * 6)
    #expect(box.slices.map { $0.whole?.numerators[0] } == [3, 0, -2])
    #expect(box.slices[2].weights[8] == Float(-2) / 54)
  }

  @Test func lumaIsTheWeightsOfTheStandard() throws {
    let luma = try filter("luma")
    #expect(luma.size == 1)
    #expect(luma.divisor == 1000)
    #expect(luma.slices.map { $0.whole?.numerators } == [[299], [587], [114]])
    #expect(luma.slices.map(\.weights) == [[0.299], [0.587], [0.114]])
  }

  @Test func blueYellowIsBlueMinusTheMeanOfRedAndGreen() throws {
    let filter = try filter("blue-yellow")
    #expect(filter.divisor == 18)
    #expect(filter.slices.map { $0.whole?.numerators[0] } == [-1, -1, 2])
    #expect(filter.sumsToZero)
  }

  @Test func colourNeedsAColourPicture() {
    #expect(throws: FilterError.wrongChannelCount(filter: "luma", needs: 3, found: 1)) {
      try filter("luma", channels: 1)
    }
    #expect(throws: FilterError.wrongChannelCount(filter: "box@r", needs: 3, found: 4)) {
      try filter("box@r", channels: 4)
    }
    #expect(throws: FilterError.wrongChannelCount(filter: "box@1:2", needs: 2, found: 3)) {
      try filter("box@1:2")
    }
  }

  @Test func theMessageSaysBothCounts() {
    let error = FilterError.wrongChannelCount(filter: "luma", needs: 3, found: 1)
    #expect(
      error.description == """
        luma reads 3 channels, but the picture has 1. Both must be equal. \
        Give a picture of 3 channels, or another filter.
        """)
  }

  @Test func weightsAreTheirFractionsRoundedOnce() throws {
    for name in Gallery.names {
      for slice in try filter(name).slices {
        guard let whole = slice.whole else { continue }
        for (weight, numerator) in zip(slice.weights, whole.numerators) {
          #expect(weight == Float(numerator) / Float(whole.divisor))
        }
      }
    }
  }

  @Test func onlyTheGaborsHaveNoWholeNumbers() throws {
    let inexact = try Gallery.names.filter { try filter($0).divisor == nil }
    #expect(inexact == ["gabor-0", "gabor-45", "gabor-90", "gabor-135"])
  }

  @Test func aFactorThatFitsNoFractionLeavesNoWholeNumbers() throws {
    let filter = try filter("box@0.123456789:0:1")
    #expect(filter.divisor == nil)
    #expect(filter.slices.allSatisfy { $0.whole == nil })
    #expect(filter.slices[0].weights[0] == Float(0.123456789 / 9))
    #expect(!filter.sumsToZero)
  }

  @Test func whetherAFilterSumsToZeroDependsOnItsFactors() throws {
    #expect(try !filter("box").sumsToZero)
    #expect(try filter("box@1:0:-1").sumsToZero)
    #expect(try filter("gabor-45").sumsToZero)
    #expect(try !filter("box@0.123456789:0:-0.12345").sumsToZero)
  }

  @Test func aWeightTimesItsFactorMustFit() throws {
    let recipe = try parseKernelText("3e38", label: "large")
    guard case .shared(let kernel, _) = recipe.kernels else { return }
    let factors = ChannelMix.weights([try WrittenNumber(text: "3e38")])
    let large = FilterRecipe(label: "large", kernels: .shared(kernel, factors))
    #expect(throws: FilterError.weightTooLarge(filter: "large")) {
      try large.filter(inChannels: 1)
    }
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func anyFactorsGiveKernelTimesFactor(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let name = try #require(Gallery.names.filter { $0 != "luma" }.randomElement(using: &generator))
    guard let named = Gallery.filter(named: name), !named.readsColour else { return }
    let channels = Int.random(in: 1...5, using: &generator)
    let factors = (0..<channels).map { _ in Int.random(in: -99...99, using: &generator) }
    let text = "\(name)@\(factors.map { "\($0)/7" }.joined(separator: ":"))"
    let filter = try filter(text, channels: channels)
    for (factor, slice) in zip(factors, filter.slices) {
      for (weight, value) in zip(slice.weights, named.kernel.values) {
        let expected = value * Double(factor) / 7
        #expect(abs(Double(weight) - expected) <= abs(expected) * 1.2e-7, "\(text)")
      }
    }
  }
}
