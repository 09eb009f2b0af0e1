import CPNG
import ConvolutionCore
import SafeFiles
import SystemPackage

/// One picture being decoded by libpng: the only code that touches the C reader.
@safe struct PNGDecoder: ~Copyable {
  private let reader: OpaquePointer
  private let source: InputSource
  private let limits: PNGLimits
  let header: PNGHeader
  /// Samples of a pixel as they are handed out: grey, grey and alpha, RGB, or RGB and alpha.
  let channels: Int
  /// Bytes of a sample as it is handed out, 1 or 2.
  let sampleBytes: Int

  /// Reads up to the first pixel: the bytes of `head`, then those of `descriptor`, which must stay open.
  init(
    _ source: InputSource, head: [UInt8], descriptor: FileDescriptor?, limits: PNGLimits
  ) throws(PNGError) {
    let bounds = cpng_limits(
      side: UInt32(limits.largestSide), pixels: UInt64(limits.largestArea),
      library_bytes: UInt64(limits.libraryBytes), file_bytes: UInt64(limits.fileBytes))
    let created = unsafe head.withUnsafeBufferPointer { bytes in
      unsafe cpng_create(bytes.baseAddress, bytes.count, descriptor?.rawValue ?? -1, bounds)
    }
    guard let reader = unsafe created else { throw .noMemory(source) }

    var read = cpng_header()
    let status = unsafe cpng_read_header(reader, &read)
    let size = Size2D(height: Int(read.height), width: Int(read.width))
    guard status == CPNG_OK, let colorType = PNGHeader.ColorType(rawValue: read.color_type) else {
      let error = unsafe Self.error(status, of: reader, source, limits)
      unsafe cpng_destroy(reader)
      throw error
    }
    unsafe self.reader = reader
    self.source = source
    self.limits = limits
    channels = Int(read.channels)
    sampleBytes = Int(read.sample_bytes)
    header = PNGHeader(
      size: size, bitDepth: Int(read.bit_depth), colorType: colorType,
      isInterlaced: read.is_interlaced, hasAlpha: read.channels % 2 == 0,
      gamma: read.gamma == 0 ? nil : Double(read.gamma) / 100_000)
  }

  deinit {
    unsafe cpng_destroy(reader)
  }

  /// Reads the next `count` rows into the beginning of `strip`.
  ///
  /// - Precondition: A sample has the size it is handed out with, there are so many rows left, and `strip`
  ///   has room for them.
  func readRows<Sample: FixedWidthInteger>(
    _ count: Int, into strip: inout ContiguousArray<Sample>
  ) throws(PNGError) {
    unsafe try strip.withUnsafeMutableBufferPointer { buffer throws(PNGError) in
      unsafe try readRows(count, into: buffer)
    }
  }

  private func readRows<Sample: FixedWidthInteger>(
    _ count: Int, into buffer: UnsafeMutableBufferPointer<Sample>
  ) throws(PNGError) {
    let samples = count * header.size.width * channels
    precondition(Sample.bitWidth == 8 * sampleBytes && samples <= buffer.count)
    let status = unsafe cpng_read_rows(
      reader, buffer.baseAddress, samples * sampleBytes, UInt32(count))
    guard status == CPNG_OK else { throw unsafe Self.error(status, of: reader, source, limits) }
  }

  /// Reads the next `rows` rows, of `count` samples together.
  ///
  /// - Precondition: A sample has the size it is handed out with, and there are so many rows left.
  func readRows<Sample: FixedWidthInteger>(
    _ rows: Int, count: Int
  ) throws(PNGError) -> ContiguousArray<Sample> {
    // Not filled with zeros first: a file that claims rows it does not have would get memory for them.
    var failure: PNGError?
    let samples = unsafe ContiguousArray<Sample>(unsafeUninitializedCapacity: count) {
      buffer, initialized in
      do throws(PNGError) {
        unsafe try readRows(rows, into: buffer)
        initialized = count
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return samples
  }

  /// Whether bytes follow the picture, known after its last row.
  var hasTrailingBytes: Bool { unsafe cpng_has_trailing_bytes(reader) }

  /// What libpng warned of so far, the first few times.
  var warnings: [String] { unsafe Self.warnings(of: reader) }

  /// How often libpng warned so far.
  var warningCount: Int { Int(unsafe cpng_warning_count(reader)) }

  private static func warnings(of reader: OpaquePointer) -> [String] {
    (0..<UInt32(CPNG_KEPT_WARNINGS)).compactMap { index in
      unsafe cpng_warning(reader, index).map { unsafe String(cString: $0) }
    }
  }

  private static func error(
    _ status: cpng_status, of reader: OpaquePointer, _ source: InputSource, _ limits: PNGLimits
  ) -> PNGError {
    let message = unsafe String(cString: cpng_message(reader))
    switch status {
    case CPNG_TRUNCATED: return .truncated(source)
    case CPNG_CORRUPT:
      return unsafe .corrupt(source, detail: explain(message, warnings(of: reader)))
    case CPNG_CANNOT_READ:
      return unsafe .file(.cannotRead(source, Errno(rawValue: cpng_error_number(reader))))
    case CPNG_FILE_TOO_LONG: return .tooLarge(source, .file(limit: limits.fileBytes))
    case CPNG_LIBRARY_LIMIT: return .tooLarge(source, .library(limit: limits.libraryBytes))
    case CPNG_NO_MEMORY: return .noMemory(source)
    default: return .library(detail: message)
    }
  }

  /// libpng's message in words that help.
  ///
  /// It tells what is wrong with IHDR in warnings, and then fails with "Invalid IHDR data" alone.
  private static func explain(_ message: String, _ warnings: [String]) -> String {
    switch message {
    case "IEND: out of place": "it has no image data (no IDAT chunk)"
    case "Invalid IHDR data" where !warnings.isEmpty: warnings.joined(separator: "; ")
    default: message
    }
  }
}
