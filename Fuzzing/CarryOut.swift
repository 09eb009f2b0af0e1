import Commands
import ConvolutionCore
import FeatureMapViews
import SafeText
import TerminalCanvas

/// Carries out a request on a small picture: whatever it says, there is a page or a message, and the
/// page has no control character but its own.
///
/// - Parameter file: What is read for the weights, kernels or code that the request names.
func carryOut(_ request: Request, depth: ColorDepth, file: [UInt8]? = nil) {
  let picture = Tensor(
    shape: [3, 9, 13], (0..<3 * 9 * 13).map { Float($0 * 83 % 256) / 255 })
  let inputs = Inputs(
    openPicture: { path, _ in
      PictureStream(name: path ?? "demo.png", tensor: picture, wholeDivisors: [255], white: 1)
    },
    readFile: { _ in
      guard let file else { throw CommandError(.noInput, "There is no file.") }
      return file
    })
  let look = Appearance(depth: depth, hasHalfBlocks: true, columns: 60, rows: 24)
  guard let report = attempt({ try request.report(inputs, look, program: "convlens") }) else {
    return
  }
  switch report.output {
  case .text(let text):
    for line in text.split(separator: "\n") {
      precondition(visible(String(line)) == line, "A page has a control character.")
    }
  case .canvas(let canvas): _ = canvas.encoded(for: depth)
  case .nothing: break
  }
}
