import ConvolutionCore
import Testing

@testable import Networks

@Suite struct StateMatchingTests {
  private let module: Module

  init() throws {
    let conv = Layer.conv2d(
      try Conv2dConfiguration(inChannels: 1, outChannels: 2, kernelSize: 3))
    let norm = Layer.batchNorm2d(try BatchNormalisation(features: 2))
    module = .chain(
      [
        .init("conv1", .layer(conv, id: 1)), .init("bn1", .layer(norm, id: 2)),
        .init("again", .layer(norm, id: 2)),
      ], className: "Net")
  }

  /// The whole state dict, with keys changed.
  private func state(_ key: (String) -> String? = { $0 }) -> StateDict {
    StateDict(
      module.stateSlots().compactMap { slot -> (key: String, tensor: Tensor)? in
        key(slot.key).map { ($0, Tensor(shape: slot.shape, repeating: 2)) }
      })
  }

  private func mismatch(_ state: StateDict) throws -> StateMismatch {
    try #require(throws: StateMismatch.self) { try module.stateSlots().matched(with: state) }
  }

  @Test func slotsAreThoseOfPyTorchsStateDict() {
    #expect(
      module.stateSlots().map(\.key) == [
        "conv1.weight", "conv1.bias", "bn1.weight", "bn1.bias", "bn1.running_mean",
        "bn1.running_var", "bn1.num_batches_tracked", "again.weight", "again.bias",
        "again.running_mean", "again.running_var", "again.num_batches_tracked",
      ])
  }

  @Test func aWholeStateDictFitsAndComesBack() throws {
    let matched = try module.stateSlots().matched(with: state())
    #expect(matched.renaming == nil && matched.unusual.isEmpty)
    #expect(matched.weights[2, "running_var"] == Tensor(shape: [2], repeating: 2))
    #expect(module.stateSlots().stateDict(of: matched.weights) == state())
  }

  @Test func aLayerThatIsSavedOnceServesBothItsNames() throws {
    let once = state { $0.hasPrefix("again") || $0.hasSuffix("tracked") ? nil : $0 }
    let weights = try module.stateSlots().matched(with: once).weights
    #expect(weights[2, "weight"] != nil)
  }

  @Test func aCommonBeginningIsLeftAwayOrAdded() throws {
    let wrapped = try module.stateSlots().matched(with: state { "module." + $0 })
    #expect(wrapped.renaming == .dropping("module."))
    #expect(wrapped.weights[1, "bias"] != nil)
    let conv = module.children[0].module.stateSlots(named: "conv1")
    let bare = StateDict(
      conv.map { (key: $0.name, tensor: Tensor(shape: $0.shape, repeating: 1)) })
    #expect(try conv.matched(with: bare).renaming == .adding("conv1."))
  }

  @Test func whatIsMissingTooMuchOrOfAnotherShapeIsNamed() throws {
    var state = state { $0 == "conv1.bias" ? "conv1.biass" : $0 }
    state["bn1.weight"] = Tensor(shape: [3], repeating: 0)
    let mismatch = try mismatch(state)
    #expect(mismatch.missing.map(\.key) == ["conv1.bias"])
    #expect(mismatch.missing[0].nearest == ["conv1.biass"])
    #expect(mismatch.unexpected == ["conv1.biass"])
    #expect(mismatch.wrong.map(\.key) == ["bn1.weight"])
    #expect("\(mismatch)".contains("bn1.weight is [3], not [2]"))
  }

  @Test func aBeginningThatWouldHelpIsSaid() throws {
    let part = state { $0.hasPrefix("conv1") ? "net." + $0 : nil }
    let mismatch = try mismatch(part)
    #expect(mismatch.renaming == .dropping("net."))
    #expect(
      "\(mismatch)".contains("Leave 'net.' away from the names in the file: then 2 of 12 fit"))
    #expect(try self.mismatch(StateDict()).renaming == nil)
  }

  @Test func othersOfTheSameShapeAreShownWhereNoNameIsNear() throws {
    let mismatch = try mismatch(state { $0 == "conv1.weight" ? "first.kernel" : $0 })
    #expect(mismatch.missing[0].nearest == ["first.kernel"])
  }

  @Test func tensorsWithoutAPlaceMayBeAllowed() throws {
    var state = state()
    state["head.weight"] = Tensor(shape: [4], repeating: 0)
    #expect(try mismatch(state).unexpected == ["head.weight"])
    let matched = try module.stateSlots().matched(with: state, allowsUnexpected: true)
    #expect(matched.unexpected == ["head.weight"])
  }

  @Test func numbersThatAreNoneAreCounted() throws {
    var state = state()
    state["conv1.bias"] = Tensor(shape: [2], [.nan, -.infinity])
    let unusual = try module.stateSlots().matched(with: state).unusual
    #expect(unusual == [UnusualNumbers(key: "conv1.bias", nan: 1, infinite: 1)])
  }

  @Test func namesOfStrangersDoNoHarm() throws {
    var state = state { _ in nil }
    state["\u{1b}[2J\u{202e}" + String(repeating: "x", count: 5000)] = Tensor(
      shape: [], repeating: 0)
    let text = "\(try mismatch(state))"
    #expect(!text.contains("\u{1b}") && !text.contains("\u{202e}"))
  }

  @Test func ofTwoTensorsWithOneNameTheLastCounts() {
    let state = StateDict([
      (key: "a", tensor: Tensor(shape: [], repeating: 1)),
      (key: "b", tensor: Tensor(shape: [], repeating: 2)),
      (key: "a", tensor: Tensor(shape: [], repeating: 3)),
    ])
    #expect(state.keys == ["a", "b"] && state["a"]?.scalars == [3])
  }
}
