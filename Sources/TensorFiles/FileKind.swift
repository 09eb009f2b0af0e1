/// What a file that holds no tensors we read seems to be.
public enum FileKind: Hashable, Sendable {
  /// A zip archive of pickles: PyTorch's .pt and .pth.
  case torchArchive
  /// A zip archive of arrays: NumPy's .npz.
  case numPyArchive
  /// A zip archive of something.
  case zip
  /// A program for Python, which is why none is ever opened here.
  case pickle
  /// One of a few others, as the end of "The file is ...".
  case other(String)

  /// What the first bytes of a file look like.
  init?(_ bytes: [UInt8]) {
    func begins(_ text: String) -> Bool { bytes.starts(with: text.utf8) }
    if begins("PK\u{3}\u{4}") {
      // The name of the first file stands in the first bytes.
      let beginning = String(decoding: bytes.prefix(256), as: UTF8.self)
      self =
        beginning.contains(".npy")
        ? .numPyArchive : beginning.contains("data.pkl") ? .torchArchive : .zip
    } else if bytes.first == 0x80, bytes.count > 1, (2...5).contains(bytes[1]) {
      self = .pickle
    } else if let kind = Self.others.first(where: { bytes.starts(with: $0.magic) }) {
      self = .other(kind.name)
    } else {
      return nil
    }
  }

  private static let others: [(magic: [UInt8], name: String)] = [
    ([0x89, 0x50, 0x4e, 0x47], "a PNG picture"),
    ([0xff, 0xd8, 0xff], "a JPEG picture"),
    ([0x89, 0x48, 0x44, 0x46], "an HDF5 file, as Keras writes them"),
    ([0x1f, 0x8b], "compressed with gzip"),
    (Array("GGUF".utf8), "a GGUF file, as llama.cpp has them"),
    (
      Array("version https://git-lfs".utf8),
      "a pointer of Git LFS; the file itself is not here"
    ),
    (Array("{".utf8), "text that begins like JSON"),
    (Array("[".utf8), "text that begins like JSON"),
  ]

  /// The end of "The file is ...".
  var words: String {
    switch self {
    case .torchArchive: "a zip archive of Python pickles, as PyTorch's .pt and .pth files are"
    case .numPyArchive: "a zip archive of arrays, as NumPy's .npz files are"
    case .zip: "a zip archive, as PyTorch's .pt and NumPy's .npz files are"
    case .pickle: "a Python pickle, as older .pt, .pth and .pkl files are"
    case .other(let words): words
    }
  }

  /// What to do with a file of this kind and name.
  func advice(_ name: String) -> String {
    switch self {
    case .torchArchive, .zip, .pickle:
      "A pickle is a program, and none is run here. Convert it once: " + Self.fromTorch(name)
    case .numPyArchive:
      "Convert it once: python3 -c \"import numpy; from safetensors.numpy import save_file; "
        + "save_file(dict(numpy.load('\(Self.plain(name, or: "arrays.npz"))')), "
        + "'weights.safetensors')\""
    case .other:
      "Write it with safetensors.torch.save_file or numpy.save."
    }
  }

  private static func fromTorch(_ name: String) -> String {
    "python3 -c \"import torch; from safetensors.torch import save_file; "
      + "save_file({k: v.clone().contiguous() for k, v in "
      + "torch.load('\(plain(name, or: "model.pt"))', weights_only=True).items()}, "
      + "'weights.safetensors')\""
  }

  /// A name that means itself in Python and in a shell; else another in its place.
  private static func plain(_ name: String, or example: String) -> String {
    let isPlain = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "-_./".utf8.contains(byte)
      }
    }
    return isPlain && !name.isEmpty && name != "-" && name.utf8.count <= 100 ? name : example
  }
}
