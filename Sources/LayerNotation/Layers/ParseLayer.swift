public import ConvolutionCore

/// The layer that a text writes as PyTorch does: `nn.Conv2d(3, 6, kernel_size=3, padding=1)`.
///
/// Arguments follow Python's rules, in PyTorch's order or by name. What PyTorch prints is read
/// too: `padding=same` and `padding_mode=reflect` without quotes, `(conv1):` before the layer.
/// `self.conv1 = ` before it, a semicolon, comma or comment behind it do no harm. Nothing is run.
///
/// - Throws: ``NotationError`` with the place that does not fit and, where one is near, a
///   complete layer that does.
public func parseLayer(_ text: String) throws(NotationError) -> Conv2dConfiguration {
  let characters = try shortEnough(text)
  do throws(Fault) {
    return try layer(of: characters)
  } catch {
    throw NotationError(text: text, error, suggestion: repaired(characters, error))
  }
}

/// The characters of a text that was meant as one layer or one value.
///
/// - Throws: ``NotationError`` if there are so many that it cannot be one.
func shortEnough(_ text: String) throws(NotationError) -> [Character] {
  let longest = 10_000
  guard text.utf8.count <= longest else {
    throw NotationError(
      text: String(text.prefix(200)),
      Fault(
        0..<1, found: "The text has \(text.utf8.count) bytes",
        expected: "one layer or value, of at most \(longest)"), suggestion: nil)
  }
  return Array(text)
}

private func layer(of characters: [Character]) throws(Fault) -> Conv2dConfiguration {
  var reader = try SyntaxReader(characters)
  let call = try reader.wholeCall()
  try call.requireConv2d()
  let arguments = try BoundArguments(call, .conv2d)
  return try conv2d(call, arguments)
}

/// The convolution of a call whose arguments are known.
func conv2d(_ call: Call, _ arguments: BoundArguments) throws(Fault) -> Conv2dConfiguration {
  func whole(_ parameter: Parameter) throws(Fault) -> Int {
    try arguments[parameter]?.whole(for: parameter) ?? 1
  }
  func pair(_ parameter: Parameter) throws(Fault) -> Size2D {
    try arguments[parameter]?.pair(for: parameter) ?? 1
  }
  let inChannels = try whole(.inChannels)
  let outChannels = try whole(.outChannels)
  let kernelSize = try pair(.kernelSize)
  let stride = try pair(.stride)
  let padding = try arguments[.padding]?.padding() ?? .size(0)
  let dilation = try pair(.dilation)
  let groups = try whole(.groups)
  let hasBias = try arguments[.bias]?.truth(for: .bias) ?? true
  let paddingMode = try arguments[.paddingMode]?.paddingMode() ?? .zeros
  do throws(ConvolutionError) {
    return try Conv2dConfiguration(
      inChannels: inChannels, outChannels: outChannels, kernelSize: kernelSize, stride: stride,
      padding: padding, dilation: dilation, groups: groups, hasBias: hasBias,
      paddingMode: paddingMode)
  } catch {
    throw fault(error, call, arguments)
  }
}

/// The text with faults mended one after the other, if that ends in a valid layer.
private func repaired(_ characters: [Character], _ fault: Fault) -> String? {
  var characters = characters
  var fault = fault
  // Each round mends one fault; a text with more of them is not close to a layer.
  for _ in 0..<6 {
    guard let fix = fault.fix else { return nil }
    characters.replaceSubrange(fix.range, with: fix.replacement)
    do throws(Fault) {
      let layer = try layer(of: characters)
      let words = characters.split(whereSeparator: \.isWhitespace).map { String($0) }
      let text = words.joined(separator: " ")
      // Comments end with their line, and these lines are joined.
      return text.count <= 100 && !text.contains("#") ? text : layer.description
    } catch {
      fault = error
    }
  }
  return nil
}

/// The place of a fault that only shows when all arguments are put together.
func fault(_ error: ConvolutionError, _ call: Call, _ arguments: BoundArguments) -> Fault {
  let all = call.nameRange.lowerBound..<call.closing.upperBound
  switch error {
  case .argumentOutOfRange(let name, let found, let allowed):
    let place = arguments[name]?.place(of: found) ?? all
    return Fault(
      place, found: "\(name) is \(found)",
      expected: "\(allowed.lowerBound) to \(allowed.upperBound)",
      fix: found < allowed.lowerBound
        ? Edit(range: place, replacement: "\(allowed.lowerBound)") : nil)
  case .groupsDoNotDivide(let groups, let inChannels, let outChannels):
    let place = arguments[.groups]?.range ?? all
    let nearest = (1...groups).reversed().first {
      inChannels.isMultiple(of: $0) && outChannels.isMultiple(of: $0)
    }
    return Fault(
      place, found: "groups is \(groups), but the channels are \(inChannels) and \(outChannels)",
      expected: "groups that divide both without remainder",
      fix: nearest.map { Edit(range: place, replacement: "\($0)") })
  case .samePaddingWithStride(let stride):
    let place = arguments[.stride]?.range ?? all
    return Fault(
      place,
      found: "padding='same' keeps the size, but the stride is (\(stride.height), \(stride.width))",
      expected: "stride 1, or a padding in numbers", fix: Edit(range: place, replacement: "1"))
  case .tooLarge(let what, let shape):
    return Fault(
      all, found: "The \(what) would have the shape \(shape)",
      expected: "at most \(Tensor.largestCount) numbers in it")
  default:
    return Fault(all, found: "The layer cannot be made: \(error)", expected: "another layer")
  }
}

extension Value {
  /// Where a number stands in a value that may be a pair.
  fileprivate func place(of number: Int) -> Range<Int> {
    guard case .list(let values) = kind else { return range }
    return values.first { (try? $0.whole(for: .padding)) == number }?.range ?? range
  }
}
