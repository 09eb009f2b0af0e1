import ConvolutionCore
import Foundation
import TensorFiles
import Testing

@Test func aFileThatIsMissingIsNotThere() throws {
  try asNewUser([]) { user in
    let run = try user.run("cat.png")
    #expect(run.code == 66 && run.output.isEmpty)
    #expect(run.message.contains("There is no file 'cat.png'."))
    expectThreeParts(run)
  }
}

@Test func aFolderIsNoPicture() throws {
  try asNewUser([]) { user in
    let run = try user.run("show", ".")
    #expect(run.code == 66)
    #expect(run.message.contains("is a folder"))
    expectThreeParts(run)
  }
}

@Test func aJPEGIsCalledAJPEGWhateverItsName() throws {
  try asNewUser([]) { user in
    try user.write(
      [0xff, 0xd8, 0xff, 0xe0, 0, 16] + Array("JFIF".utf8) + [0, 1, 1, 0], to: "cat.png")
    let run = try user.run("cat.png")
    #expect(run.code == 65)
    #expect(run.message.contains("'cat.png'") && run.message.contains("JPEG"))
    expectThreeParts(run)
  }
}

@Test(arguments: [0, 1, 8, 40, 500, 1000, 2000])
func aPNGThatEndsTooEarlyIsRefusedBeforeAnythingIsShown(length: Int) throws {
  try asNewUser { user in
    try user.write(Array(try user.bytes("photo.png").prefix(length)), to: "part.png")
    let run = try user.run("part.png")
    #expect(run.code == 65 && run.output.isEmpty)
    #expect(run.message.contains("'part.png'"))
    expectThreeParts(run)
  }
}

@Test func aTensorOfTheWrongRankIsToldWhichShapesArePictures() throws {
  try asNewUser([]) { user in
    for shape in [[7], [2, 3, 4, 5], [2, 1, 4, 5]] {
      try user.write(npyBytes(Tensor(shape: shape, repeating: 0.5)), to: "t.npy")
      let run = try user.run("t.npy")
      #expect(run.code == 65, "\(shape)")
      #expect(run.message.contains("\(shape)") && run.message.contains("[height, width]"))
      expectThreeParts(run)
    }
    for shape in [[4, 5], [2, 4, 5], [1, 3, 4, 5]] {
      try user.write(npyBytes(Tensor(shape: shape, repeating: 0.5)), to: "t.npy")
      let run = try user.run("t.npy")
      #expect(run.code == 0, "\(shape): \(run.message)")
    }
  }
}

@Test func weightsOfAnotherShapeAreRefused() throws {
  try asNewUser { user in
    try user.write(npyBytes(Tensor(shape: [2, 3, 3, 3], repeating: 1)), to: "w.npy")
    let run = try user.run("photo.png", "--layer", "Conv2d(3, 4, 3)", "--weights", "w.npy")
    #expect(run.code == 65)
    #expect(run.message.contains("[2, 3, 3, 3]") && run.message.contains("[4, 3, 3, 3]"))
    expectThreeParts(run)
  }
}

@Test func theDemoPictureIsLookedForWhereItWasSaidAndNowhereElse() throws {
  try asNewUser([]) { user in
    let run = try user.run("show", "--data", "/nowhere")
    #expect(run.code == 66)
    #expect(run.message.contains("Tried: /nowhere."))
    let other = try user.run("show", environment: ["CONVLENS_DATA": "/nowhere"])
    #expect(other.code == 66)
    let pictures = user.folder.appendingPathComponent("data folder/SampleImages")
    try FileManager.default.createDirectory(at: pictures, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: Program.checkout.appendingPathComponent("SampleImages/step.png"),
      to: pictures.appendingPathComponent("photo.png"))
    let found = try user.run("show", "--data", "data folder")
    #expect(found.text.contains("3 × 5 × 6"))
    for command in printedCommands(found.text) {
      let words = try user.words(of: command)
      #expect(words.has("--data", "data folder"), "\(command)")
    }
  }
}

@Test func standardInputIsAPictureCalledMinus() throws {
  try asNewUser { user in
    let piped = try user.shell("cat photo.png | convlens - --channel 0 --format csv")
    #expect(piped.code == 0)
    #expect(piped.output == (try user.run("photo.png", "--channel", "0", "--format", "csv").output))
    let page = try user.shell("convlens - < photo.png")
    #expect(page.text.hasPrefix("standard input  3 × 24 × 32"))
    let empty = try user.shell("convlens - < /dev/null")
    #expect(empty.code == 65 && empty.message.contains("standard input"))
  }
}
