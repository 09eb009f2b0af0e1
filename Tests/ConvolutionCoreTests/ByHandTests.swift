import ConvolutionCore
import Testing

/// The numbers a learner meets in the lessons, worked out by hand.
@Suite struct ByHandTests {
  @Suite struct OneWindow {
    private let picture = Tensor([[1, 2, 3], [4, 5, 6], [7, 8, 9]])

    @Test func aPictureIsCountedChannelByChannelRowByRow() {
      let numbers = 3 * 32 * 32
      #expect(Tensor(shape: [3, 32, 32], repeating: 0).count == numbers)
      // Channel 2, row 1, column 3 of a 3 × 4 × 5 picture.
      let place = 2 * 4 * 5 + 1 * 5 + 3
      let counted = Tensor(shape: [3, 4, 5], (0..<60).map(Float.init))
      #expect(place == 48)
      #expect(counted.at(2, 1, 3) == 48)
    }

    @Test func theKernelIsNotFlipped() throws {
      let kernel: [[Float]] = [[1, 0, -1], [2, 0, -2], [1, 0, -1]]
      let flipped: [[Float]] = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
      let left: Float = 1 * 1 + 2 * 4 + 1 * 7
      let right: Float = 1 * 3 + 2 * 6 + 1 * 9
      #expect(left - right == -8)
      #expect(try Conv2d.single(kernel)(picture) == Tensor([[-8]]))
      #expect(try Conv2d.single(flipped)(picture) == Tensor([[8]]))
    }

    @Test func aConstantHasNoEdges() throws {
      let seven = Tensor(shape: [1, 3, 5], repeating: 7)
      let sobel = try Conv2d.single([[1, 0, -1], [2, 0, -2], [1, 0, -1]])
      #expect(try sobel(seven) == Tensor([[0, 0, 0]]))
      // A blur with whole numbers: sixteenths, so that the sum is exactly 7.
      let blur = try Conv2d.single([
        [1 / 16, 2 / 16, 1 / 16], [2 / 16, 4 / 16, 2 / 16], [1 / 16, 2 / 16, 1 / 16],
      ])
      #expect(try blur(seven) == Tensor([[7, 7, 7]]))
    }

    @Test func theLaplacianOfARampIsZero() throws {
      let ramp = Tensor([
        [1, 2, 3, 4, 5], [6, 7, 8, 9, 10], [11, 12, 13, 14, 15], [16, 17, 18, 19, 20],
      ])
      let laplacian = try Conv2d.single([[0, 1, 0], [1, -4, 1], [0, 1, 0]])
      #expect(try laplacian(ramp) == Tensor([[0, 0, 0], [0, 0, 0]]))
    }

