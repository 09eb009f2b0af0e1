import ConvolutionCore

extension Conv2dConfiguration: LayerRules {
  var parameterShapes: [(name: String, shape: [Int])] {
    [("weight", weightShape)] + (hasBias ? [("bias", [outChannels])] : [])
  }

  func output(of shape: [Int]) throws(ShapeProblem) -> [Int] {
    try shape.requirePictures()
    let channels = shape[shape.count - 3]
    guard channels == inChannels else { throw .channels(found: channels, needed: inChannels) }
    do throws(ConvolutionError) {
      return shape.replacing(channels: outChannels, plane: try geometry(for: shape.plane).output)
    } catch {
      switch error {
      case .kernelExceedsInput(let side, let reach, let input, let padding):
        throw .window(side, reach: reach, input: input, padding: padding)
      case .paddingTooLarge(let side, let mode, let padding, _, let largest):
        throw .padding(side, mode: mode, padding: padding, largest: largest)
      default: throw .empty(shape)
      }
    }
  }

  func multiplyAdds(from input: [Int], to output: [Int]) -> Int? {
    product([output.plane.height, output.plane.width, weightCount])
  }

  func reach(after reach: Reach, from input: [Int], to output: [Int]) -> Reach? {
    reach.after(kernel: kernelSize, stride: stride, dilation: dilation)
  }

  func windows(on plane: Size2D) -> ConvolutionGeometry? { try? geometry(for: plane) }
}
