public import ConvolutionCore
public import SafeFiles

/// A PNG picture, read from top to bottom in as many rows at a time as the caller likes.
///
/// A sample v of an 8-bit file becomes `Float(v) / 255`, of a 16-bit file `Float(v) / 65535`: the numbers
/// of the file, to which no gamma or colour profile is applied. Memory is needed for the rows asked for,
/// and for an interlaced file, whose rows are complete only at its end, for the samples of all of it besides.
public final class PNGReader {
  /// What the file says of itself.
  public let header: PNGHeader
  /// The number of rows handed out so far.
  public private(set) var rowsRead = 0
  /// Faults that did not harm the picture, in sentences; complete after the last row.
  public private(set) var warnings: [String] = []

  /// Kept open for the decoder.
  private let input: InputFile?
  private let decoder: PNGDecoder
  private let conversion: PixelConversion
  private let channelCount: Int
  private let stripRows: Int
  /// A strip of samples on their way to becoming numbers; empty before any have.
  private var strip8: ContiguousArray<UInt8> = []
  private var strip16: ContiguousArray<UInt16> = []
  private var failure: PNGError?

  /// Opens a picture and reads up to its first pixel.
  ///
  /// - Throws: ``PNGError`` if there is no picture within the limits.
  public convenience init(
    _ source: InputSource, pixels: PixelOptions = PixelOptions(), limits: PNGLimits = .standard
  ) throws(PNGError) {
    let input = try Self.open(source)
    let head = try Self.readHead(of: input)
    try self.init(source, head: head, rest: input, pixels, limits)
  }

  /// Reads a picture that is in memory, and called `source` in messages.
  ///
  /// - Throws: ``PNGError`` if there is no picture within the limits.
  public convenience init(
    _ bytes: [UInt8], named source: InputSource, pixels: PixelOptions = PixelOptions(),
    limits: PNGLimits = .standard
  ) throws(PNGError) {
    try self.init(source, head: bytes, rest: nil, pixels, limits)
  }

  private init(
    _ source: InputSource, head: [UInt8], rest: consuming InputFile?, _ pixels: PixelOptions,
    _ limits: PNGLimits
  ) throws(PNGError) {
    try FirstBytes(head, of: source).check(limits)
    let descriptor = rest?.descriptor
    decoder = try PNGDecoder(source, head: head, descriptor: descriptor, limits: limits)
    input = rest
    header = decoder.header
    conversion = PixelConversion(
      pixels, channels: decoder.channels, sampleBytes: decoder.sampleBytes)
    channelCount = pixels.channelCount
    // A strip that stays in the second-level cache between libpng, which fills it, and the conversion.
    let rowBytes = header.size.width * decoder.channels * decoder.sampleBytes
    stripRows = min(header.size.height, max(1, (128 << 10) / rowBytes))
  }

  private static func open(_ source: InputSource) throws(PNGError) -> InputFile {
    do { return try InputFile(opening: source) } catch { throw .file(error) }
  }

  private static func readHead(of input: borrowing InputFile) throws(PNGError) -> [UInt8] {
    do { return try input.readBytes(upTo: FirstBytes.count) } catch { throw .file(error) }
  }

  /// The next rows as a tensor `[channels, rows, width]`: `count` of them, fewer at the end of the picture,
  /// and `nil` after it.
  ///
  /// The last row comes only if the file is sound up to its end. After an error every further call throws
  /// it again.
  ///
  /// - Precondition: `count` is positive.
  /// - Throws: ``PNGError``; rows handed out before stay what they are.
  /// - Complexity: O(rows · width).
  public func nextRows(_ count: Int) throws(PNGError) -> Tensor? {
    precondition(count > 0, "Rows are read at least one at a time, not \(count).")
    if let failure { throw failure }
    let rows = min(count, header.size.height - rowsRead)
    guard rows > 0 else { return nil }

    // Not filled with zeros first: that takes as long as the conversion, and a file that claims rows it does
    // not have would get memory for them.
    let size = channelCount * rows * header.size.width
    let planes = unsafe ContiguousArray<Float>(unsafeUninitializedCapacity: size) {
      planes, initialized in
      if decoder.sampleBytes == 1 {
        unsafe fill(planes, rows, by: &strip8)
      } else {
        unsafe fill(planes, rows, by: &strip16)
      }
      initialized = failure == nil ? size : 0
    }
    if let failure { throw failure }
    rowsRead += rows
    if rowsRead == header.size.height { warnings = finalWarnings() }
    return Tensor(shape: [channelCount, rows, header.size.width], scalars: planes)
  }

  /// The next rows as they are stored, for whoever turns them into numbers: `count` of them, fewer at the end
  /// of the picture, and `nil` after it.
  ///
  /// What holds for ``nextRows(_:)`` holds here.
  public func nextSamples(_ count: Int) throws(PNGError) -> SampleRows? {
    precondition(count > 0, "Rows are read at least one at a time, not \(count).")
    if let failure { throw failure }
    let rows = min(count, header.size.height - rowsRead)
    guard rows > 0 else { return nil }
    let size = rows * header.size.width * decoder.channels
    let samples: SampleRows.Samples
    do {
      if decoder.sampleBytes == 1 {
        samples = .eightBit(try decoder.readRows(rows, count: size))
      } else {
        samples = .sixteenBit(try decoder.readRows(rows, count: size))
      }
    } catch {
      failure = error
      throw error
    }
    rowsRead += rows
    if rowsRead == header.size.height { warnings = finalWarnings() }
    return SampleRows(
      count: rows, samples: samples, width: header.size.width, channels: channelCount,
      conversion: conversion)
  }

  /// Decodes and converts the next rows strip by strip, or leaves why not in ``failure``.
  private func fill<Sample: FixedWidthInteger>(
    _ planes: UnsafeMutableBufferPointer<Float>, _ rows: Int,
    by strip: inout ContiguousArray<Sample>
  ) {
    let width = header.size.width
    if strip.isEmpty {
      strip = ContiguousArray(repeating: 0, count: stripRows * width * decoder.channels)
    }
    var converted = 0
    while converted < rows {
      let batch = min(stripRows, rows - converted)
      do {
        try decoder.readRows(batch, into: &strip)
      } catch {
        failure = error
        return
      }
      unsafe conversion.convert(
        strip, count: batch * width,
        into: planes, at: converted * width, planeSize: rows * width)
      converted += batch
    }
  }

  private func finalWarnings() -> [String] {
    var sentences: [String] = []
    for warning in decoder.warnings {
      let sentence = "The file has a fault that did not harm the picture: \(warning)."
      if !sentences.contains(sentence) { sentences.append(sentence) }
    }
    let untold = decoder.warningCount - decoder.warnings.count
    if untold > 0 {
      sentences.append("It has \(untold) more faults that did not harm the picture.")
    }
    if decoder.hasTrailingBytes {
      sentences.append("Bytes follow the end of the picture; they were not read.")
    }
    return sentences
  }
}
