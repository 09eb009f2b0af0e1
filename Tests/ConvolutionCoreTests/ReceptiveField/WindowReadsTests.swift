import ConvolutionCore
import TestSupport
import Testing

@Suite struct WindowReadsTests {
  @Test func theCornerIsReadOnceAndTheMiddleNineTimes() throws {
    let plain = try Conv2dConfiguration(inChannels: 1, outChannels: 1, kernelSize: 3)
    #expect(
      try plain.geometry(for: 5).readCounts == [
        [1, 2, 3, 2, 1],
        [2, 4, 6, 4, 2],
        [3, 6, 9, 6, 3],
        [2, 4, 6, 4, 2],
        [1, 2, 3, 2, 1],
      ])
  }

  @Test func aStrideCanLeaveTheLastRowUnread() throws {
    let strided = try Conv2dConfiguration(
      inChannels: 1, outChannels: 1, kernelSize: 3, stride: 2)
    let geometry = try strided.geometry(for: Size2D(height: 10, width: 5))
    #expect(geometry.rows.readCounts == [1, 1, 2, 1, 2, 1, 2, 1, 1, 0])
    #expect(geometry.readCounts[9] == [0, 0, 0, 0, 0])
    #expect(geometry.readCounts[2] == [2, 2, 4, 2, 2])
  }

  @Test func paddingThatRepeatsAnInputReadsItAgain() throws {
    func counts(_ mode: PaddingMode) throws -> [Int] {
      try Conv2dConfiguration(
        inChannels: 1, outChannels: 1, kernelSize: 3, padding: .size(1), paddingMode: mode
      ).geometry(for: 4).rows.readCounts
    }
    #expect(try counts(.zeros) == [2, 3, 3, 2])
    #expect(try counts(.replicate) == [3, 3, 3, 3])
    #expect(try counts(.reflect) == [2, 4, 4, 2])
    #expect(try counts(.circular) == [3, 3, 3, 3])
  }

  /// With weights of 1 alone, all outputs together are each input times the windows that read it.
  @Test(arguments: 0..<60 as Range<UInt64>)
  func countsAreWhatEachInputAddsToAllOutputs(seed: UInt64) throws {
    let random = try RandomLayer(seed: seed) {
      $0.groups = 1
      $0.inPerGroup = 1
      $0.outPerGroup = 1
      $0.hasBias = false
    }
    let layer = try random.layer.changed(weight: random.layer.weight.map { _ in 1 })
    let size = random.picture.planeSize
    let counts = try layer.configuration.geometry(for: size).readCounts
    for row in 0..<size.height {
      for column in 0..<size.width {
        var picture = random.picture.map { _ in 0 }
        picture[plane: 0, Position(row: row, column: column)] = 1
        let sum = try layer.definition(picture).scalars.reduce(0, +)
        #expect(sum == Float(counts[row][column]), "\(random) at \(row),\(column)")
      }
    }
  }
}
