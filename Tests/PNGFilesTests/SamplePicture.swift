import ConvolutionCore
import PNGFiles
import TestSupport

/// A picture of known samples, its file, and the numbers that must be read from it.
///
/// Written from the PNG specification: packing (7.2), Adam7 (8.2), filters (9.2), palettes (11.2.2) and
/// transparency (11.3.2.1).
struct SamplePicture {
  var size: Size2D
  var colorType: PNGHeader.ColorType
  var bitDepth: Int
  var isInterlaced = false
  /// Row by row, those of a pixel together; indices where there is a palette.
  var samples: [UInt16]
  /// Red, green, blue of each entry.
  var palette: [[UInt8]] = []
  /// The data of tRNS: alphas of the first entries, or the samples that are transparent.
  var transparency: [UInt16]?

  /// The samples of a pixel in the file.
  var samplesPerPixel: Int {
    switch colorType {
    case .grey, .palette: 1
    case .greyAlpha: 2
    case .rgb: 3
    case .rgba: 4
    }
  }

  /// A picture of random samples, often transparent where it can be.
  init(
    height: Int, width: Int, _ colorType: PNGHeader.ColorType, bitDepth: Int,
    isInterlaced: Bool = false, seed: UInt64
  ) {
    var generator = SeededGenerator(seed: seed)
    size = Size2D(height: height, width: width)
    self.colorType = colorType
    self.bitDepth = bitDepth
    self.isInterlaced = isInterlaced
    samples = []
    let largest = UInt16((1 << bitDepth) - 1)
    if colorType == .palette {
      palette = (0..<Int.random(in: 1...Int(largest) + 1, using: &generator)).map { _ in
        (0..<3).map { _ in UInt8.random(in: 0...255, using: &generator) }
      }
    }
    let last = palette.isEmpty ? largest : UInt16(palette.count - 1)
    samples = (0..<height * width * samplesPerPixel).map { _ in
      // The ends are where mistakes are, so they are frequent.
      Bool.random(using: &generator)
        ? UInt16.random(in: 0...last, using: &generator) : Bool.random(using: &generator) ? last : 0
    }
    guard colorType.rawValue & 4 == 0, Bool.random(using: &generator) else { return }
    switch colorType {
    case .palette:
      transparency = (0..<Int.random(in: 1...palette.count, using: &generator)).map { _ in
        UInt16.random(in: 0...255, using: &generator)
      }
    default:
      transparency = Array(samples.prefix(samplesPerPixel))
    }
  }

  // MARK: The file

  /// The file, each row filtered as `filter` says for its number.
  func encoded(filter: (Int) -> UInt8 = { UInt8($0 % 5) }) -> [UInt8] {
    png(
      chunk(
        "IHDR",
        header(
          width: size.width, height: size.height, depth: UInt8(bitDepth), color: colorType.rawValue,
          interlace: isInterlaced ? 1 : 0)),
      palette.isEmpty ? [] : chunk("PLTE", Array(palette.joined())),
      transparency.map { chunk("tRNS", transparencyData($0)) } ?? [],
      chunk("IDAT", stored(filteredRows(filter))),
      chunk("IEND"))
  }

  private func transparencyData(_ values: [UInt16]) -> [UInt8] {
    colorType == .palette ? values.map { UInt8($0) } : values.flatMap { bytes(of: $0) }
  }

  private func bytes(of sample: UInt16) -> [UInt8] { [UInt8(sample >> 8), UInt8(sample & 255)] }

  /// The rows of all passes, one after the other, each with its filter type in front.
  private func filteredRows(_ filter: (Int) -> UInt8) -> [UInt8] {
    var out: [UInt8] = []
    var number = 0
    for pass in isInterlaced ? Self.adam7 : [(row: 0, column: 0, down: 1, right: 1)] {
      let columns = Array(stride(from: pass.column, to: size.width, by: pass.right))
      guard !columns.isEmpty else { continue }
      var above: [UInt8] = []
      for row in stride(from: pass.row, to: size.height, by: pass.down) {
        let packed = pack(columns.flatMap { pixel(row, $0) })
        out.append(filter(number))
        out += Self.filtered(
          packed, above, distance: max(1, samplesPerPixel * bitDepth / 8), filter(number))
        above = packed
        number += 1
      }
    }
    return out
  }

