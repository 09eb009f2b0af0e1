import ConvolutionCore
import PyTorchCode
import SafeText

extension PictureRequest {
  /// The picture as a script has it: its numbers if they are few, else a file that holds the same.
  ///
  /// - Parameters:
  ///   - stream: The picture as it was opened.
  ///   - input: Its numbers.
  ///   - saved: A file they are saved in, by `--save-input`.
  /// - Returns: Where the script finds the numbers.
  /// - Throws: ``CommandError`` if nothing but the program itself makes these numbers of the file.
  func written(
    _ stream: PictureStream, _ input: Tensor, saved: String?
  ) throws(CommandError) -> WrittenPicture {
    if let saved { return saved.hasSuffix(".npy") ? .npy(path: saved) : .safetensors(path: saved) }
    if input.count <= WrittenPicture.mostNumbers {
      return .written(input, divisors: stream.wholeDivisors)
    }
    switch stream.readable {
    case .png where path != nil && path != "-":
      return .png(path: path ?? "", white: stream.white ?? 1)
    case .npy where path != nil && path != "-": return .npy(path: path ?? "")
    default:
      throw CommandError(
        .usage,
        "\(visible(stream.name)) cannot be read by Pillow as it is read here: it is resized, grey, "
          + "transparent, of 16 bits, or comes through a pipe. A script needs the same numbers. "
          + "Add --save-input input.npy, which the script then loads.")
    }
  }

  /// Rows and columns that are cut out of the file by whoever reads it again; `nil` for all.
  var writtenCrop: (rows: Range<Int>, columns: Range<Int>)? {
    guard let crop, let window = try? CropWindow(crop) else { return nil }
    return (
      window.origin.row..<window.origin.row + window.size.height,
      window.origin.column..<window.origin.column + window.size.width
    )
  }
}
