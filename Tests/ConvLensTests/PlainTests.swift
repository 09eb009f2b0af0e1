import Testing

@Test(arguments: [
  ["photo.png"], ["photo.png", "--channel", "2"], ["photo.png", "--steps"],
  ["photo.png", "--random", "3", "--padding", "1"], ["explain", "photo.png"],
  ["explain", "photo.png", "--random", "2", "--padding", "same", "--at", "0,0"],
  ["filters"], ["filters", "sobel-x"], ["filters", "gaussian"],
])
func plainPagesAreWordsOnShortLines(words: [String]) throws {
  try asNewUser { user in
    let plain = try user.run(words + ["--plain"])
    #expect(plain.code == 0, "\(plain.message)")
    for line in plain.text.split(separator: "\n") where !line.hasPrefix("Next: ") {
      #expect(line.count <= 80, "\(line)")
      // Box drawing, block elements, geometric shapes and braille.
      let drawing = line.unicodeScalars.filter {
        (0x2500...0x25ff).contains($0.value) || (0x2800...0x28ff).contains($0.value)
      }
      #expect(drawing.isEmpty, "\(line)")
    }
    #expect(plain.text.contains("\nNext: convlens "))
    #expect(!plain.output.contains(0x1b))
    let byEnvironment = try user.run(words, environment: ["CONVLENS_PLAIN": "1"])
    #expect(byEnvironment.output == plain.output)
    let switchedOff = try user.run(words, environment: ["CONVLENS_PLAIN": "0"])
    #expect(switchedOff.output == (try user.run(words).output))
    #expect(switchedOff.output != plain.output)
  }
}
