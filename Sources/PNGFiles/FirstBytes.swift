import SafeFiles

/// The first bytes of a file, from which most refusals follow before libpng sees any.
struct FirstBytes {
  /// Enough to recognise every format and to see the size, and fewer than the smallest PNG has: so nobody
  /// waits for bytes that a pipe will not give.
  static let count = 64

  private let bytes: [UInt8]
  private let source: InputSource

  init(_ bytes: [UInt8], of source: InputSource) {
    self.bytes = bytes
    self.source = source
  }

  /// Refuses what is no PNG, or says to be larger than the limits.
  func check(_ limits: PNGLimits) throws(PNGError) {
    if !beginsAsPNG { try refuse() }
    try checkSize(limits)
  }

  /// Whether the signature and the name of the first chunk are there: what begins so is nothing else.
  private var beginsAsPNG: Bool {
    guard bytes.count >= 16, case .intact = Signature(head: bytes) else { return false }
    return bytes[12..<16].elementsEqual("IHDR".utf8)
  }

  /// Says what it is instead; a file that ends too soon to tell is left to libpng.
  private func refuse() throws(PNGError) {
    guard !bytes.isEmpty else { throw .empty(source) }
    if let foreign = ForeignFormat(head: bytes) { throw .notPNG(source, found: foreign) }
    switch Signature(head: bytes) {
    case .intact: break
    case .incomplete: throw .truncated(source)
    case .damaged(let damage): throw .damagedSignature(source, accident: damage.rawValue)
    case .absent: throw .notPNG(source, found: nil)
    }
    // libpng does not notice a chunk before IHDR if it is one that it was told to skip.
    if bytes.count >= 16 { throw .corrupt(source, detail: "its first chunk is not IHDR") }
  }

  /// libpng checks the size too, but does not say which it is.
  private func checkSize(_ limits: PNGLimits) throws(PNGError) {
    guard bytes.count >= 24 else { return }
    let width = number(at: 16)
    let height = number(at: 20)
    // Anything else is not a large picture but a broken one, which libpng refuses.
    guard 1...0x7fff_ffff ~= width, 1...0x7fff_ffff ~= height else { return }
    guard width <= limits.largestSide, height <= limits.largestSide else {
      throw .tooLarge(source, .side(height: height, width: width, limit: limits.largestSide))
    }
    // Two numbers below 2³¹ have a product below 2⁶².
    guard width * height <= limits.largestArea else {
      throw .tooLarge(source, .area(height: height, width: width, limit: limits.largestArea))
    }
  }

  /// Four bytes, the highest first, as PNG writes numbers.
  private func number(at offset: Int) -> Int {
    bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
  }
}
