import ConvolutionCore
import Testing

@Suite struct TensorTests {
  private let counted = Tensor(shape: [2, 3, 4, 5], (0..<120).map(Float.init))

  @Test func aPlaneIsTheLastTwoDimensions() {
    #expect(counted.planeCount == 2 * 3)
    #expect(counted.planeSize == Size2D(height: 4, width: 5))
    #expect(counted.plane(4).shape == [4, 5])
    #expect(counted.plane(4).scalars.first == 80)
    #expect(counted[plane: 4, Position(row: 2, column: 3)] == 4 * 20 + 2 * 5 + 3)
  }

  @Test func anItemIsOneOfTheOutermostDimension() {
    #expect(counted.item(1).shape == [3, 4, 5])
    #expect(counted.item(1).scalars.first == 60)
  }

  @Test func aNumberCanBeChangedInPlace() {
    var tensor = counted
    tensor[plane: 5, Position(row: 3, column: 4)] = -1
    #expect(tensor.scalars.last == -1)
    #expect(counted.scalars.last == 119)
  }

  @Test(arguments: [
    ([] as [Int], 1 as Int?), ([3, 5, 7], 105), ([3, 0, 7], 0), ([2, -1], nil), ([.max, 2], nil),
    ([1 << 32, 1 << 31], nil), ([1 << 31, 1 << 31], 1 << 62),
  ])
  func theCountOfAShapeNeverWraps(shape: [Int], count: Int?) {
    #expect(Tensor.count(of: shape) == count)
  }

  @Test func numbersAndShapeMustFit() async {
    await #expect(processExitsWith: .failure) {
      _ = Tensor(shape: [2, 3], [1, 2, 3, 4, 5])
    }
    await #expect(processExitsWith: .failure) {
      let tensor = Tensor(shape: [1, 2, 3], repeating: 0)
      // Inside the numbers, but outside the plane: it would be the first of the next row.
      _ = tensor[plane: 0, Position(row: 0, column: 3)]
    }
  }
}
