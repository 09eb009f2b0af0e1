import ConvolutionCore
import FeatureMapViews
import SafeText
import TensorFiles
import TerminalCanvas

extension FiltersRequest {
  /// Whether the name is that of a file, and not of a filter: names of filters have no such signs.
  var namesFile: Bool {
    name.map { $0 == "-" || $0.contains(".") || $0.contains("/") || $0.contains("\\") } ?? false
  }

  /// The tensors of a file, or one of them.
  func tensorReport(
    _ path: String, _ inputs: Inputs, _ appearance: Appearance, program: String
  ) throws -> Report {
    let address = TensorAddress(path)
    guard tensor == nil || address.key == nil else {
      throw CommandError(
        .usage,
        "--tensor stands beside a key behind the file's name. One tensor was expected. "
          + "Leave one of them away.")
    }
    // What follows speaks of the file and of the tensor apart.
    var request = self
    request.name = address.path
    request.tensor = tensor ?? address.key
    let file = try TensorFile(
      try inputs.readFile(address.path),
      name: address.path == "-" ? "standard input" : address.path)
    if file.format == .npy, let key = request.tensor, !key.isEmpty {
      throw CommandError(
        .usage,
        "'\(visible(String(key.prefix(60))))' names a tensor, but an .npy file has one without a name. "
          + "Leave --tensor away.")
    }
    if let key = request.tensor ?? (file.format == .npy ? "" : nil) {
      return try request.oneTensor(key, file, appearance, program: program)
    }
    guard channel == nil else {
      throw CommandError(
        .usage,
        "--channel stands without --tensor. A filter belongs to one tensor. Add --tensor KEY.")
    }
    return try request.allTensors(file, appearance, program: program)
  }

  private func allTensors(
    _ file: TensorFile, _ appearance: Appearance, program: String
  ) throws -> Report {
    func rows(_ intervals: Int) throws -> [TensorRow] {
      try file.inReadingOrder.map { try TensorRow($0, of: file, intervals: intervals) }
    }
    switch view.format {
    case .json:
      let json = TensorFileJSON(
        file: file.name, format: file.format.rawValue, metadata: file.metadata,
        tensors: try rows(16).map { TensorJSON($0) })
      return Report(.text(try jsonText(json)))
    case .csv: return Report(.text(TensorCSV(rows: try rows(1)).text))
    case .markdown: throw CommandError.noMarkdown
    case .text where view.isPlain:
      let words = TensorWords(file: file, request: self, program: program)
      return Report(.text(words.list(try rows(8))))
    case .text:
      let page = TensorListPage(
        file: file, rows: try rows(TensorListPage.intervals(appearance)), request: self,
        appearance: appearance, program: program)
      return Report(.canvas(page.canvas))
    }
  }

  private func oneTensor(
    _ key: String, _ file: TensorFile, _ appearance: Appearance, program: String
  ) throws -> Report {
    let stored = try file.weight(of: key)
    let read = try file.read(stored)
    let bias = try stored.nameOfBias.flatMap { name in
      file.tensors.first { $0.name == name && $0.elementType.isRead && $0.shape.count == 1 }
    }.map { try file.read($0).tensor }
    let stack = KernelStack(read.tensor, bias: bias)
    try requireChannel(of: stack)
    func row(_ intervals: Int) -> TensorRow { TensorRow(read, stored, intervals: intervals) }
    var request = self
    request.tensor = file.format == .npy ? nil : stored.name
    switch view.format {
    case .json:
      var json = TensorJSON(row(16))
      if let channel, let stack {
        json.values = Array(stack.filter(channel).scalars)
      } else if read.tensor.count <= TensorJSON.mostValues {
        json.values = Array(read.tensor.scalars)
      }
      return Report(.text(try jsonText(json)))
    case .csv: return Report(.text(TensorCSV(rows: [row(1)]).text))
    case .markdown: throw CommandError.noMarkdown
    case .text where view.isPlain:
      let words = TensorWords(file: file, request: request, program: program)
      return Report(.text(words.one(row(16), read.tensor, stack)))
    case .text:
      let page = TensorPage(
        file: file, row: row(TensorPage.intervals(appearance)), tensor: read.tensor, stack: stack,
        request: request, appearance: appearance, program: program)
      return Report(.canvas(try page.canvas()))
    }
  }

  private func requireChannel(of stack: KernelStack?) throws(CommandError) {
    guard let channel else { return }
    guard let stack else {
      throw CommandError(
        .usage,
        "--channel is \(channel), but this tensor has no kernels. It takes a weight of a convolution. "
          + "Leave --channel away.")
    }
    guard (0..<stack.outputs).contains(channel) else {
      throw CommandError(
        .usage,
        "--channel is \(channel). The filters are 0 to \(stack.outputs - 1). Try --channel 0.")
    }
  }
}

extension CommandError {
  /// Tensors are no Markdown.
  static let noMarkdown = CommandError(
    .usage,
    "--format is markdown, which only trace can be. It may be text, json or csv. "
      + "Give --format json.")
}
