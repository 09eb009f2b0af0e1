import ConvolutionCore
import TerminalCanvas
import TestSupport
import Testing

@testable import FeatureMapViews

struct KernelViewTests {
  private func slice(_ label: String, _ numerators: [Int], _ size: Size2D) -> KernelView.Slice {
    KernelView.Slice(
      label: label,
      weights: Tensor(shape: [size.height, size.width], numerators.map { Float($0) }),
      numerators: numerators)
  }

  private let size = Size2D(height: 2, width: 3)

  @Test func wholeNumbersStandAsInBooks() {
    let view = KernelView(slices: [slice("", [-1, 0, 1, -2, 0, 12], size)], divisor: 3, bias: 0.5)
    #expect(
      view.canvas(.of(.none)).text == """
        -1  0  1
        -2  0 12
        all ÷ 3
        bias +0.500
        """)
  }

  @Test func theOneChannelThatIsReadIsNamed() {
    let zeros = [Int](repeating: 0, count: 6)
    let view = KernelView(slices: [
      slice("R", zeros, size), slice("G", [1, 2, 3, 4, 5, 6], size), slice("B", zeros, size),
    ])
    #expect(view.canvas(.of(.none)).text == "on G\n1  2  3\n4  5  6")
  }

  @Test func severalSlicesAreDots() throws {
    let view = KernelView(slices: [
      slice("R", [1, 0, -1, 2, 0, -2], size), slice("G", [0, 0, 0, 0, 1, 0], size),
    ])
    #expect(view.canvas(.of(.trueColor)).text == "R   G\n▄ ▄  ▄")
  }

  @Test(arguments: ColorDepth.allCases)
  func moreThanThreeSlicesAreCounted(_ depth: ColorDepth) throws {
    let view = KernelView(
      slices: (0..<5).map { slice("\($0)", [$0, 0, -$0, 1, -1, 0], size) }, bias: -1)
    #expect(view.canvas(.of(depth)).text.contains("+2 more"))
    try expectGolden(view.canvas(.of(depth)), named: "kernel-\(depth)")
  }

  @Test func wideKernelsGiveWayToDots() {
    let wide = Size2D(height: 1, width: 9)
    let view = KernelView(slices: [slice("", [Int](repeating: -1, count: 9), wide)])
    #expect(view.canvas(.of(.trueColor)).text == String(repeating: "▀", count: 9))
    #expect(view.canvas(.of(.trueColor), widest: 60).text.hasPrefix("-1 -1 -1"))
    // Without dots there are numbers, however wide.
    #expect(view.canvas(.of(.none)).text.hasPrefix("-1 -1 -1"))
  }

  @Test func nothingIsNothing() {
    let canvas = KernelView(slices: []).canvas(.of(.trueColor))
    #expect(canvas.rows == 0 && canvas.columns == 0)
  }
}
