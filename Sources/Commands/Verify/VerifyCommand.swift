import ConvolutionCore
import FeatureMapViews
import PyTorchCode
import SafeText

extension VerifyRequest {
  /// The most multiply-adds of one claim, some of which are computed slowly on purpose.
  static let mostMultiplyAdds = 60_000_000

  /// Carries the request out.
  func report(_ inputs: Inputs, _ appearance: Appearance, program: String) throws -> Report {
    try refuseContradictions()
    let subject = try subject(inputs)
    let proofs = try LayerProofs(subject.chosen.layer, subject.input)
    let verified = Verified(
      subject: subject, proofs: try proofs.all(), torch: try torchOutcome(subject, proofs, inputs))
    let page = VerifyPage(
      verified: verified, request: self, appearance: appearance, program: program)
    var report: Report
    switch view.format {
    case .json: report = Report(.text(try jsonText(VerifyJSON(verified))))
    case .text where view.isPlain: report = Report(.text(page.words))
    default: report = Report(.canvas(page.canvas))
    }
    report.notes = subject.warnings
    report.status = verified.isPassed ? 0 : 1
    return report
  }

  private func refuseContradictions() throws(CommandError) {
    if view.format == .csv {
      throw CommandError(
        .usage,
        "--format is csv, but claims are no table of numbers. It may be text or json. "
          + "Give --format json.")
    }
    if python != nil, torch == .left {
      throw CommandError(
        .usage,
        "--python stands beside --no-torch. One names the Python that has PyTorch, the other asks "
          + "none. Leave one of them away.")
    }
  }

  /// The layer and the part of the picture that is small enough to be computed slowly.
  private func subject(_ inputs: Inputs) throws -> VerifiedSubject {
    let scene = try Scene(picture, layer, inputs)
    var stream = scene.stream
    var assumptions = scene.assumptions
    if let crop = Self.middle(of: scene) {
      stream = try crop.window.applied(to: stream)
      assumptions.append(
        "the middle of the picture, \(crop.size.text), since some claims are computed slowly "
          + "(--crop takes another part)")
    }
    return VerifiedSubject(
      name: visible(stream.name), size: stream.size, labels: scene.labels, chosen: scene.chosen,
      input: try stream.whole(), isPart: stream.size != scene.stream.size, assumptions: assumptions,
      warnings: stream.warnings())
  }

  /// The largest part in the middle that is cheap enough; `nil` if all of it is.
  static func middle(of scene: Scene) -> (window: CropWindow, size: Size2D)? {
    let size = scene.stream.size
    let cost = Double(scene.configuration.multiplyAdds(output: scene.plan.geometry.output))
    // The slow ways pad and store the whole picture too.
    let work = max(cost, Double(size.area * scene.stream.channels))
    guard work > Double(mostMultiplyAdds) else { return nil }
    let share = (Double(mostMultiplyAdds) / work).squareRoot()
    let geometry = scene.plan.geometry
    func side(_ length: Int, _ reach: Int) -> Int {
      min(length, max(reach, 8, Int(Double(length) * share)))
    }
    let part = Size2D(
      height: side(size.height, geometry.rows.reach),
      width: side(size.width, geometry.columns.reach))
    guard part != size else { return nil }
    let origin = Position(
      row: (size.height - part.height) / 2, column: (size.width - part.width) / 2)
    guard
      let window = try? CropWindow(
        "\(origin.row),\(origin.column),\(part.height)x\(part.width)")
    else { return nil }
    return (window, part)
  }

  private func torchOutcome(
    _ subject: VerifiedSubject, _ proofs: LayerProofs, _ inputs: Inputs
  ) throws -> TorchOutcome {
    guard torch != .left, let run = inputs.runPython else { return .notAsked }
    let layer = subject.chosen.layer
    var written = WrittenLayer(layer.configuration, .handed)
    var tensors = [("input", subject.input)]
    if let seed = subject.chosen.seed {
      // PyTorch draws the numbers itself, so that they are compared too.
      written.weights = .drawn(seed: seed)
    } else {
      tensors.append(("weight", layer.weight))
      if let bias = layer.bias { tensors.append(("bias", Tensor(shape: [bias.count], bias))) }
    }
    let script = MapsScript(
      heading: [], layer: written, picture: .handed, shape: subject.input.shape, hasRelu: false,
      maps: [])
    let outcome = try TorchComparison(script: script.computation, tensors: tensors).outcome(
      run, python: python, output: proofs.output, bound: proofs.bound)
    if torch == .required || python != nil, case .notFound(let reason) = outcome {
      throw CommandError(
        .noInput,
        "PyTorch is not found: \(reason). It is needed for --torch. "
          + "Try --python with the path of a Python that has it, or leave --torch away.")
    }
    return outcome
  }
}

/// What claims are tried on.
struct VerifiedSubject {
  /// The picture's name, made harmless, with the part that was taken.
  let name: String
  /// Its rows and columns.
  let size: Size2D
  /// Names of its channels.
  let labels: [String]
  /// The layer.
  let chosen: ChosenLayer
  /// The picture as a tensor.
  let input: Tensor
  /// Whether it is only a part of the picture that was meant.
  let isPart: Bool
  /// What was assumed, in words.
  let assumptions: [String]
  /// What is to be said about the file.
  let warnings: [String]
}

/// Claims and what became of them.
struct Verified {
  let subject: VerifiedSubject
  let proofs: [Proof]
  let torch: TorchOutcome

  /// Whether all is as it should be.
  var isPassed: Bool {
    guard proofs.allSatisfy(\.isPassed) else { return false }
    return switch torch {
    case .compared(_, let comparison): comparison.holds
    case .failed: false
    case .notAsked, .notFound: true
    }
  }
}
