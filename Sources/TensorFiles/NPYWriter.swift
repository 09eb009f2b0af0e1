public import ConvolutionCore

/// The .npy file of a tensor of any rank: Float32 in row-major order, byte for byte as `numpy.save`
/// writes it.
///
/// - Complexity: O(n) in the number of scalars.
public func npyBytes(_ tensor: Tensor) -> [UInt8] {
  let header = npyHeader(shape: tensor.shape)
  var bytes = NPYHeader.magic + [1, 0]
  bytes.reserveCapacity(10 + header.count + tensor.count * 4)
  bytes += [UInt8(header.count & 0xff), UInt8(header.count >> 8)]
  bytes += header
  for scalar in tensor.scalars { append(scalar.bitPattern, to: &bytes) }
  return bytes
}

/// The dictionary, with the spaces and the line end behind it.
private func npyHeader(shape: [Int]) -> [UInt8] {
  let sizes = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
  var text = "{'descr': '<f4', 'fortran_order': False, 'shape': (\(sizes)), }"
  // NumPy leaves room for the first size to grow to 21 digits, since files may be added to.
  if let first = shape.first { text += String(repeating: " ", count: 21 - String(first).count) }
  // Filled up to a multiple of 64 bytes with the magic, the version and the length before it and
  // a line end behind it.
  let before = NPYHeader.magic.count + 4
  text += String(repeating: " ", count: 64 - (before + text.utf8.count + 1) % 64)
  return Array("\(text)\n".utf8)
}

/// The bytes of a number, the least significant first.
func append(_ bits: some FixedWidthInteger, to bytes: inout [UInt8]) {
  for shift in stride(from: 0, to: bits.bitWidth, by: 8) {
    bytes.append(UInt8(truncatingIfNeeded: bits >> shift))
  }
}
