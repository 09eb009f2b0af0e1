import ConvolutionCore
import Testing

@testable import FilterGallery

@Suite struct GalleryTests {
  @Test func everyFilterOfTheCourseIsThere() {
    #expect(
      Gallery.names == [
        "identity", "box", "box-5", "gaussian", "gaussian-5", "sharpen", "emboss",
        "laplacian", "laplacian-8", "log", "sobel-x", "sobel-y", "prewitt-x", "prewitt-y",
        "scharr-x", "scharr-y", "roberts-x", "roberts-y",
        "diagonal", "anti-diagonal", "line-h", "line-v", "corner", "ring",
        "gabor-0", "gabor-45", "gabor-90", "gabor-135", "luma", "red-green", "blue-yellow",
      ])
    #expect(Set(Gallery.names).count == Gallery.names.count)
  }

  @Test(arguments: Gallery.all)
  func wordsAreShortEnoughForATile(filter: NamedFilter) {
    #expect((1...26).contains(filter.summary.count), "\(filter.name): \(filter.summary.count)")
    #expect((1...80).contains(filter.formula.count), "\(filter.name): \(filter.formula.count)")
    #expect((1...40).contains(filter.source.count))
    #expect(!filter.formula.contains("\n"))
  }

  @Test func familiesStandTogether() {
    let families = Gallery.all.map(\.family)
    let changes = zip(families, families.dropFirst()).filter { $0 != $1 }.count
    #expect(changes == NamedFilter.Family.allCases.count - 1)
  }

  @Test func whatSumsToZeroSaysSo() {
    let others = Gallery.all.filter { !$0.sumsToZero }.map(\.name)
    #expect(
      others == [
        "identity", "box", "box-5", "gaussian", "gaussian-5", "sharpen", "emboss", "luma",
      ])
  }

  @Test func blursAndIdentityKeepAConstant() {
    for name in ["identity", "box", "box-5", "gaussian", "gaussian-5", "sharpen", "emboss"] {
      let whole = Gallery.filter(named: name)?.kernel.whole
      #expect(whole?.numerators.reduce(0, +) == whole?.divisor, "\(name)")
    }
  }

  @Test func theSobelFiltersAreTheTextbooks() throws {
    let x = try #require(Gallery.filter(named: "sobel-x")?.kernel.whole)
    #expect(x.numerators == [-1, 0, 1, -2, 0, 2, -1, 0, 1])
    let y = try #require(Gallery.filter(named: "Sobel-Y")?.kernel.whole)
    #expect(y.numerators == [-1, -2, -1, 0, 0, 0, 1, 2, 1])
    #expect(y.divisor == 1)
  }

  @Test func theZeroSumDiagonalTellsADiagonalFromABlankPatch() throws {
    let kernel = try #require(Gallery.filter(named: "diagonal")?.kernel.whole).numerators
    #expect(dot(kernel, [1, 0, 0, 0, 1, 0, 0, 0, 1]) == 2 + 2 + 2)
    #expect(dot(kernel, [1, 1, 1, 1, 1, 1, 1, 1, 1]) == 0)
    #expect(dot(kernel, [0, 0, 1, 0, 1, 0, 1, 0, 0]) == -1 + 2 - 1)
  }

  @Test func aPerfectCornerAndAPerfectRingGiveOne() throws {
    let corner = try #require(Gallery.filter(named: "corner")?.kernel.whole)
    #expect(dot(corner.numerators, [0, 0, 0, 0, 1, 1, 0, 1, 1]) == corner.divisor)
    let ring = try #require(Gallery.filter(named: "ring")?.kernel.whole)
    let picture = [
      0, 1, 1, 1, 0,
      1, 0, 0, 0, 1,
      1, 0, 0, 0, 1,
      1, 0, 0, 0, 1,
      0, 1, 1, 1, 0,
    ]
    #expect(dot(ring.numerators, picture) == ring.divisor)
    #expect(dot(ring.numerators, Array(repeating: 1, count: 25)) == 0)
  }

  @Test func eachGaborAnswersMostToItsOwnStripes() throws {
    // Bright on |u| < 1, where u runs across the stripes and 4 pixels part them.
    func stripes(_ u: (Int, Int) -> Double) -> [Double] {
      (-3...3).flatMap { y in
        (-3...3).map { x in
          let phase = u(x, y).truncatingRemainder(dividingBy: 4)
          return min(abs(phase), 4 - abs(phase)) < 1 ? 1 : 0
        }
      }
    }
    let root = 0.5.squareRoot()
    let pictures = [
      "gabor-0": stripes { x, _ in Double(x) },
      "gabor-45": stripes { x, y in root * Double(x + y) },
      "gabor-90": stripes { _, y in Double(y) },
      "gabor-135": stripes { x, y in root * Double(y - x) },
    ]
    for (name, own) in pictures {
      let kernel = try #require(Gallery.filter(named: name)).kernel
      #expect(kernel.size == 7)
      let answers = pictures.mapValues { picture in
        zip(kernel.values, picture).reduce(0) { $0 + $1.0 * $1.1 }
      }
      #expect(answers.max { $0.value < $1.value }?.key == name)
      let above = kernel.values.filter { $0 > 0 }.reduce(0, +)
      #expect(abs(above - 1) < 1e-12)
      #expect(own.contains(1))
    }
  }

  @Test func theDefaultsAreSixOfThreeByThree() {
    let defaults = Gallery.defaultNames.compactMap(Gallery.filter(named:))
    #expect(defaults.count == 6)
    #expect(defaults.allSatisfy { $0.kernel.size == 3 })
    #expect(defaults.contains { $0.readsColour })
  }
}

private func dot(_ kernel: [Int], _ patch: [Int]) -> Int {
  zip(kernel, patch).reduce(0) { $0 + $1.0 * $1.1 }
}
