import ConvolutionCore
import TestSupport
import Testing

@testable import Commands

struct PictureLoadingTests {
  private func opened(
    _ picture: Tensor, white: Float? = nil, rows: Int? = nil,
    _ change: (inout PictureRequest) -> Void
  ) throws -> PictureStream {
    var request = PictureRequest(path: "p.png")
    change(&request)
    let inputs = Inputs { path, _ in
      var stream = PictureStream(
        name: "p.png", tensor: picture, wholeDivisors: [255], white: white)
      let next = stream.nextRows
      if let rows { stream.nextRows = { try next(min($0, rows)) } }
      return stream
    } readFile: { _ in
      []
    }
    return try request.open(inputs)
  }

  private let numbers = Tensor(shape: [2, 3, 4], (0..<24).map { Float($0) })

  @Test func aPartIsCutOutOfEveryChannel() throws {
    let stream = try opened(numbers) { $0.crop = "1,2,2x1" }
    #expect(stream.size == Size2D(height: 2, width: 1))
    #expect(stream.name == "p.png [1,2 2×1]")
    #expect(try stream.whole() == Tensor(shape: [2, 2, 1], [6, 10, 18, 22]))
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func aPartOfAStreamIsThePartOfTheWhole(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let picture = RandomLayer.tensor([2, 11, 6], .whole, using: &generator)
    let row = Int.random(in: 0..<11, using: &generator)
    let height = Int.random(in: 1...11 - row, using: &generator)
    let stream = try opened(picture, rows: .random(in: 1...4, using: &generator)) {
      $0.crop = "\(row),2,\(height)x3"
    }
    var scalars: [[Float]] = [[], []]
    while true {
      let rows = try stream.nextRows(3)
      guard rows.count > 0 else { break }
      for channel in 0..<2 { scalars[channel] += rows.tensor.plane(channel).scalars }
    }
    let expected = picture.part(rows: row..<row + height, columns: 2..<5)
    #expect(
      Tensor(shape: [2, height, 3], scalars.joined()) == expected, "seed \(seed)")
  }