    @Test func sobelFindsTheStep() throws {
      let step = Tensor([[0, 0, 0, 1, 1, 1], [0, 0, 0, 1, 1, 1], [0, 0, 0, 1, 1, 1]])
      let sobel = try Conv2d.single([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
      #expect(try sobel(step) == Tensor([[0, 4, 4, 0]]))
    }

    @Test func aDiagonalKernelLikesDiagonals() throws {
      let diagonal = try Conv2d.single([[1, 0, 0], [0, 1, 0], [0, 0, 1]])
      let zeroSum = try Conv2d.single([[2, -1, -1], [-1, 2, -1], [-1, -1, 2]])
      let down = Tensor([[1, 0, 0], [0, 1, 0], [0, 0, 1]])
      let up = Tensor([[0, 0, 1], [0, 1, 0], [1, 0, 0]])
      let ones = Tensor(shape: [1, 3, 3], repeating: 1)
      #expect(try diagonal(down) == Tensor([[3]]))
      #expect(try diagonal(up) == Tensor([[1]]))
      // A dot product is not yet likeness: the zero-sum form tells a diagonal from plain white.
      #expect(try diagonal(ones) == Tensor([[3]]))
      #expect(try zeroSum(ones) == Tensor([[0]]))
      #expect(try zeroSum(down) == Tensor([[6]]))
    }
  }

  @Suite struct Windows {
    @Test(
      "size, kernel, stride, padding, dilation → windows",
      arguments: [
        [32, 3, 1, 0, 1, 30], [32, 3, 1, 1, 1, 32], [28, 5, 1, 0, 1, 24], [7, 3, 2, 0, 1, 3],
        [10, 3, 2, 0, 1, 4], [7, 3, 3, 0, 1, 2], [8, 3, 3, 0, 1, 2], [9, 3, 3, 0, 1, 3],
        [227, 11, 4, 0, 1, 55], [224, 11, 4, 0, 1, 54], [32, 3, 2, 1, 1, 16],
        [33, 3, 2, 1, 1, 17], [31, 3, 2, 1, 1, 16], [32, 3, 2, 0, 1, 15], [64, 5, 1, 2, 1, 64],
        [64, 4, 1, 2, 1, 65], [64, 4, 1, 1, 1, 63], [28, 3, 1, 1, 1, 28], [32, 1, 1, 1, 1, 34],
        [224, 3, 1, 1, 2, 222], [224, 3, 1, 2, 2, 224], [224, 7, 2, 3, 1, 112],
        [224, 5, 2, 0, 1, 110],
      ])
    func windowsThatFit(row: [Int]) throws {
      #expect(try axis(row[0], row[1], row[2], row[3], row[4]).output == row[5])
    }

    @Test(arguments: [
      (10, 3, 2, [9]), (7, 3, 3, [6]), (8, 3, 3, [6, 7]), (9, 3, 3, []), (227, 11, 4, []),
      (224, 11, 4, [223]), (5, 1, 2, [1, 3]), (8, 2, 3, [2, 5]),
    ])
    func someRowsAreNeverRead(size: Int, kernel: Int, stride: Int, rows: [Int]) throws {
      #expect(try axis(size, kernel, stride, 0, 1).neverRead == rows)
    }

    @Test func sixteenLayersOfThreeDoNotFitIntoThirtyTwo() throws {
      var size = 32
      for _ in 1...15 { size = try axis(size, 3, 1, 0, 1).output }
      #expect(size == 2)
      #expect(throws: ConvolutionError.kernelExceedsInput(.height, reach: 3, input: 2, padding: 0))
      {
        try axis(size, 3, 1, 0, 1)
      }
    }

    @Test func aNegativeNumberOfWindowsIsAnErrorNotASize() {
      // (2 − 3) / 2 + 1 rounds to 1 in a language that rounds towards zero.
      #expect(throws: ConvolutionError.kernelExceedsInput(.height, reach: 3, input: 2, padding: 0))
      {
        try axis(2, 3, 2, 0, 1)
      }
    }

    @Test func halvingAgainAndAgain() throws {
      var withPadding = [32]
      for _ in 1...5 {
        withPadding.append(try axis(withPadding[withPadding.count - 1], 3, 2, 1, 1).output)
      }
      #expect(withPadding == [32, 16, 8, 4, 2, 1])
      var without = [32]
      for _ in 1...4 { without.append(try axis(without[without.count - 1], 3, 2, 0, 1).output) }
      #expect(without == [32, 15, 7, 3, 1])
    }

    @Test func anEvenStrideReadsThePaddingOnOneSideOnly() throws {
      let rows = try axis(32, 3, 2, 1, 1)
      #expect(rows.isPadding(of: 0, tap: 0))
      #expect(!rows.isPadding(of: 15, tap: 2))
      #expect(rows.source(of: 15, tap: 2) == 31)
    }

    private func axis(
      _ size: Int, _ kernel: Int, _ stride: Int, _ padding: Int, _ dilation: Int
    ) throws -> WindowAxis {
      func tall(_ height: Int, _ width: Int) -> Size2D { Size2D(height: height, width: width) }
      return try Conv2dConfiguration(
        inChannels: 1, outChannels: 1, kernelSize: tall(kernel, 1), stride: tall(stride, 1),
        padding: .size(tall(padding, 0)), dilation: tall(dilation, 1)
      ).geometry(for: tall(size, 3)).rows
    }
  }

  @Suite struct Channels {
    private let red: [Float] = [3, 2, 0, 0, 1, 3, 2, 1, 0]
    private let green: [Float] = [0, 1, 1, 2, 1, 1, 1, 1, 2]
    private let blue: [Float] = [3, 0, 1, 1, 2, 0, 0, 1, 1]
    private let verticalEdge: [Float] = [1, 0, -1, 1, 0, -1, 1, 0, -1]
    private let laplacian: [Float] = [0, 1, 0, 1, -4, 1, 0, 1, 0]
    private let ones = [Float](repeating: 1, count: 9)

    @Test func threePartialSumsAndOneBias() throws {
      let layer = try Conv2d(
        Conv2dConfiguration(inChannels: 3, outChannels: 1, kernelSize: 3),
        weight: Tensor(shape: [1, 3, 3, 3], verticalEdge + laplacian + ones), bias: [-4])
      let patch = Tensor(shape: [3, 3, 3], red + green + blue)
      let fromRed: Float = (3 + 0 + 2) - (0 + 3 + 0)
      let fromGreen: Float = (1 + 2 + 1 + 1) - 4 * 1
      let fromBlue: Float = (3 + 0 + 1) + (1 + 2 + 0) + (0 + 1 + 1)
      #expect([fromRed, fromGreen, fromBlue] == [2, 1, 9])
      let explanation = try layer.explain(
        patch, outputChannel: 0, at: Position(row: 0, column: 0))
      #expect(explanation.contributions.map(\.sum) == [2, 1, 9])
      #expect(explanation.bias == -4)
      #expect(explanation.value == 2 + 1 + 9 - 4)
      #expect(explanation.ledgerSum == 8)
      #expect(try layer(patch) == Tensor([[8]]))
    }

    @Test func oneChannelTheWorkedExampleOfTwoChannels() throws {
      // 3 × 3 under 2 × 2, twice: 19 from the first channel, 37 from the second.
      let picture = Tensor(shape: [2, 2, 2], [0, 1, 3, 4, 1, 2, 4, 5])
      let layer = try Conv2d(
        Conv2dConfiguration(inChannels: 2, outChannels: 1, kernelSize: 2, hasBias: false),
        weight: Tensor(shape: [1, 2, 2, 2], [0, 1, 2, 3, 1, 2, 3, 4]))
      let first: Float = 0 * 0 + 1 * 1 + 3 * 2 + 4 * 3
      let second: Float = 1 * 1 + 2 * 2 + 4 * 3 + 5 * 4
      #expect([first, second] == [19, 37])
      #expect(try layer(picture) == Tensor([[56]]))
    }

    @Test(arguments: [
      // in, out, kernel, groups, weights and biases
      [3, 1, 3, 1, 28], [3, 6, 3, 1, 168], [32, 1, 3, 1, 289], [3, 16, 3, 1, 448],
      [1, 32, 3, 1, 320], [3, 64, 3, 1, 1792], [3, 128, 5, 1, 9728], [64, 128, 3, 1, 73_856],
      [8, 8, 3, 8, 80], [8, 8, 3, 1, 584], [4, 6, 3, 2, 114], [4, 6, 3, 1, 222],
      [64, 32, 1, 1, 2080],
    ])
    func numbersThatAreLearned(row: [Int]) throws {
      let side = Size2D(height: row[2], width: row[2])
      let layer = try Conv2dConfiguration(
        inChannels: row[0], outChannels: row[1], kernelSize: side, groups: row[3])
      #expect(layer.weightCount + layer.biasCount == row[4])
    }

    @Test func aBatchGoesInAndComesOutWithFourDimensions() throws {
      let layer = try Conv2d(
        Conv2dConfiguration(inChannels: 3, outChannels: 64, kernelSize: 3), seed: 0)
      #expect(layer.weight.shape == [64, 3, 3, 3])
      let maps = try layer(Tensor(shape: [1, 3, 5, 7], repeating: 0))
      #expect(maps.shape == [1, 64, 3, 5])
    }

    @Test func multiplyAddsOfOneLayer() throws {
      let padded = try Conv2dConfiguration(
        inChannels: 3, outChannels: 16, kernelSize: 3, padding: .size(1))
      let size: Size2D = 32
      let dense = try padded.multiplyAdds(output: padded.geometry(for: size).output)
      #expect(dense == 16 * 32 * 32 * 3 * 3 * 3)
      #expect(dense == 442_368)
      let strided = try padded.changed(stride: 2)
      #expect(try strided.multiplyAdds(output: strided.geometry(for: size).output) == 110_592)
    }
  }

  @Suite struct Borders {
    @Test(arguments: [
      (PaddingMode.zeros, [0, 0, 1, 2, 3, 4, 0, 0] as [Float]),
      (.reflect, [3, 2, 1, 2, 3, 4, 3, 2]),
      (.replicate, [1, 1, 1, 2, 3, 4, 4, 4]),
      (.circular, [3, 4, 1, 2, 3, 4, 1, 2]),
    ])
    func fourWaysToGoOnBeyondTheEdge(mode: PaddingMode, padded: [Float]) throws {
      let across = try Conv2d.single(
        [[1]], padding: .size(Size2D(height: 0, width: 2)), paddingMode: mode)
      #expect(try across(Tensor([[1, 2, 3, 4]])) == Tensor([padded]))
      let down = try Conv2d.single(
        [[1]], padding: .size(Size2D(height: 2, width: 0)), paddingMode: mode)
      #expect(try down(Tensor([[1], [2], [3], [4]])) == Tensor(padded.map { [$0] }))
    }

    @Test func zerosDarkenTheBorder() throws {
      // A mean of nine, times nine: how many of the nine are inside the picture.
      let ones = Tensor(shape: [1, 3, 4], repeating: 1)
      let kernel: [[Float]] = [[1, 1, 1], [1, 1, 1], [1, 1, 1]]
      #expect(
        try Conv2d.single(kernel, padding: .size(1))(ones)
          == Tensor([[4, 6, 6, 4], [6, 9, 9, 6], [4, 6, 6, 4]]))
      for mode in PaddingMode.allCases where mode != .zeros {
        #expect(
          try Conv2d.single(kernel, padding: .size(1), paddingMode: mode)(ones)
            == Tensor(shape: [1, 3, 4], repeating: 9))
      }
    }

    @Test func samePaddingOfAnEvenKernelAddsMoreBehind() throws {
      let layer = try Conv2d.single([[1, 2, 3, 4]], padding: .same)
      // 0 and 1 10 100 1000 10000 and 0 0, four at a time.
      let first: Float = 2 * 1 + 3 * 10 + 4 * 100
      let last: Float = 1 * 1000 + 2 * 10000
      #expect([first, last] == [432, 21000])
      #expect(
        try layer(Tensor([[1, 10, 100, 1000, 10000]]))
          == Tensor([[432, 4321, 43210, 32100, 21000]]))
    }
  }
}
