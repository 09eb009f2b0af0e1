import ConvolutionCore
import FeatureMapViews
import TerminalCanvas
import TestSupport
import Testing

@testable import Commands

private func verify(_ filters: String? = "sobel-x,box@r") -> VerifyRequest {
  var request = VerifyRequest()
  request.picture = PictureRequest(path: "disc.png")
  if let filters { request.layer.sources = [.names(filters)] }
  request.torch = .left
  return request
}

/// The disc, and a Python that answers as told.
private func inputs(_ outcome: PythonRun.Outcome? = nil) -> Inputs {
  var inputs = Inputs.holding(disc)
  if let outcome { inputs.runPython = { _ in outcome } }
  return inputs
}

private func answer(_ tensor: Tensor) -> [UInt8] {
  let shape = tensor.shape.map(String.init).joined(separator: " ")
  return Array("2.13.0\n\(shape)\n".utf8)
    + tensor.scalars.flatMap { value in
      (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt32($0))) }
    }
}

struct VerifyTests {
  @Test(arguments: [80, 100, 200])
  func aPageOfClaims(_ columns: Int) throws {
    let report = try Request.verify(verify()).report(
      inputs(), .of(.none, columns: columns), program: "convlens")
    guard case .canvas(let canvas) = report.output else { throw Missing() }
    #expect(report.status == 0)
    try expectGolden(canvas.text, named: "verify-\(columns)")
  }

  @Test func theSameInWords() throws {
    var request = verify()
    request.view.isPlain = true
    let report = try Request.verify(request).report(inputs(), .of(.none), program: "convlens")
    guard case .text(let text) = report.output else { throw Missing() }
    try expectGolden(text, named: "verify-plain")
  }

  @Test func whatPyTorchAnswersIsCompared() throws {
    var request = verify()
    request.torch = .ifFound
    request.view.format = .json
    let scene = try Scene(request.picture, request.layer, inputs())
    let output = try scene.chosen.layer(disc)
    func run(_ outcome: PythonRun.Outcome) throws -> (text: String, status: Int32) {
      let report = try Request.verify(request).report(
        inputs(outcome), .of(.none), program: "convlens")
      guard case .text(let text) = report.output else { throw Missing() }
      return (text, report.status)
    }
    let same = try run(.ended(code: 0, output: answer(output), errors: ""))
    #expect(same.status == 0 && same.text.contains("\"version\":\"2.13.0\""))
    var wrong = output.scalars
    wrong[7] += 0.01
    let other = try run(
      .ended(code: 0, output: answer(Tensor(shape: output.shape, scalars: wrong)), errors: ""))
    #expect(other.status == 1 && other.text.contains("\"outcome\":\"fails\""))
    #expect(other.text.contains("\"position\":[0,0,7]"))
    let missing = try run(.ended(code: 77, output: [], errors: "No module named 'torch'\n"))
    #expect(missing.status == 0 && missing.text.contains("No module named"))
    #expect(try run(.noPython("python3")).status == 0)
    #expect(try run(.stopped("Python took longer")).status == 1)
    for bytes in [[], [0x32, 0x0a], Array("2\n1 1 1\n12".utf8), Array("2\n-1\n".utf8)] {
      #expect(try run(.ended(code: 0, output: bytes, errors: "")).status == 1)
    }
    #expect(try run(.ended(code: 3, output: [], errors: "\u{1b}[31mTraceback\n")).status == 1)
  }

  @Test func whereTorchIsRequiredItsAbsenceIsAnError() throws {
    var request = verify()
    request.torch = .required
    #expect(throws: CommandError.self) {
      try Request.verify(request).report(
        inputs(.noPython("python3")), .of(.none), program: "convlens")
    }
  }

  @Test func aBlackPictureProvesNothing() throws {
    let black = Inputs.holding(Tensor(shape: [3, 6, 7], repeating: 0))
    let report = try Request.verify(verify()).report(black, .of(.none), program: "convlens")
    guard case .canvas(let canvas) = report.output else { throw Missing() }
    #expect(report.status == 1 && canvas.text.contains("Nothing can be told apart"))
  }

  @Test func aLargePictureIsTriedInItsMiddle() throws {
    let large = Inputs.holding(Tensor(shape: [3, 1200, 1500], repeating: 0.5))
    var request = verify()
    request.layer.sources = []
    request.layer.layer = "Conv2d(3, 64, 5)"
    let part = try #require(
      VerifyRequest.middle(of: try Scene(request.picture, request.layer, large)))
    // 64 filters of 75 weights for each number of the part, and no more than allowed.
    #expect(part.size.area * 64 * 75 <= VerifyRequest.mostMultiplyAdds)
    #expect(part.window.origin.row == (1200 - part.size.height) / 2)
    #expect(VerifyRequest.middle(of: try Scene(verify().picture, verify().layer, inputs())) == nil)
  }

  private struct Missing: Error {}
}
