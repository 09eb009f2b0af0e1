import ConvolutionCore
import TestSupport
import Testing

@Suite struct ConvolutionPlanTests {
  @Test(arguments: 0..<80 as Range<UInt64>)
  func stripByStripGivesTheWholeToTheBit(seed: UInt64) throws {
    let random = try RandomLayer(seed: seed) { $0.room.height += 6 }
    let whole = try random.layer(random.picture)
    let plan = try ConvolutionPlan(
      random.layer, channels: random.picture.shape[0], size: random.picture.planeSize)
    var generator = SeededGenerator(seed: seed)
    var start = 0
    while start < whole.planeSize.height {
      let end = Int.random(in: start + 1...whole.planeSize.height, using: &generator)
      let needed = plan.inputRows(for: start..<end)
      // Exactly the rows that are asked for, and not one more.
      let strip = random.picture.rows(needed)
      let rows = plan.rows(start..<end, of: strip, firstRow: needed.lowerBound)
      #expect(rows.bits == whole.rows(start..<end).bits, "\(random): rows \(start..<end)")
      start = end
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func aStripMayHoldMoreThanIsRead(seed: UInt64) throws {
    let random = try RandomLayer(seed: seed) { $0.room.height += 6 }
    let whole = try random.layer(random.picture)
    let plan = try ConvolutionPlan(
      random.layer, channels: random.picture.shape[0], size: random.picture.planeSize)
    let last = whole.planeSize.height - 1
    let rows = plan.rows(last..<last + 1, of: random.picture, firstRow: 0)
    #expect(rows.bits == whole.rows(last..<last + 1).bits, "\(random)")
  }

  @Test func noRowsAreAnEmptyTensor() throws {
    let layer = try Conv2d.single([[1, 2], [3, 4], [5, 6]])
    let plan = try ConvolutionPlan(layer, channels: 1, size: Size2D(height: 5, width: 7))
    let none = plan.rows(2..<2, of: Tensor(shape: [1, 0, 7], []), firstRow: 0)
    #expect(none.shape == [1, 0, 6])
  }

  /// More rows than the fast path computes in one go.
  @Test func manyRowsAreTheSameAsFew() throws {
    let configuration = try Conv2dConfiguration(
      inChannels: 1, outChannels: 1, kernelSize: Size2D(height: 3, width: 2),
      stride: Size2D(height: 1, width: 2), padding: .size(Size2D(height: 1, width: 0)))
    let layer = try Conv2d(configuration, seed: 3)
    var generator = SeededGenerator(seed: 3)
    let picture = RandomLayer.tensor([1, 300, 260], .fractions, using: &generator)
    let whole = try layer(picture)
    let plan = try ConvolutionPlan(layer, channels: 1, size: picture.planeSize)
    for row in [0, 1, 150, 251, 252, 253, 298, 299] {
      let alone = plan.rows(row..<row + 1, of: picture, firstRow: 0)
      #expect(alone.bits == whole.rows(row..<row + 1).bits, "row \(row)")
    }
  }

  @Test func outputsTooLargeToHoldAreRefused() throws {
    let layer = try Conv2d(
      Conv2dConfiguration(inChannels: 1, outChannels: 64, kernelSize: 1), seed: 0)
    let size = Size2D(height: 4096, width: 4097)
    #expect(throws: ConvolutionError.tooLarge(what: "output", shape: [1, 64, 4096, 4097])) {
      try ConvolutionPlan(layer, channels: 1, size: size)
    }
    #expect(throws: ConvolutionError.tooLarge(what: "output", shape: [.max, 64, 2, 3])) {
      try ConvolutionPlan(layer, channels: 1, size: Size2D(height: 2, width: 3), batch: .max)
    }
  }

  @Test func aPaddedStripTooLargeToHoldIsRefused() throws {
    let million = Conv2dConfiguration.largestArgument
    let square = Size2D(height: million, width: million)
    let layer = try Conv2d(
      Conv2dConfiguration(
        inChannels: 1, outChannels: 1, kernelSize: 2, stride: square, padding: .size(square),
        dilation: square), seed: 0)
    let strip = [1, million + 1, million + 3 + million]
    #expect(
      throws: ConvolutionError.tooLarge(
        what: "padded input under one row of windows", shape: strip)
    ) {
      try layer(Tensor(shape: [1, 3, 3], repeating: 1))
    }
  }

  @Test func aStrideFarBeyondThePictureLeavesOneOutput() throws {
    let million = Conv2dConfiguration.largestArgument
    let layer = try Conv2d.single(
      [[1, 10], [100, 1000]], stride: Size2D(height: million, width: million))
    let value: Float = 1 * 1 + 2 * 10 + 4 * 100 + 5 * 1000
    #expect(try layer(Tensor([[1, 2, 3], [4, 5, 6]])) == Tensor([[value]]))
  }
}
