import ConvolutionCore
import SafeText
import TensorFiles

/// A file of tensors, in the form that its name says.
///
/// - Parameters:
///   - path: A name that ends in `.safetensors`; else it becomes `.npy`, which holds one tensor.
///   - tensors: What is to be written, each with its key.
///   - option: The option that asks for it, for the error.
/// - Returns: The file, to be written.
/// - Throws: ``CommandError`` if the name ends otherwise, or NumPy's form cannot hold them.
func tensorFile(
  _ path: String, _ tensors: [(name: String, tensor: Tensor)], option: String
) throws(CommandError) -> Report.File {
  guard path.hasSuffix(".safetensors") else {
    // One tensor is NumPy's wherever it goes, to a device or a pipe too.
    if let only = tensors.first, tensors.count == 1 {
      return Report.File(path: path, bytes: npyBytes(only.tensor))
    }
    throw CommandError(
      .usage,
      "\(option) is '\(visible(path))'. It holds several tensors, which go into one file of "
        + "safetensors. Try \(option) tensors.safetensors.")
  }
  return Report.File(
    path: path,
    bytes: safetensorsBytes(tensors.map { NamedTensor(name: $0.name, tensor: $0.tensor) }))
}

extension Conv2d {
  /// The layer's numbers by PyTorch's names.
  var tensors: [(name: String, tensor: Tensor)] {
    [("weight", weight)] + (bias.map { [("bias", Tensor(shape: [$0.count], $0))] } ?? [])
  }
}
