import ConvolutionCore
import TerminalCanvas
import TestSupport
import Testing

@testable import FeatureMapViews

struct PictureViewTests {
  /// 5 × 6 with a kernel of 2 × 2 and strides of 2 × 4: row 4 and columns 2 and 3 are never read.
  private func geometry() throws -> ConvolutionGeometry {
    let configuration = try Conv2dConfiguration(
      inChannels: 1, outChannels: 1, kernelSize: 2, stride: Size2D(height: 2, width: 4),
      hasBias: false)
    return try ConvolutionPlan(
      Conv2d(configuration, weight: Tensor(shape: [1, 1, 2, 2], repeating: 1)), channels: 1,
      size: Size2D(height: 5, width: 6)
    ).geometry
  }

  private func picture(_ value: Float, factor: Int) throws -> PictureView {
    let map = ReducedMap(Tensor(shape: [5, 6], repeating: value), factor: factor)
    return PictureView(channels: [map], largestPixel: 1, geometry: try geometry())
  }

  @Test func whatNoWindowReadsIsHatched() throws {
    let view = try picture(1, factor: 1)
    #expect(view.hasUnread)
    let screen = view.canvas(.of(.trueColor)).appearance(at: .trueColor)
    for row in 0..<5 {
      for column in 0..<6 {
        guard case .halves(let upper, let lower) = screen[row / 2][column] else {
          Issue.record("\(row),\(column) is a glyph")
          continue
        }
        let isHatched = (row == 4 || column == 2 || column == 3) && (row + column) % 2 == 0
        #expect(
          (row % 2 == 0 ? upper : lower)
            == (isHatched ? .background : .color(.rgb(255, 255, 255))), "\(row),\(column)")
      }
    }
  }

  @Test func aBlockIsHatchedOnlyIfAllOfItIsUnread() throws {
    // By 2: block column 1 is columns 2 and 3, both unread; block row 2 is row 4 alone, unread.
    let view = try picture(1, factor: 2)
    #expect(view.hasUnread)
    let canvas = view.canvas(.of(.trueColor))
    #expect(canvas.rows == 2 && canvas.columns == 3)
    #expect(canvas[0, 0] == Cell(background: .rgb(255, 255, 255)))
    // By 3: no block column is unread as a whole, and block row 1 is rows 3 and 4.
    #expect(try !picture(1, factor: 3).hasUnread)
  }

  @Test func coloursAreThoseOfThePicture() {
    let planes: [Tensor] = [plane([1, 0, 0.5]), plane([0, 1, 0.5]), plane([0, 0.2, 0.5])]
    let view = PictureView(
      channels: planes.map { ReducedMap($0, factor: 1) }, largestPixel: 1, geometry: nil)
    let canvas = view.canvas(.of(.trueColor))
    #expect(
      (0..<3).map { canvas[0, $0].foreground } == [
        .rgb(255, 0, 0), .rgb(0, 255, 51), .rgb(128, 128, 128),
      ])
    #expect(canvas.text == "▀▀▀")
  }

  @Test func aPictureFrom0To255LooksTheSame() {
    let small = PictureView(
      channels: [ReducedMap(plane([0, 0.4, 1]), factor: 1)], largestPixel: 1, geometry: nil)
    let large = PictureView(
      channels: [ReducedMap(plane([0, 102, 255]), factor: 1)], largestPixel: 255, geometry: nil)
    for look in Look.all(columns: 80) { #expect(small.canvas(look) == large.canvas(look)) }
  }

  @Test(arguments: ColorDepth.allCases)
  func aSmallPicture(_ depth: ColorDepth) throws {
    let red = plane([1, 0.8, 0.1, 0], [1, 0.6, 0.3, 0], [0.5, 0.5, 0.5, 0.5])
    let green = plane([0, 0.8, 0.9, 0], [0, 0.6, 0.1, 0], [0.5, 0, 0.5, 1])
    let blue = plane([0, 0.1, 0.1, 1], [0, 0.6, 0.7, 1], [0.5, 0, 1, 0])
    let view = PictureView(
      channels: [red, green, blue].map { ReducedMap($0, factor: 1) }, largestPixel: 1,
      geometry: nil)
    try expectGolden(view.canvas(.of(depth)), named: "picture-\(depth)")
  }
}
