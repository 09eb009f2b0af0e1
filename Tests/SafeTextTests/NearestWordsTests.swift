import Testing

@testable import SafeText

struct NearestWordsTests {
  let filters = [
    "identity", "blur", "gaussian", "sharpen", "sobel-x", "sobel-y", "emboss", "edges",
  ]

  @Test(arguments: [
    ("blurr", ["blur"]),
    ("shrapen", ["sharpen"]),
    ("Emboss", ["emboss"]),
    ("sobel", ["sobel-x", "sobel-y"]),
    ("gauss", ["gaussian"]),
    ("sobelx", ["sobel-x", "sobel-y"]),
    ("egdes", ["edges"]),
    ("ientity", ["identity"]),
    ("sobel-y-axis", ["sobel-y"]),
  ])
  func aSlipOfTheFingersIsRecognised(word: String, expected: [String]) {
    #expect(nearest(to: word, in: filters) == expected)
  }

  @Test(arguments: ["", "x", "s", "pooling", "bulk", "🙂"])
  func nothingNearGivesNothing(word: String) {
    #expect(nearest(to: word, in: filters) == [])
  }

  @Test func theNearestComesFirstAndThreeAreEnough() {
    #expect(
      nearest(to: "conv1", in: ["conv4", "conv2", "Conv1", "conv3", "conv2"])
        == ["Conv1", "conv4", "conv2"])
  }

  @Test(arguments: [
    ("", "", 0), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ac", 1), ("abc", "abcd", 1),
    ("abc", "axc", 1), ("kitten", "sitting", 3), ("", "abc", 3), ("ca", "abc", 3),
    ("abcd", "badc", 2),
  ])
  func distancesCountSingleChanges(first: String, second: String, distance: Int) {
    #expect(editDistance(Array(first), Array(second)) == distance)
    #expect(editDistance(Array(second), Array(first)) == distance)
  }

  @Test func aNameOfAHundredThousandLettersIsNotMeasured() {
    let long = String(repeating: "a", count: 100_000)
    #expect(nearest(to: long, in: [long + "b", "blur"]) == [long + "b"])
    #expect(nearest(to: long + "x", in: [long + "y"]) == [])
  }
}
