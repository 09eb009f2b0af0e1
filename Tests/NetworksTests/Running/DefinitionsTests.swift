import ConvolutionCore
import TestSupport
import Testing

@testable import Networks

/// Layers worked out straight from their definitions, beside those that are cleverer.
@Suite struct DefinitionsTests {
  /// Numbers that are whole, so that sums are exact in any order.
  private func tensor(_ shape: [Int], _ generator: inout SeededGenerator) -> Tensor {
    Tensor(
      shape: shape,
      (0..<shape.reduce(1, *)).map { _ in Float(Int.random(in: -8...8, using: &generator)) })
  }

  private func pair(_ range: ClosedRange<Int>, _ generator: inout SeededGenerator) -> Size2D {
    Size2D(
      height: .random(in: range, using: &generator), width: .random(in: range, using: &generator))
  }

  @Test(arguments: 0..<120 as Range<UInt64>)
  func everyInputOfATransposedConvolutionLaysItsKernelOnTheOutput(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let groups = Int.random(in: 1...2, using: &generator)
    let (inPerGroup, outPerGroup) = (
      Int.random(in: 1...3, using: &generator), Int.random(in: 1...3, using: &generator)
    )
    let (stride, dilation) = (pair(1...4, &generator), pair(1...3, &generator))
    let kernel = pair(1...4, &generator)
    let layer = try ConvTranspose2d(
      inChannels: groups * inPerGroup, outChannels: groups * outPerGroup, kernelSize: kernel,
      stride: stride, padding: pair(0...2, &generator),
      outputPadding: Size2D(
        height: .random(in: 0..<max(stride.height, dilation.height), using: &generator),
        width: .random(in: 0..<max(stride.width, dilation.width), using: &generator)),
      dilation: dilation, groups: groups, hasBias: Bool.random(using: &generator))
    let size = Size2D(
      height: .random(in: 2...6, using: &generator), width: .random(in: 1...7, using: &generator))
    let input = tensor([2, layer.inChannels, size.height, size.width], &generator)
    guard let shape = try? layer.output(of: input.shape) else { return }
    var numbers = LayerNumbers(["weight": tensor(layer.weightShape, &generator)])
    if layer.hasBias { numbers["bias"] = tensor([layer.outChannels], &generator) }
    let weight = try #require(numbers["weight"])

    var expected = Tensor(shape: shape, repeating: 0)
    for picture in 0..<2 {
      for channel in 0..<layer.outChannels {
        for place in shape.plane.positions {
          expected[plane: picture * layer.outChannels + channel, place] =
            numbers["bias"]?.scalars[channel] ?? 0
        }
      }
      for source in 0..<layer.inChannels {
        for place in size.positions {
          for out in 0..<outPerGroup {
            for tap in kernel.positions {
              let target = Position(
                row: place.row * stride.height + tap.row * dilation.height - layer.padding.height,
                column: place.column * stride.width + tap.column * dilation.width
                  - layer.padding.width)
              guard (0..<shape.plane.height).contains(target.row),
                (0..<shape.plane.width).contains(target.column)
              else { continue }
              let channel = source / inPerGroup * outPerGroup + out
              expected[plane: picture * layer.outChannels + channel, target] +=
                input[plane: picture * layer.inChannels + source, place]
                * weight[plane: source * outPerGroup + out, tap]
            }
          }
        }
      }
    }
    #expect(try layer.values(of: input, to: shape, with: numbers) == expected, "\(layer)")
  }

  @Test(arguments: 0..<120 as Range<UInt64>)
  func aPoolingKeepsTheLargestOrTheMeanOfWhatLiesInItsWindow(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let kernel = pair(1...4, &generator)
    let isMax = Bool.random(using: &generator)
    let countsPadding = Bool.random(using: &generator)
    let pooling = try Pooling(
      isMax ? .max : .mean(countsPadding: countsPadding, divisor: nil), kernelSize: kernel,
      stride: pair(1...4, &generator),
      padding: Size2D(
        height: .random(in: 0...kernel.height / 2, using: &generator),
        width: .random(in: 0...kernel.width / 2, using: &generator)),
      dilation: isMax ? pair(1...2, &generator) : 1, isCeiling: Bool.random(using: &generator))
    let size = pair(5...9, &generator)
    let input = tensor([3, size.height, size.width], &generator)
    let shape = try pooling.output(of: input.shape)
    let output = pooling.values(of: input, to: shape, with: LayerNumbers())
    for channel in 0..<3 {
      for place in shape.plane.positions {
        var seen: [Float] = []
        var counted = 0
        for tap in kernel.positions {
          let row =
            place.row * pooling.stride.height + tap.row * pooling.dilation.height
            - pooling.padding.height
          let column =
            place.column * pooling.stride.width + tap.column * pooling.dilation.width
            - pooling.padding.width
          // What hangs over the padding does not count, with ceil_mode.
          if row < size.height + pooling.padding.height,
            column < size.width + pooling.padding.width
          {
            counted += 1
          }
          if (0..<size.height).contains(row), (0..<size.width).contains(column) {
            seen.append(input[plane: channel, Position(row: row, column: column)])
          }
        }
        let sum = seen.reduce(0, +)
        let expected =
          isMax
          ? seen.max() ?? -.infinity
          : seen.isEmpty ? 0 : sum / Float(countsPadding ? counted : seen.count)
        #expect(output[plane: channel, place] == expected, "\(pooling) at \(place)")
      }
    }
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func aLinearLayerIsAConvolutionOfOnePixel(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let (inputs, outputs) = (
      Int.random(in: 1...9, using: &generator), Int.random(in: 1...11, using: &generator)
    )
    let layer = try Linear(inFeatures: inputs, outFeatures: outputs)
    let weight = Tensor(
      shape: [outputs, inputs],
      (0..<inputs * outputs).map { _ in Float.random(in: -1...1, using: &generator) })
    let bias = tensor([outputs], &generator)
    let input = Tensor(
      shape: [3, inputs], (0..<3 * inputs).map { _ in Float.random(in: -1...1, using: &generator) })
    let output = try layer.values(
      of: input, to: [3, outputs], with: LayerNumbers(["weight": weight, "bias": bias]))
    let convolution = try Conv2d(
      Conv2dConfiguration(inChannels: inputs, outChannels: outputs, kernelSize: 1),
      weight: weight.reshaped([outputs, inputs, 1, 1]), bias: Array(bias.scalars))
    // Both add the bias first and then products in order, so they agree to the bit.
    #expect(
      output.scalars == (try convolution.definition(input.reshaped([3, inputs, 1, 1])).scalars))
  }

  @Test func corneredPicturesAreStretchedFromCornerToCorner() {
    let up = Upsample(.size([3, 5]), mode: .bilinear, alignsCorners: true)
    let picture = Tensor(shape: [1, 1, 2, 3], [0, 2, 4, 10, 12, 14])
    let output = up.values(of: picture, to: [1, 1, 3, 5], with: LayerNumbers())
    #expect(output.scalars == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14])
  }
}

extension Size2D {
  /// Every place of a plane of this size.
  fileprivate var positions: [Position] {
    (0..<height).flatMap { row in (0..<width).map { Position(row: row, column: $0) } }
  }
}
