import ConvolutionCore
import Foundation
import TensorFiles
import Testing

private func random(_ shape: [Int]) -> Tensor {
  Tensor(shape: shape, (0..<shape.reduce(1, *)).map { Float($0 * 37 % 101 - 50) / 64 })
}

/// A layer for three channels, its bias, and a counter.
private let layer = safetensorsBytes([
  NamedTensor(name: "conv1.weight", tensor: random([4, 3, 3, 3])),
  NamedTensor(name: "conv1.bias", tensor: random([4])),
  NamedTensor(name: "bn.num_batches_tracked", tensor: Tensor(shape: [], [2]), as: .int64),
])

@Test func aFileOfWeightsIsListed() throws {
  try asNewUser([]) { user in
    try user.write(layer, to: "net.safetensors")
    let run = try user.run("filters", "net.safetensors")
    #expect(run.code == 0 && run.errors.isEmpty, "\(run.message)")
    #expect(run.text.contains("conv1.weight") && run.text.contains("not read: whole numbers"))
    let one = try user.run("filters", "net.safetensors", "--tensor", "conv1")
    #expect(one.code == 0 && one.text.contains("4 filters on 3 channels"))
    let piped = try user.shell("convlens filters - --tensor conv1 --plain < net.safetensors")
    #expect(piped.code == 0 && piped.text.contains("Filter 3: weights from"), "\(piped.message)")
  }
}

@Test func aLayerOfAFileIsPutToWork() throws {
  try asNewUser { user in
    try user.write(layer, to: "net.safetensors")
    let run = try user.run("photo.png", "--weights", "net.safetensors:conv1", "--format", "json")
    #expect(run.code == 0, "\(run.message)")
    let shown = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
    #expect(shown["origin"] as? String == "weights of net.safetensors, 'conv1.weight'")
    #expect(shown["weight_shape"] as? [Int] == [4, 3, 3, 3])
    let given = try user.run(
      "explain", "photo.png", "--layer", "Conv2d(3, 4, 3)", "--weights", "net.safetensors")
    #expect(given.code == 0, "\(given.message)")
    let explored = try user.run(
      "explore", "photo.png", "--weights", "net.safetensors:conv1", "--print")
    #expect(explored.code == 0, "\(explored.message)")
  }
}

@Test(arguments: [
  (["filters", "net.pt"], 65, "weights_only=True"),
  (["filters", "net.safetensors", "--tensor", "conv1.wieght"], 64, "Did you mean 'conv1.weight'?"),
  (["filters", "net.safetensors", "--channel", "0"], 64, "--tensor"),
  (["filters", "short.safetensors"], 65, "ends inside its numbers"),
  (["filters", "nowhere.safetensors"], 66, "There is no file"),
  (["filters", "--tensor", "conv1"], 64, "without a file"),
  (["photo.png", "--weights", "net.safetensors:conv2"], 64, "has no tensor 'conv2'"),
  (["photo.png", "--weights", "net.pt"], 65, "pickle"),
])
func whatIsNoTensorIsSaid(words: [String], code: Int32, says: String) throws {
  try asNewUser { user in
    try user.write(layer, to: "net.safetensors")
    try user.write(Array(layer.dropLast()), to: "short.safetensors")
    try user.write(
      Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 0, count: 26) + Array("net/data.pkl".utf8),
      to: "net.pt")
    let run = try user.run(words)
    #expect(run.code == code && run.output.isEmpty, "\(run.message)")
    #expect(run.message.contains(says), "\(run.message)")
    expectThreeParts(run)
  }
}