  @Test(
    arguments: [
      "", "1,2", "1,2,3", "1,2,3x", "1,2,x3", "1,2,3x4x5", "1,2,0x1", "-1,0,1x1", "a,0,1x1",
      "0,0,1x1,2", "1;2;1x1", "0,0,xx1x1",
    ])
  func aPartThatIsNotWrittenOutIsRefusedWithAnExample(_ crop: String) {
    #expect(
      message { try opened(numbers) { $0.crop = crop } }?.contains("Try --crop 10,20,64x48.")
        == true)
  }

  @Test(arguments: ["3,0,1x1", "0,4,1x1", "1,0,3x1", "0,2,1x3", "0,0,9223372036854775807x1"])
  func aPartOutsideIsRefusedWithTheSize(_ crop: String) {
    let text = message { try opened(numbers) { $0.crop = crop } }
    #expect(text?.contains("3 rows and 4 columns") == true)
  }

  @Test func aSmallerPictureIsMadeOfMeans() throws {
    let picture = Tensor(shape: [1, 2, 4], [1, 3, 10, 20, 5, 7, 30, 40])
    let stream = try opened(picture) { $0.resize = "1x2" }
    let means: [Float] = [(1 + 3 + 5 + 7) / 4, (10 + 20 + 30 + 40) / 4]
    #expect(try stream.whole() == Tensor(shape: [1, 1, 2], means))
  }

  @Test("3 columns on 2: each new one covers one and a half old ones")
  func halvesCountHalf() throws {
    let stream = try opened(Tensor(shape: [1, 1, 3], [3, 6, 9])) { $0.resize = "1x2" }
    let means: [Float] = [(3 + 0.5 * 6) / 1.5, (0.5 * 6 + 9) / 1.5]
    #expect(try stream.whole() == Tensor(shape: [1, 1, 2], means))
  }

  @Test func aLargerPictureRepeatsItsPixels() throws {
    let stream = try opened(Tensor(shape: [1, 2, 2], [1, 2, 3, 4])) { $0.resize = "4x6" }
    let upper: [Float] = [1, 1, 1, 2, 2, 2]
    let lower: [Float] = [3, 3, 3, 4, 4, 4]
    let rows = [upper, upper, lower, lower]
    #expect(try stream.whole() == Tensor(shape: [1, 4, 6], rows.joined()))
  }

  @Test(arguments: [1, 255] as [Float])
  func aResizedPictureStaysInTheStepsOfItsFile(_ white: Float) throws {
    let picture = disc.map { ($0 * 255).rounded() / 255 * white }
    let stream = try opened(picture, white: white) { $0.resize = "5x8" }
    for value in try stream.whole().scalars {
      let step = value / white * 255
      #expect(abs(step - step.rounded()) < 0.001)
    }
  }

  @Test func aTensorIsNotRounded() throws {
    let stream = try opened(Tensor(shape: [1, 1, 2], [0.1, 0.25])) { $0.resize = "1" }
    #expect(try stream.whole().scalars[0] == 0.175)
  }

  @Test func oneNumberIsTheLongerSide() throws {
    func size(_ shape: [Int], _ resize: String) throws -> Size2D {
      try opened(Tensor(shape: shape, repeating: 0)) { $0.resize = resize }.size
    }
    #expect(try size([1, 30, 40], "20") == Size2D(height: 15, width: 20))
    #expect(try size([1, 40, 30], "20") == Size2D(height: 20, width: 15))
    #expect(try size([1, 1, 40], "4") == Size2D(height: 1, width: 4))
    #expect(try size([1, 7, 5], "3×9") == Size2D(height: 3, width: 9))
  }

  @Test(arguments: ["", "0", "8193", "-4", "4x", "x4", "4x5x6", "a", "4,5", "1.5", "4x0", "٣x4"])
  func aSizeThatIsNoneIsRefusedWithAnExample(_ resize: String) {
    #expect(
      message { try opened(numbers) { $0.resize = resize } }?.contains("Try --resize 64.") == true)
  }

  @Test func partsAreCutBeforeTheyAreResized() throws {
    let stream = try opened(numbers) {
      $0.crop = "0,0,2x4"
      $0.resize = "1x1"
    }
    let first: Float = (0 + 1 + 2 + 3 + 4 + 5 + 6 + 7) / 8
    // The second channel is 12 larger everywhere.
    #expect(try stream.whole() == Tensor(shape: [2, 1, 1], [first, first + 12]))
  }

  @Test func coloursBehindTransparentPixels() throws {
    func matte(_ text: String?) throws -> [Float] {
      var found: [Float] = []
      var request = PictureRequest()
      request.matte = text
      _ = try request.open(
        Inputs { _, choice in
          found = choice.matte
          return PictureStream(name: "", tensor: numbers, wholeDivisors: [], white: nil)
        } readFile: { _ in
          []
        })
      return found
    }
    #expect(try matte(nil) == [1, 1, 1])
    #expect(try matte("white") == [1, 1, 1])
    #expect(try matte("black") == [0, 0, 0])
    #expect(try matte("#ff8000") == [1, 128 / 255, 0])
    for wrong in ["red", "#12345", "#1234567", "#gggggg", "808080", "#"] {
      #expect(message { try matte(wrong) }?.contains("#rrggbb") == true, "\(wrong)")
    }
  }

  @Test func whiteIs1Or255() {
    #expect(
      message { try opened(numbers) { $0.largestPixel = 256 } }?.hasPrefix("--pixels is 256.")
        == true)
    #expect(message { try opened(numbers) { $0.largestPixel = 255 } } == nil)
  }

  @Test func positionsAreTwoNumbers() throws {
    #expect(try parsePosition("4,7", option: "--at") == Position(row: 4, column: 7))
    #expect(try parsePosition(" 4 , 7 ", option: "--at") == Position(row: 4, column: 7))
    for wrong in ["", "4", "4,7,1", "a,1", "4;7", "4.5,1", ","] {
      #expect(
        message { try parsePosition(wrong, option: "--at") }?.contains("Try --at 4,7.") == true)
    }
  }
}
