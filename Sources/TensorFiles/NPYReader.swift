public import ConvolutionCore

/// The tensor of an .npy file, given as its bytes; see ``readNPY(_:name:)``.
///
/// - Throws: ``TensorFileError``, which calls the file by `name`.
public func parseNPY(_ bytes: [UInt8], name: String) throws(TensorFileError) -> Tensor {
  try readNPY(bytes, name: name).tensor
}

/// The array of an .npy file, given as its bytes, and what should be known of its numbers.
///
/// float16, float32, float64 and uint8 are read, in either byte order and either order of
/// dimensions; float64 is rounded to Float32, uint8 stays 0 to 255. An array may have 0 to 8
/// dimensions: a number, a row, a plane, a picture, a batch or weight. Files of Python objects
/// are refused without exception, because reading them means running them.
///
/// - Throws: ``TensorFileError``, which calls the file by `name`. Nothing is allocated before the
///   bytes were counted.
/// - Complexity: O(n) in the number of scalars.
public func readNPY(_ bytes: [UInt8], name: String) throws(TensorFileError) -> ReadTensor {
  let header: NPYHeader
  do throws(TensorFileError.Problem) {
    header = try NPYHeader(bytes)
    guard header.elementType.isRead else { throw .elementType(found: header.typeText) }
  } catch {
    throw TensorFileError(name: name, problem: error)
  }
  return try TensorFile(bytes, name: name).read(named: "")
}
