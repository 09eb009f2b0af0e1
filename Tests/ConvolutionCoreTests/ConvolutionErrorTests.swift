import ConvolutionCore
import Testing

/// Every message, word for word: what was found, what was needed, what to do.
@Suite struct ConvolutionErrorTests {
  @Test(arguments: messages)
  func theMessageSaysWhatToDo(error: ConvolutionError, message: String) {
    #expect("\(error)" == message)
  }

  @Test func theErrorNamesWhatWasGiven() throws {
    let layer = try Conv2dConfiguration(
      inChannels: 3, outChannels: 4, kernelSize: Size2D(height: 3, width: 2),
      padding: .size(Size2D(height: 2, width: 5)), dilation: Size2D(height: 4, width: 1))
    #expect(throws: ConvolutionError.kernelExceedsInput(.height, reach: 9, input: 4, padding: 4)) {
      try layer.geometry(for: Size2D(height: 4, width: 7))
    }
    #expect(
      throws: ConvolutionError.paddingTooLarge(
        .width, mode: .reflect, padding: 5, input: 5, largest: 4)
    ) { try layer.changed(paddingMode: .reflect).geometry(for: Size2D(height: 7, width: 5)) }
    #expect(
      throws: ConvolutionError.paddingTooLarge(
        .width, mode: .circular, padding: 5, input: 4, largest: 4)
    ) { try layer.changed(paddingMode: .circular).geometry(for: Size2D(height: 7, width: 4)) }
    #expect(throws: ConvolutionError.emptyPicture(Size2D(height: 0, width: 9))) {
      try layer.geometry(for: Size2D(height: 0, width: 9))
    }
  }

  private static let messages: [(ConvolutionError, String)] = [
    (
      .argumentOutOfRange(name: "stride", found: 0, allowed: 1...1_048_576),
      """
      stride is 0. It must be 1 to 1048576. Give another stride.
      """
    ),
    (
      .groupsDoNotDivide(groups: 4, inChannels: 6, outChannels: 12),
      """
      groups is 4, with 6 input and 12 output channels. It must divide both without \
      remainder. Try groups 1, 2, 3, 6.
      """
    ),
    (
      .tooLarge(what: "output", shape: [64, 4096, 4097]),
      """
      The output would have the shape [64, 4096, 4097]. It may have at most 536870912 \
      numbers. Give a smaller layer or a smaller picture.
      """
    ),
    (
      .samePaddingWithStride(Size2D(height: 2, width: 1)),
      """
      padding='same' was given with stride (2, 1). It keeps the size, so it needs stride \
      1. Give the padding as a number, or stride 1.
      """
    ),
    (
      .kernelExceedsInput(.height, reach: 9, input: 5, padding: 2),
      """
      The kernel reaches over 9 rows, but the picture has 5 and 2 of padding. A window \
      must fit at least once. Take a smaller kernel or dilation, more padding, or a larger \
      picture.
      """
    ),
    (
      .kernelExceedsInput(.width, reach: 2, input: 1, padding: 0),
      """
      The kernel reaches over 2 columns, but the picture has 1. A window must fit at least \
      once. Take a smaller kernel or dilation, more padding, or a larger picture.
      """
    ),
    (
      .paddingTooLarge(.width, mode: .reflect, padding: 7, input: 7, largest: 6),
      """
      padding is 7, but the picture has 7 columns. padding_mode='reflect' can pad at most \
      6 here. Give less padding, or padding_mode='replicate'.
      """
    ),
    (
      .paddingTooLarge(.height, mode: .circular, padding: 2, input: 1, largest: 1),
      """
      padding is 2, but the picture has 1 row. padding_mode='circular' can pad at most 1 \
      here. Give less padding, or padding_mode='replicate'.
      """
    ),
    (
      .channelMismatch(expected: 3, found: 1),
      """
      The layer reads 3 input channels, but the input has 1. Both must be equal. Change \
      the layer's first number to 1, or give an input of 3.
      """
    ),
    (
      .channelMismatch(expected: 1, found: 3),
      """
      The layer reads 1 input channel, but the input has 3. Both must be equal. Change the \
      layer's first number to 3, or give an input of 1.
      """
    ),
    (
      .inputShape(found: [5, 7]),
      """
      The input has the shape [5, 7]. It must be [channels, height, width] or [n, \
      channels, height, width]. Give a tensor of 3 or 4 dimensions.
      """
    ),
    (
      .emptyPicture(Size2D(height: 0, width: 1)),
      """
      The picture has 0 rows and 1 column. It must have at least one of each. Give a \
      picture that is not empty.
      """
    ),
    (
      .weightShape(expected: [6, 3, 3, 5], found: [6, 3, 5, 3]),
      """
      The weight has the shape [6, 3, 5, 3], but the layer needs [6, 3, 3, 5]. Change the \
      layer or give other weights.
      """
    ),
    (
      .biasShape(expected: 6, found: 1),
      """
      The bias has 1 number, but the layer needs 6. Give one for each output channel, or \
      none with bias=False.
      """
    ),
    (
      .biasShape(expected: 0, found: 6),
      """
      The bias has 6 numbers, but the layer needs 0. Give one for each output channel, or \
      none with bias=False.
      """
    ),
    (
      .deltasShape(expected: [1, 2, 3], found: [1, 3, 2]),
      """
      The deltas have the shape [1, 3, 2], but the output has [1, 2, 3]. There must be one for \
      each output. Give deltas of that shape, or another layer.
      """
    ),
    (
      .noSuchChannel(6, count: 6),
      """
      Channel 6 was asked for, but the layer has 6. Counting begins at 0, so give 0 to 5.
      """
    ),
    (
      .noSuchChannel(1, count: 1),
      """
      Channel 1 was asked for, but the layer has 1. Counting begins at 0, so give 0.
      """
    ),
    (
      .noSuchPosition(Position(row: 5, column: 2), output: Size2D(height: 5, width: 7)),
      """
      Position 5,2 is outside the map of 5 × 7. Rows go from 0 to 4, columns from 0 to 6. \
      Give a position inside.
      """
    ),
  ]
}