  private static let adam7 = [
    (row: 0, column: 0, down: 8, right: 8), (row: 0, column: 4, down: 8, right: 8),
    (row: 4, column: 0, down: 8, right: 4), (row: 0, column: 2, down: 4, right: 4),
    (row: 2, column: 0, down: 4, right: 2), (row: 0, column: 1, down: 2, right: 2),
    (row: 1, column: 0, down: 2, right: 1),
  ]

  private func pixel(_ row: Int, _ column: Int) -> ArraySlice<UInt16> {
    let start = (row * size.width + column) * samplesPerPixel
    return samples[start..<start + samplesPerPixel]
  }

  private func pack(_ samples: [UInt16]) -> [UInt8] {
    if bitDepth == 16 { return samples.flatMap { bytes(of: $0) } }
    let perByte = 8 / bitDepth
    var packed = [UInt8](repeating: 0, count: (samples.count + perByte - 1) / perByte)
    for (index, sample) in samples.enumerated() {
      packed[index / perByte] |= UInt8(sample) << (8 - bitDepth * (index % perByte + 1))
    }
    return packed
  }

  private static func filtered(
    _ row: [UInt8], _ above: [UInt8], distance: Int, _ type: UInt8
  ) -> [UInt8] {
    row.indices.map { index in
      let left = index >= distance ? Int(row[index - distance]) : 0
      let up = above.isEmpty ? 0 : Int(above[index])
      let corner = index >= distance && !above.isEmpty ? Int(above[index - distance]) : 0
      let prediction =
        switch type {
        case 0: 0
        case 1: left
        case 2: up
        case 3: (left + up) / 2
        default: paeth(left, up, corner)
        }
      return row[index] &- UInt8(prediction)
    }
  }

  private static func paeth(_ left: Int, _ up: Int, _ corner: Int) -> Int {
    let estimate = left + up - corner
    let distances = (abs(estimate - left), abs(estimate - up), abs(estimate - corner))
    if distances.0 <= distances.1, distances.0 <= distances.2 { return left }
    return distances.1 <= distances.2 ? up : corner
  }

  // MARK: The numbers

  /// Red, green, blue and alpha of a pixel, 0 to 1: a sample of d bits is divided by 2^d - 1.
  func color(_ row: Int, _ column: Int) -> (parts: [Float], alpha: Float) {
    let own = Array(pixel(row, column))
    if colorType == .palette {
      let index = Int(own[0])
      let alpha = (transparency ?? []).dropFirst(index).first.map { Float($0) / 255 } ?? 1
      return (palette[index].map { Float($0) / 255 }, alpha)
    }
    let numbers = own.map { Float($0) / Float((1 << bitDepth) - 1) }
    switch colorType {
    case .grey: return (Array(repeating: numbers[0], count: 3), own == transparency ? 0 : 1)
    case .greyAlpha: return (Array(repeating: numbers[0], count: 3), numbers[1])
    case .rgba: return (Array(numbers[0..<3]), numbers[3])
    default: return (numbers, own == transparency ? 0 : 1)
    }
  }

  /// The tensor that must be read, on `matte`.
  func expected(on matte: PixelOptions.Matte) -> Tensor {
    let behind = [matte.red, matte.green, matte.blue]
    var planes: [[Float]] = [[], [], []]
    for row in 0..<size.height {
      for column in 0..<size.width {
        let (parts, alpha) = color(row, column)
        for channel in 0..<3 {
          planes[channel].append(
            alpha == 1
              ? parts[channel] : alpha * parts[channel] + (1 - alpha) * behind[channel])
        }
      }
    }
    return Tensor(shape: [3, size.height, size.width], planes.joined())
  }
}
