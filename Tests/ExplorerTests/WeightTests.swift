import ConvolutionCore
import FeatureMapViews
import FilterGallery
import LayerNotation
import Testing

@testable import Explorer

@Suite("Weights and where they come from")
struct WeightTests {
  @Test func anEditedWeightIsInTheUnitThatIsShown() throws {
    // Sobel-x lies on each of three channels with 1/3; its middle is 0.
    let state = try ExplorerState.disc().saying("edit 1,1 = -8")
    let weights = state.layer.weights[0]
    #expect(weights.divisor == 3)
    #expect(weights.slices.allSatisfy { $0.numerators == [-1, 0, 1, -2, -8, 2, -1, 0, 1] })
    #expect(weights.slices[0].weights[4] == Float(-8) / 3)
    #expect(state.layer.filters[0].name == "sobel-x*")
    #expect(state.layer.filters[0].isEdited)
  }

  @Test func aFractionMakesTheDivisorGrow() throws {
    let state = try ExplorerState.disc().saying("edit R 0,0 = 0.5")
    let weights = state.layer.weights[0]
    #expect(weights.divisor == 3 * 2)
    #expect(weights.slices[0].numerators == [1, 0, 2, -4, 0, 4, -2, 0, 2])
    #expect(weights.slices[1].numerators == [-2, 0, 2, -4, 0, 4, -2, 0, 2])
    // The weights that were not touched are the same to the bit.
    #expect(
      try weights.slices[1].weights == ExplorerState.disc().layer.weights[0].slices[1].weights)
  }

  @Test func whatIsSaidOfATypedWeightIsTrue() throws {
    let first = try ExplorerState.disc().saying("edit R 0,0 = 3.5")
    // The kernel stood over 3, so 3.5 is 7/6; from now on it stands over 6.
    #expect(first.layer.weights[0].slices[0].weights[0] == Float(7) / Float(6))
    #expect(
      first.message.text.hasPrefix(
        "weight 0,0 = 3.5 ÷ 3 = 1.167 on R, the kernel now written ÷ 6."))
    let second = first.saying("edit R 0,0 = 1/3")
    #expect(second.layer.weights[0].slices[0].weights[0] == Float(1) / Float(18))
    #expect(second.message.text.hasPrefix("weight 0,0 = 1/3 ÷ 6 = 0.05556 on R"))
  }

  @Test func aWeightOfRandomFiltersIsADecimal() throws {
    let state = try ExplorerState.drawn("Conv2d(3, 2, 3)").saying("edit R 0,0 = 0,25")
    #expect(state.layer.weights[0].slices[0].weights[0] == 0.25)
    #expect(state.layer.weights[0].whole == nil)
    #expect(try state.layer.conv2d.bias == ExplorerState.drawn("Conv2d(3, 2, 3)").layer.conv2d.bias)
  }

  @Test func theKernelIsEditedWithArrowsAndDigits() throws {
    let state = try ExplorerState.disc().pressing("e")
    #expect(state.kernelCursor == KernelCursor(inputChannel: nil, tap: Position(row: 1, column: 1)))
    let moved = try state.pressing("Tab Tab up left")
    #expect(moved.kernelCursor?.inputChannel == 1)
    #expect(moved.kernelCursor?.tap == Position(row: 0, column: 0))
    #expect(moved.message.text == "Weight 0,0 on G: -1 ÷ 3.")
    let typed = try moved.pressing("- 5")
    #expect(typed.kernelCursor?.typed == "-5")
    #expect(typed.moment == moved.moment)
    let set = try typed.pressing("Enter")
    #expect(set.layer.weights[0].slices[1].numerators?[0] == -5)
    #expect(set.layer.weights[0].slices[0].numerators?[0] == -1)
    #expect(set.kernelCursor?.typed == "")
    #expect(try set.pressing("e").kernelCursor == nil)
  }

  @Test func whileAWeightIsTypedOtherKeysStillWork() throws {
    let state = try ExplorerState.disc().pressing("e 7 Enter u")
    #expect(state.kernelCursor != nil)
    #expect(try state.layer == ExplorerState.disc().layer)
  }

  @Test func anEditOfATurnedKernelIsWhereItIsSeen() throws {
    let state = try ExplorerState.disc().saying("flip on", "edit R 0,0 = 9")
    #expect(state.layer.weights[0].slices[0].numerators?[0] == 9)
    #expect(state.saying("flip off").layer.weights[0].slices[0].numerators?[8] == 9)
  }

  @Test func kernelSizesComeBackWithoutLoss() throws {
    let before = try ExplorerState.disc().saying("edit R 0,0 = 9")
    let small = before.saying("kernel 1")
    #expect(small.layer.weights[0].slices[0].numerators == [0])
    #expect(small.saying("kernel 3").layer == before.layer)
    let large = before.saying("kernel 5x4")
    // Of a difference of 1 in the width, the column of zeros is at the right.
    #expect(
      large.layer.weights[0].slices[0].numerators
        == [0, 0, 0, 0] + [9, 0, 1, 0] + [-2, 0, 2, 0] + [-1, 0, 1, 0] + [0, 0, 0, 0])
  }

  @Test func randomWeightsAreDrawnForEachShape() throws {
    let state = try ExplorerState.drawn("Conv2d(3, 6, 3)", seed: 5)
    for line in ["kernel 5", "groups 3", "random 9", "layer Conv2d(3, 2, (1, 3), bias=False)"] {
      let changed = state.saying(line)
      #expect(try changed.layer.conv2d == Conv2d(changed.configuration, seed: 5), "\(line)")
    }
    #expect(
      state.saying("kernel 5").message.text.hasSuffix("(the weights are drawn again from seed 5)."))
  }

  @Test func aFilterThatNeedsColoursKeepsWhatItStillReads() throws {
    // Red-green is the third filter: in three groups it reads blue alone, where its weight is 0.
    let state = try ExplorerState.disc().saying("groups 3")
    #expect(state.layer.weights[2].slices.count == 1)
    #expect(state.layer.weights[2].slices[0].weights.allSatisfy { $0 == 0 })
    // Sobel-x is laid anew on its one channel, with the factor 1.
    #expect(state.layer.weights[0].slices[0].weights == [-1, 0, 1, -2, 0, 2, -1, 0, 1])
    #expect(try state.saying("groups 1").layer == ExplorerState.disc().layer)
  }

  @Test func oneFilterIsReplacedAndTheOthersStay() throws {
    let before = try ExplorerState.disc()
    let state = before.saying("channel 1", "filter laplacian")
    #expect(state.maps.plane(0) == before.maps.plane(0))
    #expect(state.layer.filters.map(\.name) == ["sobel-x", "laplacian", "red-green"])
    let mixed = try ExplorerState.drawn("Conv2d(3, 2, 3)", seed: 3).saying("filter box")
    #expect(mixed.layer.filters.map(\.name) == ["box", nil])
    #expect(!mixed.layer.isHandPicked)
  }

  @Test func aLargerFilterMakesRoomForItself() throws {
    let name = try #require(Gallery.all.first { $0.kernel.size == 5 && !$0.readsColour }?.name)
    let state = try ExplorerState.disc().saying("filter \(name)")
    #expect(state.configuration.kernelSize == 5)
    #expect(state.message.text.contains("the others stand in the middle of zeros"))
  }

  @Test func noBiasIsNone() throws {
    let state = try ExplorerState.disc().saying("bias 1 2 3")
    #expect(state.layer.conv2d.bias == [1, 2, 3])
    let none = state.saying("bias none")
    #expect(none.layer.conv2d.bias == nil)
    #expect(try none.maps == ExplorerState.disc().maps)
    #expect(none.saying("bias none").message.text == "There is no bias already.")
  }
}
