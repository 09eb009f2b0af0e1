import ConvolutionCore
import SafeText
import Synchronization

extension PictureRequest {
  /// Opens the picture, and cuts and resizes it as asked.
  func open(_ inputs: Inputs) throws -> PictureStream {
    guard largestPixel == 1 || largestPixel == 255 else {
      throw CommandError(
        .usage,
        "--pixels is \(largestPixel). White can be 1 or 255. Leave --pixels away, or give 255.")
    }
    var stream = try inputs.openPicture(
      path,
      Inputs.PixelChoice(
        isOneChannel: isOneChannel, largestPixel: Float(largestPixel), matte: try matteColour(),
        matteName: matte ?? "white"))
    if let crop {
      stream = try CropWindow(crop).applied(to: stream)
    }
    if let resize {
      stream = try TargetSize(resize, of: stream.size).applied(to: stream)
    }
    return stream
  }

  private func matteColour() throws -> [Float] {
    switch matte {
    case nil, "white": return [1, 1, 1]
    case "black": return [0, 0, 0]
    case .some(let text):
      let digits = Array(text.utf8.dropFirst())
      let values = digits.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
      guard text.hasPrefix("#"), digits.count == 6, values.count == 6 else {
        let near = nearest(to: text, in: ["white", "black"]).first
        throw CommandError(
          .usage,
          "--matte is '\(visible(text))'. It may be white, black, or #rrggbb with six hexadecimal "
            + "digits. " + (near.map { "Did you mean '\($0)'?" } ?? "Try --matte '#808080'."))
      }
      return stride(from: 0, to: 6, by: 2).map { Float(values[$0] * 16 + values[$0 + 1]) / 255 }
    }
  }
}

/// A part of a picture, written `ROW,COL,HxW`.
struct CropWindow: Hashable, Sendable {
  let origin: Position
  let size: Size2D
  private let text: String

  init(_ text: String) throws(CommandError) {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let sides =
      parts.last.map {
        $0.split(omittingEmptySubsequences: false, whereSeparator: { "xX×".contains($0) })
      } ?? []
    let numbers = (parts.dropLast() + sides).compactMap {
      Int($0.trimmed)
    }
    guard parts.count == 3, sides.count == 2, numbers.count == 4, numbers[2] > 0, numbers[3] > 0,
      numbers[0] >= 0, numbers[1] >= 0
    else {
      throw CommandError(
        .usage,
        "--crop is '\(visible(text))'. It needs the first row, the first column, and height x "
          + "width, counted from 0. Try --crop 10,20,64x48.")
    }
    origin = Position(row: numbers[0], column: numbers[1])
    size = Size2D(height: numbers[2], width: numbers[3])
    self.text = text
  }

  func applied(to stream: PictureStream) throws(CommandError) -> PictureStream {
    guard origin.row < stream.size.height, origin.column < stream.size.width,
      size.height <= stream.size.height - origin.row,
      size.width <= stream.size.width - origin.column
    else {
      throw CommandError(
        .usage,
        "--crop is '\(visible(text))', but the picture has \(stream.size.height) rows and "
          + "\(stream.size.width) columns. The part must lie inside. "
          + "Take a smaller part, or begin further up or left.")
    }
    let rows = origin.row..<origin.row + size.height
    let columns = origin.column..<origin.column + size.width
    let next = Mutex(0)
    var cropped = stream
    cropped.name += " [\(origin.row),\(origin.column) \(size.height)×\(size.width)]"
    cropped.size = size
    cropped.nextRows = { count in
      try next.withLock { next in
        while next < rows.lowerBound {
          let skipped = try stream.nextRows(min(stream.stripHeight, rows.lowerBound - next))
          guard skipped.count > 0 else { break }
          next += skipped.count
        }
        let wanted = min(count, rows.upperBound - next)
        let strip = try stream.nextRows(max(0, wanted))
        next += strip.count
        return PictureRows(count: strip.count) {
          strip.tensor.part(rows: 0..<strip.count, columns: columns)
        }
      }
    }
    return cropped
  }
}

