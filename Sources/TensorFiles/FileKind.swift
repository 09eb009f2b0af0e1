/// What a file that is no .npy file seems to be, as the end of "The file is ...".
func fileKind(of bytes: [UInt8]) -> String? {
  fileKinds.first { bytes.starts(with: $0.magic) }?.name
}

private let fileKinds: [(magic: [UInt8], name: String)] = [
  (Array("PK\u{3}\u{4}".utf8), "a zip archive, as .npz and PyTorch's .pt files are"),
  // A pickle is a program for Python, which is why none is ever opened here.
  ([0x80, 2], "a Python pickle"), ([0x80, 3], "a Python pickle"), ([0x80, 4], "a Python pickle"),
  ([0x80, 5], "a Python pickle"),
  ([0x89, 0x50, 0x4e, 0x47], "a PNG picture"),
  ([0xff, 0xd8, 0xff], "a JPEG picture"),
  ([0x89, 0x48, 0x44, 0x46], "an HDF5 file, as Keras writes them"),
  ([0x1f, 0x8b], "compressed with gzip"),
  (Array("version https://git-lfs".utf8), "a pointer of Git LFS; the file itself is not here"),
  (Array("{".utf8), "text that begins like JSON"),
  (Array("[".utf8), "text that begins like JSON"),
]
