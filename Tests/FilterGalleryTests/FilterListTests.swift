import Testing

@testable import FilterGallery

@Suite struct FilterListTests {
  @Test func aListKeepsItsOrderAndMayRepeat() throws {
    let recipes = try parseFilterList("sobel-x, laplacian ,sobel-x")
    #expect(recipes.map(\.label) == ["sobel-x", "laplacian", "sobel-x"])
  }

  @Test func labelsReadBackAsTheSameFilters() throws {
    let text = "SOBEL-X@Red, laplacian@ g,box@1 : 0: −1,corner@1/3:0.5:1e-1,red-green"
    let recipes = try parseFilterList(text)
    let labels = recipes.map(\.label)
    #expect(
      labels == ["sobel-x@r", "laplacian@g", "box@1:0:-1", "corner@1/3:0.5:1e-1", "red-green"])
    #expect(try parseFilterList(labels.joined(separator: ",")) == recipes)
  }

  @Test func everyNameOfTheGalleryIsRead() throws {
    let recipes = try parseFilterList(Gallery.names.joined(separator: ","))
    #expect(recipes == Gallery.all.map { FilterRecipe($0) })
  }

  @Test(arguments: ["", " ", "\n\t"])
  func nothingIsNoFilter(text: String) {
    #expect(throws: FilterError.noFilters) { try parseFilterList(text) }
  }

  @Test func anEmptyItemIsNamedByItsNumber() {
    #expect(throws: FilterError.emptyItem(2)) { try parseFilterList("box,,log") }
    #expect(throws: FilterError.emptyItem(2)) { try parseFilterList("box,") }
    #expect(throws: FilterError.emptyItem(1)) { try parseFilterList(",box") }
  }

  @Test(arguments: [
    ("lapacian", "laplacian"), ("sobelx", "sobel-x"), ("sobel_y", "sobel-y"), ("bx", "box"),
    ("gausian", "gaussian"), ("diagnal", "diagonal"), ("red-gren", "red-green"),
  ])
  func aMisspeltNameBringsTheNearest(typed: String, meant: String) throws {
    let error = try #require(throws: FilterError.self) { try parseFilterList("box,\(typed)") }
    guard case .unknownFilter(let item, let found, let nearest) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(item == 2 && found == typed)
    #expect(nearest.contains(meant), "\(nearest)")
    #expect(error.description.contains("Did you mean"))
  }

  @Test func commasBetweenFactorsAreExplained() throws {
    let error = try #require(throws: FilterError.self) { try parseFilterList("box@1,0,-1") }
    #expect(error == .commaBetweenFactors(item: 2, found: "0"))
    #expect(
      error.description == """
        Item 2 of the list is the number '0', but a comma begins a new filter. Factors of \
        channels are parted by colons. Write sobel-x@1:0:-1.
        """)
  }

  @Test(arguments: ["box@", "box@x", "box@1:", "box@1:x:2", "box@rg", "box@@r", "box@1::2"])
  func whatStandsBehindTheAtIsChecked(text: String) throws {
    let error = try #require(throws: FilterError.self) { try parseFilterList(text) }
    guard case .badChannels(item: 1, filter: "box", _) = error else {
      Issue.record("\(error)")
      return
    }
  }

  @Test func aColourFilterHasItsOwnFactors() {
    #expect(throws: FilterError.colourFilterWithChannels(item: 1, filter: "luma")) {
      try parseFilterList("luma@r")
    }
  }

  @Test func whatIsShownCannotActOnATerminal() throws {
    let text = "\u{1b}[31m" + String(repeating: "e\u{301}", count: 5000)
    let error = try #require(throws: FilterError.self) { try parseFilterList(text) }
    #expect(error.description.unicodeScalars.count < 300)
    #expect(!error.description.unicodeScalars.contains("\u{1b}"))
  }
}
