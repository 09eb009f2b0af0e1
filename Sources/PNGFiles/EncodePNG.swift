import CPNG
import ConvolutionCore
import SafeText

/// A PNG file of `pixels`, with text that other programs can show.
///
/// The samples are written as they are, and not tagged with gamma or a profile: they are numbers rather
/// than colours. The same input gives the same bytes. The text is keywords such as `Title` or `Software`
/// with their values, from which control characters except line ends are left out, so that it is harmless
/// to whoever shows it.
///
/// - Throws: ``PNGError/badKeyword(_:)``, ``PNGError/noMemory(_:)``.
/// - Complexity: O(height · width).
public func encodePNG(
  _ pixels: PixelBuffer, text: [(keyword: String, value: String)] = []
) throws(PNGError) -> [UInt8] {
  for (keyword, _) in text where !isKeyword(keyword) { throw .badKeyword(keyword) }
  let texts = text.flatMap { nullTerminated($0.keyword) + nullTerminated(harmless($0.value)) }
  return switch pixels.samples {
  case .eightBit(let samples):
    try unsafe samples.withUnsafeBufferPointer { buffer throws(PNGError) in
      unsafe try encode(pixels, buffer.baseAddress, texts, count: text.count)
    }
  case .sixteenBit(let samples):
    try unsafe samples.withUnsafeBufferPointer { buffer throws(PNGError) in
      unsafe try encode(pixels, buffer.baseAddress, texts, count: text.count)
    }
  }
}

/// PNG specification, section 11.3.3.1, less the upper half of Latin-1.
private func isKeyword(_ keyword: String) -> Bool {
  let bytes = Array(keyword.utf8)
  return (1...79).contains(bytes.count) && bytes.allSatisfy { (0x20...0x7E).contains($0) }
    && bytes.first != 0x20 && bytes.last != 0x20 && !keyword.contains("  ")
}

/// The text without control characters, of which NUL would end it early.
private func harmless(_ text: String) -> String {
  let kept = text.unicodeScalars.filter {
    $0 == "\n" || $0.properties.generalCategory != .control
  }
  return String(String.UnicodeScalarView(kept))
}

private func nullTerminated(_ text: String) -> [CChar] {
  text.utf8.map { CChar(bitPattern: $0) } + [0]
}

private func encode(
  _ pixels: PixelBuffer, _ samples: UnsafeRawPointer?, _ texts: [CChar], count: Int
) throws(PNGError) -> [UInt8] {
  let picture = unsafe cpng_picture(
    width: UInt32(pixels.size.width), height: UInt32(pixels.size.height),
    channels: CInt(pixels.channels), bit_depth: CInt(pixels.bitDepth), samples: samples,
    sample_count: pixels.samples.count)
  var encoding = unsafe cpng_encoding()
  let status = unsafe texts.withUnsafeBufferPointer { buffer in
    unsafe cpng_encode(picture, buffer.baseAddress, count, &encoding)
  }
  defer { unsafe cpng_free_encoding(&encoding) }
  switch status {
  case CPNG_OK:
    return unsafe Array(UnsafeBufferPointer(start: encoding.bytes, count: encoding.count))
  case CPNG_NO_MEMORY: throw .noMemory(nil)
  default: throw .library(detail: unsafe String(cString: cpng_encoding_message(&encoding)))
  }
}
