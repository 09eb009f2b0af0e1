import ConvolutionCore
import Testing

@testable import FilterGallery

@Suite struct FilterBankTests {
  private func bank(_ text: String, channels: Int = 3) throws -> FilterBank {
    try FilterBank(try parseFilterList(text), inChannels: channels)
  }

  @Test func theDefaultsAreOneLayerOfSixFilters() throws {
    let bank = try bank(Gallery.defaultNames.joined(separator: ","))
    #expect(bank.weight.shape == [6, 3, 3, 3])
    #expect(bank.bias == nil)
    #expect(bank.enlargements == [])
  }

  @Test func weightsStandByFilterThenChannelThenRow() throws {
    let weight = try bank("laplacian@b,sobel-y@r").weight
    #expect(weight.plane(2).scalars == [0, 1, 0, 1, -4, 1, 0, 1, 0])
    #expect(weight.plane(3).scalars == [-1, -2, -1, 0, 0, 0, 1, 2, 1])
    for plane in [0, 1, 4, 5] {
      #expect(weight.plane(plane).scalars.allSatisfy { $0 == 0 })
    }
  }

  @Test func anOddKernelStandsInTheMiddleOfALargerOne() throws {
    let bank = try bank("identity,ring", channels: 1)
    #expect(bank.kernelSize == 5)
    let identity = bank.weight.plane(0)
    #expect(identity[plane: 0, Position(row: 2, column: 2)] == 1)
    #expect(identity.scalars.reduce(0, +) == 1)
    #expect(bank.enlargements == ["identity, 3 × 3, stands in 5 × 5"])
    #expect(bank.filters[0].writtenSize == 3)
    #expect(bank.filters[0].slices[0].whole?.numerators.count == 25)
  }

  @Test func twoByTwoStandsInTheTopLeftCorner() throws {
    let bank = try bank("roberts-x,box", channels: 1)
    #expect(
      bank.weight.plane(0).scalars == [
        1, 0, 0,
        0, -1, 0,
        0, 0, 0,
      ])
    #expect(bank.enlargements == ["roberts-x, 2 × 2, stands in 3 × 3"])
  }

  @Test func aRowAndAColumnMeetInASquare() throws {
    let row = try parseKernelText("1 2 3", label: "row")
    let column = try parseKernelText("4;5", label: "column")
    let bank = try FilterBank([row, column], inChannels: 1)
    #expect(bank.weight.shape == [2, 1, 2, 3])
    #expect(bank.weight.plane(0).scalars == [1, 2, 3, 0, 0, 0])
    #expect(bank.weight.plane(1).scalars == [0, 4, 0, 0, 5, 0])
    #expect(
      bank.enlargements == ["row, 1 × 3, stands in 2 × 3", "column, 2 × 1, stands in 2 × 3"])
  }

  @Test func enlargingChangesNoNumberOfTheMap() throws {
    let picture = Tensor(shape: [1, 5, 7], (0..<35).map { Float(($0 * $0) % 11) })
    func map(_ text: String) throws -> Tensor {
      let bank = try bank(text, channels: 1)
      let configuration = try Conv2dConfiguration(
        inChannels: 1, outChannels: bank.filters.count, kernelSize: bank.kernelSize,
        hasBias: false)
      return try Conv2d(configuration, weight: bank.weight)(picture).plane(0)
    }
    let alone = try map("sobel-x")
    let besideRing = try map("sobel-x,ring")
    #expect(alone.shape == [3, 5] && besideRing.shape == [1, 3])
    #expect(Array(besideRing.scalars) == Array(alone.scalars[6..<9]))
  }

  @Test func oneBiasGivesEveryFilterOne() throws {
    var recipes = try parseFilterList("box,log")
    recipes[1].bias = -0.5
    #expect(try FilterBank(recipes, inChannels: 3).bias == [0, -0.5])
  }

  @Test func noneAndTooManyAreRefused() {
    #expect(throws: FilterError.noFilters) { try FilterBank([], inChannels: 3) }
    #expect(throws: FilterError.tooManyFilters(count: 1, inChannels: .max)) {
      try FilterBank([FilterRecipe(Gallery.all[0])], inChannels: .max)
    }
  }
}
