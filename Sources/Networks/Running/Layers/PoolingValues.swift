import ConvolutionCore

extension Pooling {
  var workPerNumber: Int { kernelSize.area }

  func values(
    of input: Tensor, to shape: [Int], with numbers: LayerNumbers
  ) -> Tensor {
    guard let geometry = windows(on: input.planeSize) else { return input }
    let rows = geometry.rows.windows
    let columns = geometry.columns.windows
    let size = input.planeSize
    var scalars = ContiguousArray<Float>()
    scalars.reserveCapacity(shape.reduce(1, *))
    let pixels = input.scalars.span
    for plane in 0..<input.planeCount {
      for (row, rowTaps) in rows.enumerated() {
        for (column, columnTaps) in columns.enumerated() {
          var largest = -Float.infinity
          var sum: Float = 0
          for tapRow in rowTaps {
            let start = (plane * size.height + tapRow) * size.width
            for tapColumn in columnTaps {
              let pixel = pixels[start + tapColumn]
              if pixel > largest || pixel.isNaN { largest = pixel }
              sum += pixel
            }
          }
          switch kind {
          case .max: scalars.append(largest)
          case .mean(let countsPadding, let divisor):
            let area =
              countsPadding
              ? geometry.rows.padded(row, padding.height)
                * geometry.columns.padded(column, padding.width)
              : rowTaps.count * columnTaps.count
            // A window that hangs over the edge altogether sees nothing.
            let isEmpty = rowTaps.isEmpty || columnTaps.isEmpty
            scalars.append(isEmpty ? 0 : sum / Float(divisor ?? area))
          }
        }
      }
    }
    return Tensor(shape: shape, scalars: scalars)
  }
}

extension WindowAxis {
  /// The inputs under each window, padding left out.
  fileprivate var windows: [SpacedTaps] {
    (0..<output).map { index in
      let start = index * stride - paddingBefore
      // The first tap that is not above the picture.
      let skipped = start < 0 ? (-start + dilation - 1) / dilation : 0
      let first = start + skipped * dilation
      return SpacedTaps(from: first, to: min(input, start + reach), by: dilation)
    }
  }

  /// How long a window is, cut off at the padding that was asked for, as PyTorch counts it.
  fileprivate func padded(_ index: Int, _ padding: Int) -> Int {
    let start = index * stride - padding
    return min(start + kernel, input + padding) - start
  }
}

/// Every so-manieth number of a range.
private struct SpacedTaps: Sequence {
  private let first: Int
  private let step: Int
  let count: Int

  init(from first: Int, to end: Int, by step: Int) {
    self.first = first
    self.step = step
    count = first < end ? (end - first - 1) / step + 1 : 0
  }

  var isEmpty: Bool { count == 0 }

  func makeIterator() -> StrideTo<Int>.Iterator {
    stride(from: first, to: first + count * step, by: step).makeIterator()
  }
}

extension AdaptivePooling {
  func values(
    of input: Tensor, to shape: [Int], with numbers: LayerNumbers
  ) -> Tensor {
    let size = input.planeSize
    let rows = Self.windows(size.height, shape.plane.height)
    let columns = Self.windows(size.width, shape.plane.width)
    var scalars = ContiguousArray<Float>()
    scalars.reserveCapacity(shape.reduce(1, *))
    let pixels = input.scalars.span
    let isWholePlane = shape.plane == 1
    for plane in 0..<input.planeCount {
      for rowTaps in rows {
        for columnTaps in columns {
          var largest = -Float.infinity
          var sum: Float = 0
          // PyTorch adds whole planes in parts; this is closer to it than one after the other.
          var exact = 0.0
          for tapRow in rowTaps {
            let start = (plane * size.height + tapRow) * size.width
            for tapColumn in columnTaps {
              let pixel = pixels[start + tapColumn]
              if pixel > largest || pixel.isNaN { largest = pixel }
              sum += pixel
              exact += Double(pixel)
            }
          }
          if isMax {
            scalars.append(largest)
          } else if isWholePlane {
            scalars.append(Float(exact / Double(size.area)))
          } else {
            scalars.append(sum / Float(rowTaps.count) / Float(columnTaps.count))
          }
        }
      }
    }
    return Tensor(shape: shape, scalars: scalars)
  }

  /// Window i goes from ⌊i · in / out⌋ to ⌈(i + 1) · in / out⌉.
  static func windows(_ input: Int, _ output: Int) -> [Range<Int>] {
    (0..<output).map { window($0, of: output, on: input) }
  }

  /// One of these windows.
  static func window(_ index: Int, of output: Int, on input: Int) -> Range<Int> {
    // In two parts, so that no product is larger than input and output together allow.
    let (whole, rest) = input.quotientAndRemainder(dividingBy: output)
    return index * whole + index * rest / output..<(index + 1) * whole
      + ((index + 1) * rest + output - 1) / output
  }
}
