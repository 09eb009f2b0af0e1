import SafeText

extension Call {
  /// Stops with a fault if the call is not one of Conv2d.
  func requireConv2d() throws(Fault) {
    guard name == "Conv2d" else { throw otherLayer() }
    guard [[], ["nn"], ["torch", "nn"]].contains(path) else {
      throw Fault(
        pathRange, found: "Conv2d stands behind \(quoted(path.joined(separator: ".")))",
        expected: "Conv2d, nn.Conv2d or torch.nn.Conv2d",
        fix: Edit(range: pathRange, replacement: ""))
    }
  }

  private func otherLayer() -> Fault {
    var fault = Fault(
      nameRange, found: "\(quoted(name)) is not a layer that is known here",
      expected: "Conv2d, the one layer that is meant here")
    if let what = otherLayers[name] {
      fault.found = "\(name) is \(what)"
      return fault
    }
    if !nearest(to: name, in: ["Conv2d", "conv2d", "Conv"]).isEmpty {
      fault.fix = Edit(range: nameRange, replacement: "Conv2d")
    }
    return fault
  }
}

/// Layers of PyTorch that people may try.
private let otherLayers = [
  "LazyConv2d": "a Conv2d that waits for its input to learn in_channels",
  "Conv1d": "a convolution along one dimension",
  "Conv3d": "a convolution in three dimensions",
  "LazyConv1d": "a convolution along one dimension",
  "LazyConv3d": "a convolution in three dimensions",
  "ConvTranspose1d": "a transposed convolution",
  "ConvTranspose2d": "a transposed convolution, which runs the other way",
  "ConvTranspose3d": "a transposed convolution",
  "LazyConvTranspose2d": "a transposed convolution, which runs the other way",
  "Linear": "a layer without positions",
  "LazyLinear": "a layer without positions",
  "Sequential": "a chain of layers",
  "ModuleList": "a list of layers",
  "MaxPool2d": "pooling, which has no weights",
  "AvgPool2d": "pooling, which has no weights",
  "AdaptiveAvgPool2d": "pooling, which has no weights",
  "BatchNorm2d": "a normalisation",
  "ReLU": "a function of single numbers",
  "Flatten": "a change of shape",
  "Dropout": "a layer for training",
  "Dropout2d": "a layer for training",
  "Upsample": "a change of size",
  "Unfold": "the windows of a convolution, without weights",
]
