/// Bytes as text in which every ESC is the picture of one, so that an expectation can be read.
func shown(_ bytes: [UInt8]) -> String {
  String(decoding: bytes, as: UTF8.self).replacing("\u{1b}", with: "␛")
}
