import Foundation
import TensorFiles
import TestSupport
import Testing

/// Filters of every kind: whole numbers, with a divisor, with colours, random, with padding.
private let layers: [[String]] = [
  ["--filters", "sobel-x"], ["--filters", "laplacian"], ["--filters", "box"],
  ["--filters", "red-green"], ["--filters", "gaussian"], ["--filters", "box@1:0:-1"],
  ["--kernel", "1 2 3; 4 5 6"], ["--kernel", "0.5 -0.25; 1/3 2"],
  ["--filters", "sobel-y", "--padding", "1"],
  ["--filters", "sobel-x", "--padding", "2", "--padding-mode", "reflect"],
  ["--filters", "box-5", "--dilation", "2", "--padding", "same"],
  ["--filters", "laplacian,box,sobel-x", "--groups", "3"],
  ["--filters", "sobel-x", "--pixels", "255"], ["--filters", "sobel-x", "--one-channel"],
]

@Test(arguments: layers)
func wholeSumsAddUpAsPrinted(options: [String]) throws {
  try asNewUser { user in
    for place in ["0,0", "10,13", "1,12"] {
      try expectAddsUp(user, ["photo.png", "--at", place] + options, inOneWidth: true)
    }
    try expectAddsUp(user, ["photo.png", "--at", "4,7"] + options)
    try expectAddsUp(user, ["photo.png"] + options)
  }
}

@Test(arguments: 0..<8 as Range<UInt64>)
func roundedSumsAddUpAsPrintedWithTheLineThatSaysWhatRoundingLeft(seed: UInt64) throws {
  var generator = SeededGenerator(seed: seed)
  try asNewUser(["photo.png", "fine-steps-16.png", "portrait.png"]) { user in
    for _ in 0..<3 {
      let row = Int.random(in: 0..<20, using: &generator)
      let column = Int.random(in: 0..<28, using: &generator)
      let picture = try #require(
        ["photo.png", "fine-steps-16.png", "portrait.png"].randomElement(using: &generator))
      let options = try #require(
        [
          [], ["--padding", "1"],
          ["--stride", "1,1", "--padding", "1", "--padding-mode", "circular"],
          ["--pixels", "255"],
        ].randomElement(using: &generator))
      try expectAddsUp(
        user,
        [
          picture, "--random", "4", "--seed", "\(seed)", "--channel", "\(row % 4)", "--at",
          "\(row),\(column)",
        ] + options)
    }
  }
}

@Test func sumsOfFineStepsAddUpAsPrinted() throws {
  try asNewUser(["fine-steps-16.png"]) { user in
    for filter in ["sobel-x", "box", "laplacian", "identity"] {
      for place in ["0,0", "11,20", "21,45"] {
        try expectAddsUp(user, ["fine-steps-16.png", "--filters", filter, "--at", place])
      }
    }
  }
}

/// What explain prints in 80 columns and in 200, checked against itself and the map.
private func expectAddsUp(
  _ user: NewUser, _ words: [String], inOneWidth: Bool = false,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let wide = try user.run(["explain"] + words + ["--width", "200"])
  #expect(wide.code == 0, "\(words): \(wide.message)", sourceLocation: sourceLocation)
  let ledger = try PrintedLedger(wide.text)
  #expect(ledger.faults.isEmpty, "\(words): \(ledger.faults)", sourceLocation: sourceLocation)

  if inOneWidth { return }

  let json = try Explained(try user.run(["explain"] + words + ["--format", "json"]).output)
  let value = (ledger.value as NSDecimalNumber).doubleValue
  let half = pow(10, -Double(ledger.decimals)) / 2
  #expect(
    abs(value - Double(json.value)) <= half * 1.001, "\(words)", sourceLocation: sourceLocation)

  let narrow = try PrintedLedger(try user.run(["explain"] + words).text)
  #expect(narrow.faults.isEmpty, "\(words): \(narrow.faults)", sourceLocation: sourceLocation)
  #expect(narrow.value == ledger.value, sourceLocation: sourceLocation)
}

@Test func sumsOfWideKernelsAndManyChannelsAddUpAsPrinted() throws {
  try asNewUser { user in
    let kernel = (1...16).map { "\($0)" }.joined(separator: " ")
    try expectAddsUp(user, ["photo.png", "--kernel", kernel, "--at", "9,3"])
    var generator = SeededGenerator(seed: 6)
    try user.write(
      npyBytes(RandomLayer.tensor([6, 5, 7], .fractions, using: &generator)), to: "six.npy")
    for seed in 0..<4 {
      try expectAddsUp(user, ["six.npy", "--random", "2", "--seed", "\(seed)", "--at", "1,2"])
    }
    let page = try user.run("explain", "six.npy", "--random", "2")
    #expect(page.text.contains("The 3 largest of 6 channels."))
    #expect(try PrintedLedger(page.text).blocks.count == 3)
  }
}

@Test func stepsAddUpAsPrinted() throws {
  try asNewUser { user in
    for options in [[], ["--random", "4", "--seed", "3"], ["--padding", "1"]] {
      let text = try user.run(["photo.png", "--steps", "--width", "200"] + options).text
      var additions = 0
      for match in text.matches(of: /: ([+-][0-9.]+) and ([+-][0-9.]+) make ([+-][0-9.]+)\./) {
        let numbers = [match.1, match.2, match.3].map {
          Decimal(string: String($0.drop { $0 == "+" })) ?? .nan
        }
        #expect(numbers[0] + numbers[1] == numbers[2], "\(match.0)")
        additions += 1
      }
      #expect(additions >= 8)
    }
  }
}
