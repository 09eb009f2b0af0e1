import Commands
import ConvolutionCore
import PNGFiles
import SafeFiles
import SafeText
import Synchronization
import SystemPackage
import TensorFiles

/// The most bytes of a file that is read whole: weights of a large network are far over 256 MiB.
private let largestFile = 1 << 30

/// The picture shown when none is given.
let demoPicture = "photo.png"

/// All bytes of a file.
private func readWhole(_ source: InputSource) throws -> [UInt8] {
  let file = try InputFile(opening: source)
  return try file.readAll(limit: largestFile)
}

/// A picture being decoded, by whichever thread.
private final class SharedReader: Sendable {
  let reader: Mutex<PNGReader>
  let header: PNGHeader

  /// Opens a file, or reads its bytes where they are in memory.
  init(_ source: InputSource, bytes: [UInt8]?, _ pixels: PixelOptions) throws {
    if let bytes {
      reader = Mutex(try PNGReader(bytes, named: source, pixels: pixels))
    } else {
      reader = Mutex(try PNGReader(source, pixels: pixels))
    }
    header = reader.withLock { $0.header }
  }
}

extension Inputs {
  /// Inputs that read real files.
  static func system(_ data: @escaping () throws -> DataFolder) -> Inputs {
    Inputs(
      openPicture: { path, choice in
        let source: InputSource
        if let path {
          source = try InputSource(argument: path)
        } else {
          source = .file(try data().picture(demoPicture))
        }
        return try openPicture(source, name: path ?? demoPicture, choice)
      },
      readFile: { path in
        try readWhole(try InputSource(argument: path))
      })
  }

  private static func openPicture(
    _ source: InputSource, name: String, _ choice: PixelChoice
  ) throws -> PictureStream {
    var pixels = PixelOptions()
    pixels.channels = choice.isOneChannel ? .one : .rgb
    pixels.largestPixel = choice.largestPixel
    pixels.matte = PixelOptions.Matte(
      red: choice.matte[0], green: choice.matte[1], blue: choice.matte[2])
    let name = name == "-" ? "standard input" : name
    // What comes through a pipe comes once, so it is kept until it is known what it is.
    let bytes = source == .standardInput ? try readWhole(source) : nil
    do {
      return pictureStream(
        try SharedReader(source, bytes: bytes, pixels), name: name, choice)
    } catch {
      guard let error = error as? PNGError, case .notPNG(_, .numPy) = error else { throw error }
    }
    return try tensorStream(try readNPY(try bytes ?? readWhole(source), name: name), name: name)
  }

  /// A PNG, decoded as its rows are asked for.
  private static func pictureStream(
    _ reader: SharedReader, name: String, _ choice: PixelChoice
  ) -> PictureStream {
    let header = reader.header
    let channels = choice.isOneChannel ? 1 : 3
    let deep = header.bitDepth == 16 ? 65535 : 255
    let width = header.size.width
    var stream = PictureStream(
      name: name, channels: channels, size: header.size,
      wholeDivisors: choice.largestPixel == 255 ? [1, 257] : [1, 255, deep],
      white: choice.largestPixel,
      nextRows: { count in
        // A picture that is wanted whole is converted while it is decoded, so that its samples are
        // never held beside its numbers.
        try reader.reader.withLock { reader in
          if count >= header.size.height, let rows = try reader.nextRows(count) {
            return PictureRows(rows)
          }
          guard count > 0, let rows = try reader.nextSamples(count) else {
            return PictureRows(Tensor(shape: [channels, 0, width], repeating: 0))
          }
          return PictureRows(count: rows.count) { rows.tensor() }
        }
      },
      warnings: {
        reader.reader.withLock { $0.warnings }.map { "\(visible(name)): \($0)" }
      })
    if header.isGrey, channels == 3 {
      stream.assumptions.append("a grey file, so R, G and B are equal (--one-channel reads one)")
    }
    if header.hasAlpha {
      stream.assumptions.append("what is transparent stands on \(choice.matteName)")
    }
    return stream
  }

  /// A tensor as a picture: `[H, W]`, `[C, H, W]`, or a batch of one.
  private static func tensorStream(_ array: ReadTensor, name: String) throws -> PictureStream {
    let tensor = array.tensor
    let shape = tensor.shape
    let picture: Tensor
    switch shape.count {
    case 2: picture = tensor.reshaped([1] + shape)
    case 3: picture = tensor
    case 4 where shape[0] == 1: picture = tensor.item(0)
    default:
      throw CommandError(
        .badData,
        "\(visible(name)) holds a tensor of shape \(shape). A picture is [height, width], "
          + "[channels, height, width], or a batch of one. Save one picture alone.")
    }
    guard picture.count > 0 else {
      throw CommandError(
        .badData,
        "\(visible(name)) holds a tensor of shape \(shape), which is empty. A picture has at least "
          + "one value. Save another tensor.")
    }
    guard picture.shape[0] <= 4096 else {
      throw CommandError(
        .badData,
        "\(visible(name)) holds a tensor of shape \(shape). A picture has at most 4096 channels, "
          + "and they come first. Transpose it to [channels, height, width].")
    }
    let broken = picture.scalars.count { !$0.isFinite }
    let hasChannelsLast = shape.count == 3 && shape[0] > 4 && [1, 3, 4].contains(shape[2])
    // Bytes are 0 to 255; floats are drawn as a picture if they could be one.
    let isPicture = picture.scalars.allSatisfy { $0 >= 0 && $0 <= 1 }
    return PictureStream(
      name: name, tensor: picture, wholeDivisors: [1, 255, 65535],
      white: array.elementType == .uint8 ? 255 : isPicture ? 1 : nil,
      warnings: {
        (broken == 0
          ? []
          : ["\(visible(name)): \(broken) of \(picture.count) values are NaN or infinite."])
          + (hasChannelsLast
            ? [
              "\(visible(name)) has the shape \(shape), read as \(shape[0]) channels. If it is "
                + "[height, width, channels], save array.transpose(2, 0, 1)."
            ] : [])
      })
  }
}
