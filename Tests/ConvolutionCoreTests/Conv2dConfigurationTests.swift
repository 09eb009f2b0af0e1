import ConvolutionCore
import Testing

@Suite struct Conv2dConfigurationTests {
  /// Every fixture is printed as PyTorch prints it; these are the words, side by side.
  @Test func layersArePrintedAsPyTorchPrintsThem() throws {
    let plain = try Conv2dConfiguration(
      inChannels: 3, outChannels: 6, kernelSize: Size2D(height: 3, width: 5))
    #expect("\(plain)" == "Conv2d(3, 6, kernel_size=(3, 5), stride=(1, 1))")
    #expect(
      try "\(plain.changed(padding: .same))"
        == "Conv2d(3, 6, kernel_size=(3, 5), stride=(1, 1), padding=same)")
    #expect(
      try "\(plain.changed(padding: .valid))"
        == "Conv2d(3, 6, kernel_size=(3, 5), stride=(1, 1), padding=valid)")
    let all = try plain.changed(
      stride: Size2D(height: 2, width: 1), padding: .size(Size2D(height: 0, width: 2)),
      dilation: 2, groups: 3, hasBias: false, paddingMode: .reflect)
    #expect(
      "\(all)"
        == "Conv2d(3, 6, kernel_size=(3, 5), stride=(2, 1), padding=(0, 2), dilation=(2, 2), "
        + "groups=3, bias=False, padding_mode=reflect)")
  }

  @Test func groupsCutTheChannelsIntoBlocks() throws {
    let layer = try Conv2dConfiguration(
      inChannels: 4, outChannels: 6, kernelSize: 3, groups: 2)
    #expect(layer.weightShape == [6, 2, 3, 3])
    #expect((0..<6).map(layer.inputChannels(of:)) == [0..<2, 0..<2, 0..<2, 2..<4, 2..<4, 2..<4])
  }

  @Test func samePaddingIsOneMoreBehindForAnEvenReach() throws {
    let layer = try Conv2dConfiguration(
      inChannels: 1, outChannels: 1, kernelSize: Size2D(height: 4, width: 3), padding: .same,
      dilation: Size2D(height: 1, width: 2))
    let geometry = try layer.geometry(for: Size2D(height: 5, width: 7))
    #expect(geometry.output == Size2D(height: 5, width: 7))
    #expect([geometry.rows.paddingBefore, geometry.rows.paddingAfter] == [1, 2])
    #expect([geometry.columns.paddingBefore, geometry.columns.paddingAfter] == [2, 2])
  }

  @Test func noArgumentIsLargerThanAMillion() {
    let most = Conv2dConfiguration.largestArgument
    #expect(
      throws: ConvolutionError.argumentOutOfRange(
        name: "dilation", found: most + 1, allowed: 1...most)
    ) {
      try Conv2dConfiguration(
        inChannels: 1, outChannels: 1, kernelSize: 1, dilation: Size2D(height: 1, width: most + 1))
    }
    #expect(
      throws: ConvolutionError.argumentOutOfRange(
        name: "padding", found: .max, allowed: 0...most)
    ) {
      try Conv2dConfiguration(
        inChannels: 1, outChannels: 1, kernelSize: 1,
        padding: .size(Size2D(height: .max, width: 0)))
    }
  }

  @Test func weightsTooLargeToHoldAreRefused() {
    let most = Conv2dConfiguration.largestArgument
    #expect(throws: ConvolutionError.tooLarge(what: "weight", shape: [most, most, 1, 2])) {
      try Conv2dConfiguration(
        inChannels: most, outChannels: most, kernelSize: Size2D(height: 1, width: 2))
    }
    #expect(throws: ConvolutionError.tooLarge(what: "weight", shape: [most, most, most, most])) {
      try Conv2dConfiguration(
        inChannels: most, outChannels: most, kernelSize: Size2D(height: most, width: most))
    }
  }
}
