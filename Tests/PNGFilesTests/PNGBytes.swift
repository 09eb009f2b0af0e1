// PNG files from parts, right or wrong, without libpng and zlib: what judges a decoder must not be its own
// library.

/// The first eight bytes of every PNG.
let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

/// A file of `chunks`.
func png(_ chunks: [UInt8]...) -> [UInt8] {
  signature + chunks.joined()
}

/// A chunk: its length, its type, its data, and the checksum of both unless another is given.
func chunk(_ type: String, _ data: [UInt8] = [], crc: UInt32? = nil) -> [UInt8] {
  chunk(type: Array(type.utf8), data, crc: crc)
}

/// The same for types that are not text.
func chunk(type: [UInt8], _ data: [UInt8] = [], crc: UInt32? = nil) -> [UInt8] {
  bigEndian(data.count) + type + data + bigEndian(Int(crc ?? crc32(type + data)))
}

/// The data of IHDR.
func header(
  width: Int = 4, height: Int = 5, depth: UInt8 = 8, color: UInt8 = 2, compression: UInt8 = 0,
  filter: UInt8 = 0, interlace: UInt8 = 0
) -> [UInt8] {
  bigEndian(width) + bigEndian(height) + [depth, color, compression, filter, interlace]
}

/// Four bytes, the highest first.
func bigEndian(_ number: Int) -> [UInt8] {
  [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
}

/// The checksum of PNG chunks: PNG specification, annex D.
func crc32(_ bytes: [UInt8]) -> UInt32 {
  let table = crcTable
  var crc: UInt32 = 0xFFFF_FFFF
  for byte in bytes { crc = table[Int(UInt8(truncatingIfNeeded: crc) ^ byte)] ^ (crc >> 8) }
  return ~crc
}

private let crcTable: [UInt32] = (0..<256).map { number in
  (0..<8).reduce(UInt32(number)) { bits, _ in
    bits & 1 == 1 ? 0xEDB8_8320 ^ (bits >> 1) : bits >> 1
  }
}

/// A chunk of a file, as ``chunks(of:)`` finds them.
struct Chunk: Equatable {
  var type: String
  var data: [UInt8]
}

/// The chunks of a sound file, whose checksums are compared.
func chunks(of file: [UInt8]) throws -> [Chunk] {
  var rest = file.dropFirst(signature.count)
  var found: [Chunk] = []
  while !rest.isEmpty {
    let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    let typeAndData = Array(rest.dropFirst(4).prefix(4 + length))
    let crc = Array(rest.dropFirst(8 + length).prefix(4))
    guard bigEndian(Int(crc32(typeAndData))) == crc else { throw BrokenChunk() }
    found.append(
      Chunk(
        type: String(decoding: typeAndData.prefix(4), as: UTF8.self),
        data: Array(typeAndData.dropFirst(4))))
    rest = rest.dropFirst(12 + length)
  }
  return found
}

/// A checksum that is not right.
struct BrokenChunk: Error {}
