import ConvolutionCore
import Testing

@Suite struct MersenneTwisterTests {
  /// The first outputs of the authors' own program, whose seed is 5489.
  @Test func theFirstOutputsAreThoseOfTheReferenceImplementation() {
    var generator = MersenneTwister(seed: 5489)
    let first = (0..<5).map { _ in generator.next() }
    #expect(first == [3_499_211_612, 581_869_302, 3_890_346_734, 3_586_334_585, 545_404_204])
  }

  /// The C++ standard names this one number for std::mt19937 ([rand.predef]).
  @Test func theTenThousandthOutputIsTheOneOfTheStandard() {
    var generator = MersenneTwister(seed: 5489)
    for _ in 1..<10_000 { _ = generator.next() }
    #expect(generator.next() == 4_123_659_995)
  }

  @Test func aSeedIsTakenModuloTwoToTheThirtyTwo() {
    #expect(MersenneTwister(seed: 1 << 32 + 5) == MersenneTwister(seed: 5))
    #expect(MersenneTwister(seed: .max) == MersenneTwister(seed: 0xffff_ffff))
    #expect(MersenneTwister(seed: 1 << 31) != MersenneTwister(seed: 0))
  }

  /// What `torch.manual_seed(42); torch.rand(4)` gives.
  @Test func unitsAreThoseOfTorchRand() {
    var generator = MersenneTwister(seed: 42)
    let units = (0..<4).map { _ in generator.nextUnit() }
    #expect(units == [0x1.c3b8ccp-1, 0x1.d47b66p-1, 0x1.880d7p-2, 0x1.eb2a1cp-1])
  }

  /// `torch.manual_seed(0); torch.rand(5)`, as PyTorch's manual prints it.
  @Test func theNumbersEveryNotebookShows() {
    var generator = MersenneTwister(seed: 0)
    let units = (0..<5).map { _ in generator.nextUnit() }
    let rounded = units.map { ($0 * 10_000).rounded() / 10_000 }
    #expect(rounded == [0.4963, 0.7682, 0.0885, 0.1320, 0.3074])
  }

  /// What `torch.manual_seed(7); torch.empty(4).uniform_(-2, 5)` gives.
  @Test func uniformNumbersAreThoseOfTorch() {
    var generator = MersenneTwister(seed: 7)
    let numbers = (0..<4).map { _ in generator.nextUniform(from: -2, to: 5) }
    #expect(numbers == [0x1.be94c8p+0, -0x1.377d48p-1, 0x1.4ea758p+1, 0x1.4c92dcp+1])
  }

  @Test(arguments: [1, 0.1, 0x1.fffffep-3, 0x1.000002p-7, 3e-5, 1e20] as [Float])
  func numbersBetweenOppositeBoundsAreRoundedOnce(bound: Float) {
    var first = MersenneTwister(seed: 3)
    var second = first
    let one = (0..<5_000).map { _ in first.nextUniform(from: -bound, to: bound) }
    #expect(Array(second.uniforms(5_000, within: bound)) == one)
    #expect(first == second)
  }

  @Test(arguments: [0, 1, 623, 624, 625, 5_000])
  func whatIsPassedOverIsDrawnAndForgotten(count: Int) {
    var first = MersenneTwister(seed: 9)
    var second = first
    second.skip(count)
    for _ in 0..<count { _ = first.next() }
    #expect(first.next() == second.next())
  }

  @Test(arguments: 0..<40)
  func normalNumbersArePassedOverTheSameWay(count: Int) {
    var first = NormalGenerator(seed: 11)
    var second = first
    _ = first.normals(count)
    second.skipNormals(count)
    #expect(first == second)
  }

  /// `torch.manual_seed(0); torch.randn(3)`, as every notebook prints it.
  @Test func normalNumbersAreThoseOfTorchRandn() {
    var generator = NormalGenerator(seed: 0)
    let few = generator.normals(3).map { ($0 * 10_000).rounded() / 10_000 }
    #expect(few == [1.5410, -0.2934, -2.1788])
  }
}
