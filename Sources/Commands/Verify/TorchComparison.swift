import ConvolutionCore
import PyTorchCode
import SafeText

/// What PyTorch said to the same layer and the same picture.
enum TorchOutcome: Hashable, Sendable {
  /// It was not asked.
  case notAsked
  /// It is not there: why, as a sentence without its full stop.
  case notFound(String)
  /// It said something else than numbers.
  case failed(String)
  /// It computed the same: its version, and the two beside each other.
  case compared(version: String, Comparison)
}

/// The same numbers computed by PyTorch: a script, and the tensors it is handed.
struct TorchComparison {
  /// The lines that make a tensor `output` of a dictionary of tensors, `handed`.
  let script: [String]
  /// What is handed over.
  let tensors: [(name: String, tensor: Tensor)]

  /// What the script needs to be run.
  ///
  /// Tensors are read from standard input, `output` is written to standard output. Folders that are not given in full are no place for modules.
  private static let loader = """
    import sys
    sys.path[:] = [place for place in sys.path if place]
    import array
    try:
        import torch
        from torch import nn
    except ImportError as error:
        print(error, file=sys.stderr)
        sys.exit(77)
    stream = sys.stdin.buffer
    script = stream.read(int(stream.readline())).decode()
    handed = {}
    for _ in range(int(stream.readline())):
        name = stream.readline().decode().rstrip()
        shape = [int(side) for side in stream.readline().split()]
        count = 1
        for side in shape:
            count *= side
        values = torch.frombuffer(bytearray(stream.read(4 * count)), dtype=torch.float32)
        handed[name] = values.reshape(shape).clone()
    scope = {"torch": torch, "nn": nn, "handed": handed}
    exec(compile(script, "script", "exec"), scope)
    output = scope["output"].detach().float().contiguous()
    head = torch.__version__ + "\\n" + " ".join(str(side) for side in output.shape) + "\\n"
    sys.stdout.buffer.write(head.encode())
    sys.stdout.buffer.write(array.array("f", output.flatten().tolist()).tobytes())
    """

  /// The exit code of ``loader`` where PyTorch cannot be imported.
  private static let noTorch: Int32 = 77

  /// Asks PyTorch.
  ///
  /// - Parameters:
  ///   - run: How Python is run.
  ///   - python: The interpreter; `nil` for `python3`.
  ///   - output: The numbers as they are here.
  ///   - bound: How far apart rounding may bring the two.
  /// - Returns: What became of it.
  /// - Throws: What running Python throws.
  func outcome(
    _ run: (PythonRun) throws -> PythonRun.Outcome, python: String?, output: Tensor, bound: Tensor
  ) throws -> TorchOutcome {
    switch try run(PythonRun(python: python, program: Self.loader, input: bytes)) {
    case .noPython(let name): return .notFound("there is no program \(visible(name))")
    case .stopped(let reason): return .failed(reason)
    case .ended(Self.noTorch, _, let errors):
      return .notFound("\(visible(python ?? "python3")) says: \(Self.lastLine(errors))")
    case .ended(let code, let bytes, let errors):
      guard code == 0, let (version, tensor) = Self.answer(bytes) else {
        return .failed("Python ended with code \(code): \(Self.lastLine(errors))")
      }
      return .compared(version: version, Comparison(output, tensor, within: bound))
    }
  }

  /// What is written to Python: the script, then each tensor with its name and its shape.
  private var bytes: [UInt8] {
    let text = Array((script.joined(separator: "\n") + "\n").utf8)
    var bytes = Array("\(text.count)\n".utf8) + text + Array("\(tensors.count)\n".utf8)
    for (name, tensor) in tensors {
      let shape = tensor.shape.map(String.init).joined(separator: " ")
      bytes += Array("\(name)\n\(shape)\n".utf8)
      bytes.reserveCapacity(bytes.count + 4 * tensor.count)
      for value in tensor.scalars {
        let bits = value.bitPattern
        bytes.append(UInt8(truncatingIfNeeded: bits))
        bytes.append(UInt8(truncatingIfNeeded: bits >> 8))
        bytes.append(UInt8(truncatingIfNeeded: bits >> 16))
        bytes.append(UInt8(truncatingIfNeeded: bits >> 24))
      }
    }
    return bytes
  }

  /// What Python wrote: a version, a shape, and numbers.
  private static func answer(_ bytes: [UInt8]) -> (version: String, tensor: Tensor)? {
    let newline = UInt8(ascii: "\n")
    guard let first = bytes.firstIndex(of: newline),
      let second = bytes[(first + 1)...].firstIndex(of: newline)
    else { return nil }
    let version = visible(String(decoding: bytes[..<first].prefix(60), as: UTF8.self))
    let words = String(decoding: bytes[(first + 1)..<second], as: UTF8.self).split(separator: " ")
    let shape = words.compactMap { Int($0) }
    let data = bytes[(second + 1)...]
    guard shape.count == words.count, shape.count <= 8, let count = Tensor.count(of: shape),
      count <= Tensor.largestCount, data.count == 4 * count
    else { return nil }
    var scalars = ContiguousArray<Float>()
    scalars.reserveCapacity(count)
    for start in stride(from: data.startIndex, to: data.endIndex, by: 4) {
      let bits = (0..<4).reduce(UInt32(0)) { $0 | UInt32(data[start + $1]) << (8 * UInt32($1)) }
      scalars.append(Float(bitPattern: bits))
    }
    return (version, Tensor(shape: shape, scalars: scalars))
  }

  private static func lastLine(_ errors: String) -> String {
    let line = errors.split(whereSeparator: \.isNewline).last.map(String.init) ?? "nothing"
    return visible(String(line.prefix(200)))
  }
}
