extension Tensor {
  /// Negative values replaced by zero; NaN stays NaN.
  ///
  /// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.ReLU.html
  public var relu: Tensor { map { $0 < 0 ? 0 : $0 } }
}