/// The size a picture is brought to: `HxW`, or one number for the longer side.
struct TargetSize: Hashable, Sendable {
  let size: Size2D

  /// The most rows or columns a picture is brought to.
  static let largestSide = 8192

  init(_ text: String, of original: Size2D) throws(CommandError) {
    let sides = text.split(whereSeparator: { "xX×".contains($0) }).compactMap { Int($0.trimmed) }
    let marks = text.count { "xX×".contains($0) }
    guard (1...2).contains(sides.count), marks == sides.count - 1,
      sides.allSatisfy({ (1...Self.largestSide).contains($0) }),
      text.allSatisfy({ $0.isNumber || "xX× ".contains($0) })
    else {
      throw CommandError(
        .usage,
        "--resize is '\(visible(text))'. It needs height x width, or one number for the longer "
          + "side, 1 to \(Self.largestSide). Try --resize 64.")
    }
    if sides.count == 2 {
      size = Size2D(height: sides[0], width: sides[1])
    } else {
      let longer = Double(max(original.height, original.width))
      func scaled(_ side: Int) -> Int {
        max(1, Int((Double(side) * Double(sides[0]) / longer).rounded()))
      }
      size = Size2D(height: scaled(original.height), width: scaled(original.width))
    }
  }

  func applied(to stream: PictureStream) throws -> PictureStream {
    let target = size
    let resized = Mutex<PictureStream?>(nil)
    var result = stream
    result.size = target
    result.name += " resized to \(target.height)×\(target.width)"
    result.nextRows = { count in
      try resized.withLock { resized in
        if let resized { return try resized.nextRows(count) }
        // Brought back to the file's own steps, as an image editor does, so that sums of pixels
        // can still be written in whole numbers.
        let step = stream.white.map { 255 / $0 }
        let tensor = try stream.whole().resized(to: target).map { value in
          step.map { (value * $0).rounded() / $0 } ?? value
        }
        let whole = PictureStream(
          name: stream.name, tensor: tensor, wholeDivisors: stream.wholeDivisors,
          white: stream.white)
        resized = whole
        return try whole.nextRows(count)
      }
    }
    return result
  }
}

extension Tensor {
  /// The planes at another size: every value is the mean of the area it covers.
  ///
  /// - Complexity: O(channels · (height · new width + new height · new width) · overlap).
  func resized(to size: Size2D) -> Tensor {
    let rows = Overlap.all(from: planeSize.height, to: size.height)
    let columns = Overlap.all(from: planeSize.width, to: size.width)
    var result = ContiguousArray<Float>()
    result.reserveCapacity(planeCount * size.area)
    for channel in 0..<planeCount {
      let start = channel * planeSize.area
      for row in rows {
        // One row of full width first, so that the cost does not grow with the block's area.
        var line = [Double](repeating: 0, count: planeSize.width)
        for (index, share) in row.parts {
          for column in line.indices {
            line[column] += share * Double(scalars[start + index * planeSize.width + column])
          }
        }
        for column in columns {
          result.append(Float(column.parts.reduce(0.0) { $0 + $1.share * line[$1.index] }))
        }
      }
    }
    return Tensor(shape: shape.dropLast(2) + [size.height, size.width], scalars: result)
  }
}

/// What one new row or column covers of the old ones, in shares that add up to 1.
private struct Overlap {
  let parts: [(index: Int, share: Double)]

  static func all(from old: Int, to new: Int) -> [Overlap] {
    let length = Double(old) / Double(new)
    return (0..<new).map { position in
      let low = Double(position) * length
      let high = min(Double(position + 1) * length, Double(old))
      let parts = (Int(low)..<max(Int(low) + 1, Int(high.rounded(.up)))).filter { $0 < old }
        .map { index in
          (index, max(0, min(high, Double(index + 1)) - max(low, Double(index))) / (high - low))
        }
      return Overlap(parts: parts)
    }
  }
}

extension Substring {
  /// The text without spaces at its ends.
  var trimmed: Substring {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return text
  }
}
