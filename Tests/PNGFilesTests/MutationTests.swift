import ConvolutionCore
import PNGFiles
import TestSupport
import Testing

/// Small changes to good files: whatever becomes of them, it is a picture of that size or a typed error.
struct MutationTests {
  static let originals: [SamplePicture] = [
    SamplePicture(height: 3, width: 5, .rgb, bitDepth: 8, seed: 1),
    SamplePicture(height: 5, width: 3, .palette, bitDepth: 2, seed: 2),
    SamplePicture(height: 4, width: 6, .greyAlpha, bitDepth: 16, isInterlaced: true, seed: 3),
    SamplePicture(height: 7, width: 2, .grey, bitDepth: 1, seed: 4),
  ]

  /// Small limits, so that a changed size is not decoded at length.
  private static var limits: PNGLimits {
    var limits = PNGLimits.standard
    limits.largestArea = 1 << 16
    return limits
  }

  /// Whether a picture came of it; a crash would be the failure.
  private func isAccepted(_ file: [UInt8]) -> Bool {
    do {
      let picture = try decode(file, limits: Self.limits)
      #expect(picture.tensor.shape == [3, picture.header.size.height, picture.header.size.width])
      #expect(picture.tensor.scalars.allSatisfy { (0...1).contains($0) })
      return true
    } catch {
      #expect(error.refusal != nil, "\(error)")
      #expect(error.description.unicodeScalars.allSatisfy { (0x20...0x7E).contains($0.value) })
      return false
    }
  }

  @Test(arguments: originals.indices)
  func noPrefixIsTakenForAPicture(index: Int) {
    let file = Self.originals[index].encoded()
    for count in file.indices { #expect(!isAccepted(Array(file[..<count])), "\(count) bytes") }
    #expect(isAccepted(file))
  }

  @Test(arguments: originals.indices)
  func aChangedByteIsNoticedByAChecksum(index: Int) {
    let file = Self.originals[index].encoded()
    var accepted = 0
    for place in file.indices {
      for change: UInt8 in [0x01, 0x20, 0x80] {
        var changed = file
        changed[place] ^= change
        accepted += isAccepted(changed) ? 1 : 0
      }
    }
    print("\(file.count * 3) changed bytes: \(accepted) files accepted")
    // What may change unnoticed is an ancillary chunk, which is left out with a warning.
    let ancillary = Self.originals[index].transparency == nil ? 0 : 12 + 6
    #expect(accepted <= ancillary * 3)
  }

  @Test("with checksums made good again", arguments: originals.indices)
  func aChangedChunkNeverCrashes(index: Int) throws {
    let parts = try chunks(of: Self.originals[index].encoded())
    var accepted = 0
    var tried = 0
    for part in parts.indices {
      for place in parts[part].data.indices {
        for change: UInt8 in [0x01, 0x02, 0x10, 0x80, 0xFF] {
          var changed = parts
          changed[part].data[place] ^= change
          let file = signature + changed.flatMap { chunk($0.type, $0.data) }
          accepted += isAccepted(file) ? 1 : 0
          tried += 1
        }
      }
    }
    print("\(tried) changed chunks: \(accepted) files accepted")
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func chunksInAnyOrderAndNumberNeverCrash(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let parts = try Self.originals.flatMap { try chunks(of: $0.encoded()) }
    for _ in 0..<20 {
      let first = parts.filter { $0.type == "IHDR" }.randomElement(using: &generator)
      let others = (0..<Int.random(in: 0...6, using: &generator)).compactMap { _ in
        parts.randomElement(using: &generator)
      }
      let chosen = [first].compactMap { $0 } + others
      _ = isAccepted(signature + chosen.flatMap { chunk($0.type, $0.data) } + chunk("IEND"))
    }
  }

  @Test(arguments: originals.indices)
  func everyAllocationMayFail(index: Int) throws {
    let picture = Self.originals[index]
    let file = picture.encoded()
    let expected = picture.expected(on: .white)
    var refused = 0
    var read = 0
    for bytes in stride(from: 1, through: 90_000, by: 97) {
      var limits = PNGLimits.standard
      limits.libraryBytes = bytes
      do {
        #expect(try decode(file, limits: limits).tensor == expected)
        read += 1
      } catch {
        #expect(error == .tooLarge(memory, .library(limit: bytes)))
        refused += 1
      }
    }
    print("\(refused) limits of memory refused, \(read) enough")
    #expect(refused > 100 && read > 100)
  }
}
