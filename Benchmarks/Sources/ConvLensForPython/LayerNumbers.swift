internal import ConvolutionCore

/// A layer and the size of its input, as Python writes them down: whole numbers in this order.
struct LayerNumbers {
  static let count = 9

  private let inChannels, outChannels, kernel, stride, padding, dilation, groups: Int
  let inputSize: Size2D

  init(_ numbers: UnsafeBufferPointer<Int32>) {
    let numbers = unsafe numbers.map(Int.init)
    precondition(numbers.count == Self.count, "A layer is \(Self.count) numbers.")
    inChannels = numbers[0]
    outChannels = numbers[1]
    kernel = numbers[2]
    stride = numbers[3]
    padding = numbers[4]
    dilation = numbers[5]
    groups = numbers[6]
    inputSize = Size2D(height: numbers[7], width: numbers[8])
  }

  func configuration() throws(ConvolutionError) -> Conv2dConfiguration {
    try Conv2dConfiguration(
      inChannels: inChannels, outChannels: outChannels, kernelSize: square(kernel),
      stride: square(stride), padding: .size(square(padding)), dilation: square(dilation),
      groups: groups)
  }

  private func square(_ side: Int) -> Size2D { Size2D(height: side, width: side) }
}
