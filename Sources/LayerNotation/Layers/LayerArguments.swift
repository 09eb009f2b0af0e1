import ConvolutionCore
import Networks

/// The arguments of a layer, every one checked against what its parameter takes.
struct LayerArguments {
  let bound: BoundArguments
  private let call: Call
  private var wholes: [String: Int] = [:]
  private var pairs: [String: Size2D] = [:]
  private var truths: [String: Bool] = [:]
  private var numbers: [String: PythonNumber] = [:]
  private var lists: [String: [PythonNumber?]] = [:]
  private var words: [String: String] = [:]
  private var convolution: Conv2dConfiguration?

  init(_ call: Call, _ bound: BoundArguments, _ signature: Signature) throws(Fault) {
    self.call = call
    self.bound = bound
    if call.name == "Conv2d" {
      convolution = try conv2d(call, bound)
      return
    }
    for parameter in signature.parameters {
      guard let value = bound[parameter], value.kind != .name("None") || parameter.example != nil
      else { continue }
      try read(value, parameter)
    }
  }

  private mutating func read(_ value: Value, _ parameter: Parameter) throws(Fault) {
    let name = parameter.rawValue
    switch parameter.kind {
    case .whole(let least):
      let number = try value.whole(for: parameter)
      guard number >= least else { throw value.outOfRange(number, from: least, parameter) }
      wholes[name] = number
    case .dimension: wholes[name] = try value.whole(for: parameter)
    case .pair(let least):
      let pair = try value.pair(for: parameter)
      guard min(pair.height, pair.width) >= least else {
        throw value.outOfRange(min(pair.height, pair.width), from: least, parameter)
      }
      pairs[name] = pair
    case .truth: truths[name] = try value.truth(for: parameter)
    case .number: numbers[name] = try value.number(for: parameter)
    case .adaptiveSize, .sides, .factors: lists[name] = try value.numbers(for: parameter)
    case .word(let allowed):
      guard let word = value.word, allowed.contains(word) else {
        throw value.misfit(parameter, nearest: value.word.flatMap { nearestWord($0, allowed) })
      }
      words[name] = word
    case .paddingMode:
      guard try value.paddingMode() == .zeros else {
        throw Fault(
          value.range, found: "\(name) is \(value.shown)",
          expected: "'zeros', the only mode of a transposed convolution")
      }
    case .padding, .nothing, .anything: break
    }
  }

  /// The layer, or `nil` if there is none of this name.
  func make() throws(ConvolutionError) -> Layer? {
    if let convolution { return .conv2d(convolution) }
    switch call.name {
    case "ConvTranspose2d": return .convTranspose2d(try convTranspose2d())
    case "BatchNorm2d": return .batchNorm2d(try batchNorm2d())
    case "PReLU": return .prelu(try prelu())
    case "MaxPool2d": return .pooling(try pooling(.max))
    case "AvgPool2d":
      return .pooling(
        try pooling(
          .mean(
            countsPadding: truths["count_include_pad"] ?? true,
            divisor: wholes["divisor_override"])))
    case "AdaptiveAvgPool2d", "AdaptiveMaxPool2d":
      return .adaptivePooling(try adaptivePooling())
    case "Flatten":
      return .flatten(Flatten(start: wholes["start_dim"] ?? 1, end: wholes["end_dim"] ?? -1))
    case "Linear":
      return .linear(
        try Linear(
          inFeatures: wholes["in_features"] ?? 1, outFeatures: wholes["out_features"] ?? 1,
          hasBias: truths["bias"] ?? true))
    case "Upsample": return .upsample(upsample())
    case "Softmax", "LogSoftmax":
      return .softmax(
        Softmax(isLogarithm: call.name == "LogSoftmax", dimension: wholes["dim"]))
    default: break
    }
    if let kind = Dropout.Kind(rawValue: call.name) {
      return .dropout(
        Dropout(
          kind, probability: numbers["p"] ?? PythonNumber(0.5),
          isInPlace: truths["inplace"] ?? false))
    }
    return Activation.Kind(rawValue: call.name).map { .activation(activation($0)) }
  }

  private func convTranspose2d() throws(ConvolutionError) -> ConvTranspose2d {
    try ConvTranspose2d(
      inChannels: wholes["in_channels"] ?? 1, outChannels: wholes["out_channels"] ?? 1,
      kernelSize: pairs["kernel_size"] ?? 1, stride: pairs["stride"] ?? 1,
      padding: pairs["padding"] ?? 0, outputPadding: pairs["output_padding"] ?? 0,
      dilation: pairs["dilation"] ?? 1, groups: wholes["groups"] ?? 1,
      hasBias: truths["bias"] ?? true)
  }

  private func batchNorm2d() throws(ConvolutionError) -> BatchNormalisation {
    try BatchNormalisation(
      features: wholes["num_features"] ?? 1, epsilon: numbers["eps"] ?? PythonNumber(1e-5),
      momentum: bound["momentum"] == nil ? PythonNumber(0.1) : numbers["momentum"],
      isAffine: truths["affine"] ?? true, hasBias: truths["bias"] ?? true,
      tracksStatistics: truths["track_running_stats"] ?? true)
  }

  private func prelu() throws(ConvolutionError) -> PReLU {
    try PReLU(
      slopes: wholes["num_parameters"] ?? 1, initial: numbers["init"] ?? PythonNumber(0.25))
  }

  private func pooling(_ kind: Pooling.Kind) throws(ConvolutionError) -> Pooling {
    let names = ["kernel_size", "stride", "padding", "dilation"]
    var written = Set(names.filter { bound[$0]?.isList == true })
    if pairs["stride"] == nil, written.contains("kernel_size") { written.insert("stride") }
    return try Pooling(
      kind, kernelSize: pairs["kernel_size"] ?? 1, stride: pairs["stride"],
      padding: pairs["padding"] ?? 0, dilation: pairs["dilation"] ?? 1,
      isCeiling: truths["ceil_mode"] ?? false, pairs: written)
  }

  private func adaptivePooling() throws(ConvolutionError) -> AdaptivePooling {
    let sides = (lists["output_size"] ?? []).map { side in
      side.map { Int(exactly: $0.value) ?? 0 }
    }
    return try AdaptivePooling(
      isMax: call.name == "AdaptiveMaxPool2d", height: sides.first ?? nil,
      width: sides.last ?? nil, isPair: bound["output_size"]?.isList ?? false)
  }

  private func upsample() -> Upsample {
    let mode = words["mode"].flatMap { Upsample.Mode(rawValue: $0) } ?? .nearest
    let sizes = (lists["size"] ?? []).compactMap { side in
      side.flatMap { Int(exactly: $0.value) }
    }
    let factors = (lists["scale_factor"] ?? []).compactMap { $0 }
    let target: Upsample.Target =
      switch (lists["size"] != nil, lists["scale_factor"] != nil) {
      case (true, false): .size(sizes)
      case (false, true): .factor(factors.map { PythonNumber($0.value) })
      default: .missing
      }
    return Upsample(
      target, mode: mode, alignsCorners: truths["align_corners"],
      recomputesFactor: truths["recompute_scale_factor"] ?? false)
  }

  private func activation(_ kind: Activation.Kind) -> Activation {
    Activation(
      kind, numbers: kind.numbers.map { numbers[$0.name] ?? PythonNumber($0.value) },
      isInPlace: truths["inplace"] ?? false, approximation: words["approximate"] ?? "none")
  }
}
