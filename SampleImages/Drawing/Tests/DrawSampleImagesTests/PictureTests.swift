import Testing

@testable import DrawSampleImages

/// What lessons and README.md say of the pictures.
struct PictureTests {
  @Test func theBallsLeftEdgeHasTheNumbersOfTheCourse() {
    let patch = (4...6).map { row in (7...9).map { Picture.photo().pixel(row: row, column: $0) } }
    let red: [[UInt16]] = [[195, 195, 220], [222, 227, 228], [227, 231, 233]]
    let green: [[UInt16]] = [[207, 207, 56], [56, 58, 58], [58, 59, 59]]
    let blue: [[UInt16]] = [[225, 225, 37], [37, 38, 38], [38, 39, 39]]
    #expect(patch.map { $0.map { $0[0] } } == red)
    #expect(patch.map { $0.map { $0[1] } } == green)
    #expect(patch.map { $0.map { $0[2] } } == blue)
  }

  @Test func everyColourOfEqualLumaWeighsTheSame() {
    let picture = Picture.equalLuma()
    for pixel in picture.pixels {
      let weights = 299 * Int(pixel[0]) + 587 * Int(pixel[1]) + 114 * Int(pixel[2])
      #expect(weights == 116_000)
    }
    #expect(Set(picture.pixels).count == 9)
  }

  @Test func everyColourOfEqualLumaIsTheSameFloat32() {
    let lumas = Picture.equalLuma().pixels.map { pixel -> [Float] in
      let (red, green, blue) = (Float(pixel[0]) / 255, Float(pixel[1]) / 255, Float(pixel[2]) / 255)
      let rounded = 0.299 * red + 0.587 * green + 0.114 * blue
      let fused = (0.299 * red).addingProduct(0.587, green).addingProduct(0.114, blue)
      return [rounded, fused]
    }
    #expect(Set(lumas).count == 1)
  }

  @Test func fineStepsAreOneGreyIn8Bits() {
    let samples = Set(Picture.fineSteps().samples)
    #expect(samples.count > 8)
    #expect(Set(samples.map { $0 >> 8 }) == [128])
    #expect(Set(samples.map { (Int($0) + 128) / 257 }) == [128])
  }

  @Test func eachLampIsAloneInItsChannel() {
    for pixel in Set(Picture.lights().pixels) {
      #expect(pixel.allSatisfy { $0 == 0 || $0 == 255 })
    }
    #expect(Set(Picture.lights().pixels).count == 8)
  }

  @Test func theRampCountsTo25() {
    #expect(Picture.ramp().samples == Array(1...25))
  }
}

extension Picture {
  fileprivate var pixels: [[UInt16]] {
    stride(from: 0, to: samples.count, by: format.channels).map {
      Array(samples[$0..<$0 + format.channels])
    }
  }

  fileprivate func pixel(row: Int, column: Int) -> [UInt16] { pixels[row * width + column] }
}
