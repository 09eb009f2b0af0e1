import ConvolutionCore
import Testing

@testable import LayerNotation

@Suite struct ParseLayerTests {
  @Test(arguments: [
    "Conv2d(3, 6, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))",
    "self.conv1 = nn.Conv2d(3, 6, 3, padding=1)",
    "conv=torch.nn.Conv2d(in_channels=3,out_channels=6,kernel_size=3,padding=1);",
    "(conv1): Conv2d(3, 6, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))",
    "  (0): Conv2d(3, 6, [3, 3], padding=[1, 1]),  # the first\n",
    "nn.Conv2d(\n  3,   # red, green, blue\n  6,\n  3, \\\n  padding=1,\n)",
  ])
  func whatStandsAroundALayerDoesNoHarm(text: String) throws {
    let layer = try Conv2dConfiguration(
      inChannels: 3, outChannels: 6, kernelSize: 3, padding: .size(1))
    #expect(try parseLayer(text) == layer)
  }

  @Test func wordsAreReadWithAndWithoutQuotes() throws {
    let printed = try parseLayer("Conv2d(3, 6, 3, padding=same, padding_mode=reflect)")
    #expect(printed.padding == .same && printed.paddingMode == .reflect)
    #expect(try parseLayer("Conv2d(3, 6, 3, padding='same', padding_mode=\"reflect\")") == printed)
    #expect(try parseLayer("Conv2d(3, 6, 3, 1, same, 1, 1, True, reflect)") == printed)
    #expect(try parseLayer("Conv2d(3, 6, 3, padding=valid)").padding == .valid)
  }

  @Test func paddingZeroIsTheDefault() throws {
    #expect(try parseLayer("Conv2d(3, 6, 3)") == parseLayer("Conv2d(3, 6, 3, padding=(0, 0))"))
  }

  @Test func heightStandsBeforeWidth() throws {
    let layer = try parseLayer("Conv2d(3, 6, (3, 5), stride=(2, 1), padding=(0, 2))")
    #expect(layer.kernelSize == Size2D(height: 3, width: 5))
    #expect(layer.stride == Size2D(height: 2, width: 1))
    #expect(layer.padding == .size(Size2D(height: 0, width: 2)))
    #expect(layer.weightShape == [6, 3, 3, 5])
  }
}
