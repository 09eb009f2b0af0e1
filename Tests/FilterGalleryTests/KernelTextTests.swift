import ConvolutionCore
import TestSupport
import Testing

@testable import FilterGallery

@Suite struct KernelTextTests {
  private func kernels(_ text: String) throws -> [Kernel] {
    switch try parseKernelText(text).kernels {
    case .shared(let kernel, .mean): return [kernel]
    case .perChannel(let kernels): return kernels
    default: return []
    }
  }

  @Test(arguments: [
    "1 0 -1; 2 0 -2", "1,0,-1;2,0,-2", " 1 , 0 ,-1 ;\n2 0 −2 ", "1 0 -1\n2 0 -2\n",
    "1 0 -1\r\n\r\n2 0 -2", "[[1, 0, -1], [2, 0, -2]]", "{\"kernel\": [[1,0,-1],[2.0,0,-2e0]]}",
  ])
  func rowsAndNumbersAreReadHoweverTheyAreParted(text: String) throws {
    #expect(try kernels(text) == [Kernel([[1, 0, -1], [2, 0, -2]])])
  }

  @Test func fractionsShareTheirDivisor() throws {
    let whole = try #require(try kernels("1/9 0.5 1e-1")[0].whole)
    #expect(whole.numerators == [10, 45, 9])
    #expect(whole.divisor == 90)
  }

  @Test func oneSliceIsLaidOnEveryChannel() throws {
    let filter = try parseKernelText("1 0 -1").filter(inChannels: 3)
    #expect(filter.divisor == 3)
    #expect(filter.slices.map { $0.whole?.numerators } == Array(repeating: [1, 0, -1], count: 3))
    #expect(filter.kernels == .shared(Kernel([[1, 0, -1]]), .mean))
  }

  @Test func severalSlicesAreUsedAsTheyAre() throws {
    let filter = try parseKernelText("1 2 | 1/2 0 | 0 1/3").filter(inChannels: 3)
    #expect(filter.divisor == 6)
    #expect(filter.slices.map { $0.whole?.numerators } == [[6, 12], [3, 0], [0, 2]])
    #expect(filter.slices[2].weights == [0, Float(1) / 3])
    #expect(throws: FilterError.wrongChannelCount(filter: "kernel", needs: 3, found: 1)) {
      try parseKernelText("1|2|3").filter(inChannels: 1)
    }
  }

  @Test func thePlaceOfAProblemIsNamed() {
    #expect(throws: FilterError.emptyKernel(place: "")) { try parseKernelText(" \n") }
    #expect(throws: FilterError.emptyKernel(place: "row 2")) { try parseKernelText("1 0;;2 0") }
    #expect(throws: FilterError.emptyKernel(place: "row 3")) { try parseKernelText("1 0;2 0;") }
    #expect(throws: FilterError.emptyKernel(place: "slice 2, row 1")) {
      try parseKernelText("1 0||2 0")
    }
    #expect(throws: FilterError.missingNumber(place: "row 2, number 2")) {
      try parseKernelText("1,0,1;2,,1")
    }
    #expect(
      throws: FilterError.badNumber(place: "slice 2, row 1, number 3", found: "O", why: .notANumber)
    ) { try parseKernelText("1 0 1|1 0 O") }
    #expect(throws: FilterError.raggedRow(place: "", row: 3, found: 2, expected: 3)) {
      try parseKernelText("1 0 -1; 2 0 -2; 1 0")
    }
    #expect(
      throws: FilterError.slicesDiffer(
        place: "", slice: 2, found: Size2D(height: 1, width: 2),
        expected: Size2D(height: 2, width: 1))
    ) { try parseKernelText("1;2|1 2") }
  }

  @Test func numbersMustBeFinite() {
    #expect(
      throws: FilterError.badNumber(place: "row 1, number 1", found: "1e39", why: .tooLarge)
    ) { try parseKernelText("1e39") }
    #expect(
      throws: FilterError.badNumber(place: "row 1, number 2", found: "1/0", why: .dividedByZero)
    ) { try parseKernelText("1 1/0") }
    #expect(
      throws: FilterError.badNumber(place: "row 1, number 1", found: "nan", why: .notANumber)
    ) { try parseKernelText("nan") }
  }

  @Test func aKernelHasAtMost31Sides() throws {
    let row = Array(repeating: "1", count: 31).joined(separator: " ")
    #expect(try kernels(row)[0].size == Size2D(height: 1, width: 31))
    #expect(
      throws: FilterError.kernelTooLarge(place: "", size: Size2D(height: 1, width: 32))
    ) { try parseKernelText(row + " 1") }
  }

  @Test func messagesSayWhatToDo() throws {
    let ragged = FilterError.raggedRow(place: "", row: 3, found: 2, expected: 3)
    #expect(
      ragged.description == """
        The kernel has 2 numbers in row 3, but 3 in row 1. All rows need the same length. \
        Add or take away numbers in row 3.
        """)
    let bad = FilterError.badNumber(place: "row 2, number 3", found: "O", why: .notANumber)
    #expect(
      bad.description == """
        Row 2, number 3 is 'O', which is not a number. \
        A weight was expected: -1, 0.25, 1e-3 or 1/9. Write it as a number.
        """)
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func noTextEndsTheProgram(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("0123456789.-+/eE;,| \n[]{}\":nax−\u{1b}")
    let text = String(
      (0..<Int.random(in: 1...40, using: &generator)).map { _ in
        alphabet.randomElement(using: &generator) ?? "1"
      })
    do {
      let filter = try parseKernelText(text).filter(inChannels: 1)
      let finite = filter.slices[0].weights.map { $0.isFinite }
      #expect(!finite.contains(false))
    } catch {
      #expect(!error.description.unicodeScalars.contains("\u{1b}"))
    }
  }
}
