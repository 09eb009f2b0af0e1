import ConvolutionCore
import Foundation
import TensorFiles
import Testing

private let net =
  "Sequential(Conv2d(3, 4, 3), BatchNorm2d(4), ReLU(), MaxPool2d(2), Flatten(), Linear(660, 3))"

@Test func insideANetworkTheCommandsPrintedRun() throws {
  try asNewUser(["photo.png"]) { user in
    for words in [
      ["show", "photo.png", "--network", net],
      ["show", "photo.png", "--network", net, "--after", "5"],
      ["explain", "photo.png", "--network", net, "--after", "2"],
      ["explain", "photo.png", "--network", net, "--after", "5", "--at", "1"],
      ["show", "photo.png", "--network", net, "--after", "3", "--plain"],
    ] {
      let run = try user.run(words)
      #expect(run.code == 0 && run.errors.isEmpty, "\(words) \(run.message)")
      for command in printedCommands(run.text) where !command.contains(" explore ") {
        #expect(try user.shell(command).code == 0, "\(command)")
      }
    }
    let frame = try user.run(
      "explore", "photo.png", "--network", net, "--keys", "n n right", "--print", "--size", "100x30"
    )
    #expect(frame.code == 0 && frame.text.contains("what it sees"))
    let talk = try user.run(
      ["explore", "photo.png", "--network", net, "--plain"],
      input: "next\nchannel 2\nright 3\nopen\nlayers\nlayer 5\nat 1\nwhere\nquit\n")
    #expect(talk.code == 0 && talk.text.contains("BatchNorm2d"))
  }
}

@Test func tensorsOfANetworkAreSavedAndLoadedAgain() throws {
  try asNewUser(["photo.png"]) { user in
    let saved = try user.run(
      "show", "photo.png", "--network", net, "--after", "3", "--seed", "4", "--save-output",
      "a.npy", "--save-weights", "w.safetensors", "--batch", "photo.png", "--quiet")
    #expect(saved.code == 0, "\(saved.message)")
    let loaded = try user.run(
      "show", "photo.png", "--network", net, "--after", "3", "--weights", "w.safetensors",
      "--save-output", "b.npy", "--quiet")
    #expect(loaded.code == 0, "\(loaded.message)")
    func tensor(_ name: String) throws -> Tensor {
      try parseNPY(
        Array(try Data(contentsOf: user.folder.appendingPathComponent(name))), name: name)
    }
    let (first, second) = (try tensor("a.npy"), try tensor("b.npy"))
    #expect(first.shape == [2, 4, 11, 15] && second.shape == [1, 4, 11, 15])
    #expect(first.item(0) == second.item(0) && first.item(0) == first.item(1))
  }
}

@Test func misusedNetworksAreToldInThreeParts() throws {
  try asNewUser(["photo.png"]) { user in
    for (words, code) in [
      (["--network", "lenet5"], 64), (["--network", "lenet6"], 66),
      (["--network", net, "--after", "9"], 64), (["--after", "1"], 64),
      (["--network", net, "--filters", "box"], 64), (["--network", "nn.Nonsense("], 65),
      (["--network", net, "--weights", "photo.png"], 65),
    ] as [([String], Int32)] {
      let run = try user.run(["show", "photo.png"] + words)
      #expect(run.code == code && run.text.isEmpty, "\(words): \(run.code) \(run.message)")
    }
  }
}
