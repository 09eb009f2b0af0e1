import ConvolutionCore
import Testing

@testable import FilterGallery

@Suite struct KernelFileTests {
  private func parse(_ text: String) throws(FilterError) -> [FilterRecipe] {
    try parseKernelFile(Array(text.utf8), label: "mine")
  }

  @Test func aNamedKernel() throws {
    let recipes = try parse(#"{"name": "edge", "kernel": [[-1, 0, 1], [-2, 0, 2]]}"#)
    #expect(recipes.map(\.label) == ["edge"])
    #expect(recipes[0].kernels == .shared(Kernel([[-1, 0, 1], [-2, 0, 2]]), .mean))
  }

  @Test func filtersWithASliceForEachChannelAndABias() throws {
    let recipes = try parse(
      #"{"filters": [{"name": "warm", "kernel": [[[1]], [[0]], [[-1]]], "bias": 0.5}, {"kernel": [[0.1]]}]}"#
    )
    #expect(recipes.map(\.label) == ["warm", "mine-1"])
    #expect(recipes.map(\.bias) == [0.5, 0])
    let bank = try FilterBank(recipes, inChannels: 3)
    #expect(bank.bias == [0.5, 0])
    #expect(bank.weight.scalars[0..<3] == [1, 0, -1])
    #expect(bank.filters[1].divisor == 30)
    #expect(bank.weight.scalars[3] == Float(1) / 30)
  }

  @Test func bareArraysOfRankTwoToFour() throws {
    #expect(try parse("[[1, 2]]")[0].kernels == .shared(Kernel([[1, 2]]), .mean))
    #expect(
      try parse("[[[1, 2]], [[3, 4]]]")[0].kernels
        == .perChannel([Kernel([[1, 2]]), Kernel([[3, 4]])]))
    #expect(try parse("[[[1, 2]]]")[0].kernels == .perChannel([Kernel([[1, 2]])]))
    let weight = try FilterBank(
      try parse("[[[[1, 2]], [[3, 4]]], [[[5, 6]], [[7, 8]]], [[[9, 10]], [[11, 12]]]]"),
      inChannels: 2
    ).weight
    #expect(weight.shape == [3, 2, 1, 2])
    #expect(weight.scalars == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  }

  @Test(arguments: [
    (#"{"kernel": [[1, "2"]]}"#, "kernel[0][1]", "a text"),
    (
      #"{"filters": [{"kernel": [[1]]}, {"kernel": [[1], 5]}]}"#, "filters[1].kernel[1]", "5"
    ),
    (#"{"filters": [3]}"#, "filters[0]", "3"),
    (#"{"filters": []}"#, "filters", "an empty list"),
    (#"{"kernel": 7}"#, "kernel", "7"),
    (#"{"kernel": [[true]]}"#, "kernel[0][0]", "true"),
    (#"{"kernel": [[1]], "bias": "big"}"#, "bias", "a text"),
    (#"{"kernel": [[1]], "name": 3}"#, "name", "3"),
    (#"{"kernel": [[1e39]]}"#, "kernel[0][0]", "1e39"),
    (#"{"kernel": [[1, 1e999]]}"#, "kernel[0][1]", "1e999"),
    (#"{"name": "x"}"#, "the file", "an object without a kernel"),
    ("3", "the file", "3"),
    ("[1, 2]", "the file", "a list of 1 level"),
    ("[[[[[1]]]]]", "the file", "a list of 5 levels"),
    ("[[[1]], 2]", "[1]", "2"),
  ])
  func thePathOfAWrongValueIsNamed(text: String, path: String, found: String) throws {
    let error = try #require(throws: FilterError.self) { try parse(text) }
    guard case .wrongValue(path, found, _) = error else {
      Issue.record("\(error)")
      return
    }
  }

  @Test func raggedRowsAreNamedByTheirPath() {
    #expect(
      throws: FilterError.raggedRow(place: "filters[0].kernel", row: 2, found: 1, expected: 2)
    ) { try parse(#"{"filters": [{"kernel": [[1, 2], [3]]}]}"#) }
    #expect(throws: FilterError.emptyKernel(place: "")) { try parse("[[]]") }
  }

  @Test func anUnknownKeyBringsTheNearest() throws {
    #expect(
      throws: FilterError.unknownKey(path: "the file", found: "kernal", nearest: ["kernel"])
    ) { try parse(#"{"kernal": [[1]], "zebra": 1}"#) }
  }

  @Test func bytesThatAreNoTextAreRefused() {
    #expect(throws: FilterError.notText) { try parseKernelFile([0xff, 0xfe, 0x00, 0xd8]) }
    #expect(throws: FilterError.notText) { try parseKernelFile([0x80, 0x04, 0x95]) }
  }

  @Test func deepBracketsEndInAnError() {
    let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    #expect(throws: FilterError.self) { try parse(deep) }
    #expect(throws: FilterError.self) { try parse(String(repeating: "[", count: 500)) }
  }

  @Test func aLargeFileIsRefusedUnread() {
    let count = kernelFileLimit + 1
    #expect(throws: FilterError.fileTooLarge(bytes: count)) {
      try parseKernelFile(Array(repeating: 0x20, count: count))
    }
  }

  @Test func aNameThatActsOnATerminalIsShownInstead() throws {
    let recipe = try parse(#"{"name": "a\u001b[31m", "kernel": [[1]]}"#)[0]
    #expect(!recipe.label.unicodeScalars.contains("\u{1b}"))
  }

  @Test func theMessageSaysWhatWasExpected() throws {
    let error = try #require(throws: FilterError.self) { try parse("[[1, 2],\n [3 4]]") }
    #expect(
      error.description == """
        In line 2, column 5 of the JSON stands '4'. A comma or ] was expected. Mend it there.
        """)
  }
}
