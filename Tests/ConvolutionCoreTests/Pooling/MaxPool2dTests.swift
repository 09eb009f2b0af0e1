import ConvolutionCore
import Testing

@Suite struct MaxPool2dTests {
  @Test func poolingsAreThoseOfPyTorch() throws {
    let cases = try LabFixtures.file.get().pools
    func size(_ pair: [Int]) -> Size2D { Size2D(height: pair[0], width: pair[1]) }
    for fixture in cases {
      let pool = try MaxPool2d(
        kernelSize: size(fixture.kernel_size), stride: fixture.stride.map(size),
        padding: size(fixture.padding))
      let disagreement = disagreement(
        of: try pool(fixture.input.tensor), with: fixture.output.tensor, relative: 0, absolute: 0)
      #expect(disagreement == nil, "\(fixture.kernel_size) \(fixture.stride ?? [])")
    }
    #expect(cases.count >= 30)
  }

  @Test func theLargestOfEachSquare() throws {
    let picture = Tensor([[1, 5, 2, 0, 9], [3, -4, 1, 7, 9]])
    #expect(try MaxPool2d(kernelSize: 2)(picture).grid() == [[5, 7]])
    #expect(
      try MaxPool2d(kernelSize: 2, stride: 1)(picture).grid() == [[5, 5, 7, 9]])
  }

  @Test func paddingIsNeverTheLargest() throws {
    let picture = Tensor([[-3, -5, -2]])
    let pool = try MaxPool2d(
      kernelSize: Size2D(height: 1, width: 3), stride: 1, padding: Size2D(height: 0, width: 1))
    #expect(try pool(picture).grid() == [[-3, -2, -2]])
  }

  @Test func paddingBeyondHalfTheKernelIsRefused() throws {
    #expect(throws: ConvolutionError.argumentOutOfRange(name: "padding", found: 2, allowed: 0...1))
    {
      try MaxPool2d(kernelSize: 3, padding: 2)
    }
    #expect(throws: ConvolutionError.self) { try MaxPool2d(kernelSize: 0) }
    #expect(throws: ConvolutionError.self) {
      try MaxPool2d(kernelSize: 5)(Tensor([[1, 2], [3, 4]]))
    }
  }
}
