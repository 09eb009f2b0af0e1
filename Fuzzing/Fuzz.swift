#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#endif

/// What a stranger may write, and what must hold of whatever it is read as.
struct FuzzTarget: Sendable {
  let name: String
  /// Reads the bytes, and traps if a promise is broken.
  let check: @Sendable ([UInt8]) -> Void
  /// Inputs to begin with.
  let seeds: @Sendable () -> [[UInt8]]
  /// Words that belong to the language.
  var words: [String] = []

  static let all: [FuzzTarget] = [
    .png, .npy, .safetensors, .json, .layer, .sizes, .kernel, .kernelFile, .filters, .network,
    .options, .text, .keys,
    .lesson, .expression, .answers, .progress,
  ]
}

/// The target that the environment names; the list of all, if it names none.
private let chosen: FuzzTarget = {
  let name = unsafe getenv("CONVLENS_FUZZ_TARGET").map { unsafe String(cString: $0) } ?? ""
  if let target = FuzzTarget.all.first(where: { $0.name == name }) { return target }
  for target in FuzzTarget.all { write(target.name) }
  leave(name.isEmpty ? 0 : 64)
}()

/// Ends without the search for leaks, which takes for one what is still being made.
private func leave(_ code: CInt) -> Never {
  fflush(nil)
  _exit(code)
}

private func write(_ line: String) {
  unsafe puts(line)
}

/// Called once before anything is fuzzed: writes the seeds and words of the target where
/// `CONVLENS_FUZZ_SEEDS` says, and is done then.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>>>
) -> CInt {
  guard let place = unsafe getenv("CONVLENS_FUZZ_SEEDS") else {
    _ = chosen
    return 0
  }
  let folder = unsafe String(cString: place)
  for (number, seed) in chosen.seeds().enumerated() { save(seed, to: "\(folder)/seed-\(number)") }
  save(Array(chosen.words.map(dictionaryEntry).joined().utf8), to: "\(folder).dict")
  leave(0)
}

/// Called with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  chosen.check(unsafe Array(UnsafeBufferPointer(start: data, count: count)))
  return 0
}

private func save(_ bytes: [UInt8], to path: String) {
  guard let file = unsafe fopen(path, "wb") else { exit(73) }
  _ = unsafe fwrite(bytes, 1, bytes.count, file)
  unsafe fclose(file)
}

/// A word as libFuzzer's dictionaries have it: in quotes, strange bytes in hexadecimal.
private func dictionaryEntry(_ word: String) -> String {
  let text = word.utf8.map { byte in
    let isPlain =
      (0x20..<0x7f).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    let digits = String(byte, radix: 16)
    return isPlain ? String(Unicode.Scalar(byte)) : "\\x" + (digits.count < 2 ? "0" : "") + digits
  }
  return "\"\(text.joined())\"\n"
}
