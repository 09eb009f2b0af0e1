import ConvolutionCore
import FeatureMapViews
import PNGFiles

/// A map as the pixels of a picture.
enum MapImage {
  /// The pixels of a `[rows, columns]` map in one of the forms that can be saved.
  ///
  /// Grey runs from black at the scale's low end to white at its high end.
  static func pixels(_ map: Tensor, _ scale: ValueScale, form: SaveRequest.Form) -> PixelBuffer {
    switch form {
    case .gray:
      PixelBuffer(
        size: map.planeSize, channels: 1,
        samples: .eightBit(gray(map, scale, most: 255).map { UInt8($0) }))
    case .gray16:
      PixelBuffer(
        size: map.planeSize, channels: 1,
        samples: .sixteenBit(gray(map, scale, most: 65535).map { UInt16($0) }))
    case .colormap:
      PixelBuffer(
        size: map.planeSize, channels: 3, samples: .eightBit(colours(map, scale)))
    }
  }

  /// Red, green and blue of every value, one after the other.
  static func colours(_ map: Tensor, _ scale: ValueScale) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(map.count * 3)
    for value in map.scalars {
      let color = scale.colormap.rgb(scale.level(of: value))
      bytes += [color.red, color.green, color.blue]
    }
    return bytes
  }

  private static func gray(_ map: Tensor, _ scale: ValueScale, most: Double) -> [Int] {
    let low = Double(scale.low)
    let range = Double(scale.high) - low
    return map.scalars.map { value in
      guard value.isFinite, range > 0 else { return 0 }
      return Int((min(max((Double(value) - low) / range, 0), 1) * most).rounded())
    }
  }
}
