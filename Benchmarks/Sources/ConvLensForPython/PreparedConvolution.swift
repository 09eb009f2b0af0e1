internal import ConvolutionCore

/// A convolution planned once, to be run on memory of the caller.
final class PreparedConvolution {
  private let plan: ConvolutionPlan
  private let inputCount: Int
  private let outputCount: Int

  init(
    _ numbers: LayerNumbers, weight: UnsafeBufferPointer<Float>, bias: UnsafeBufferPointer<Float>,
    arithmetic: Arithmetic, threads: Int
  ) throws(ConvolutionError) {
    let configuration = try numbers.configuration()
    let layer = try unsafe Conv2d(
      configuration, weight: Tensor(shape: configuration.weightShape, weight), bias: Array(bias))
    let size = numbers.inputSize
    plan = try ConvolutionPlan(
      layer, channels: configuration.inChannels, size: size, arithmetic: arithmetic,
      threads: threads)
    inputCount = configuration.inChannels * size.area
    outputCount = configuration.outChannels * plan.geometry.output.area
  }

  /// The threads that a run uses.
  var threads: Int { plan.threads }

  /// Computes into memory that is there already.
  func run(_ input: UnsafePointer<Float>, into output: UnsafeMutablePointer<Float>) {
    let source = unsafe UnsafeBufferPointer(start: input, count: inputCount).span
    var target = unsafe UnsafeMutableBufferPointer(start: output, count: outputCount).mutableSpan
    plan.compute(source, into: &target)
  }

  /// Computes into new memory, which is the caller's.
  func runFresh(_ input: UnsafePointer<Float>) -> UnsafeMutablePointer<Float> {
    let output = UnsafeMutablePointer<Float>.allocate(capacity: outputCount)
    unsafe run(input, into: output)
    return unsafe output
  }
}
