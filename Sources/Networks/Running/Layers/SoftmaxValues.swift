import ConvolutionCore

extension Softmax {
  /// The dimension that is summed over, counted from the front.
  func axis(of shape: [Int]) -> Int {
    // What PyTorch guessed before it asked for the dimension.
    let guess = shape.count == 0 || shape.count == 1 || shape.count == 3 ? 0 : 1
    let dimension = self.dimension ?? guess
    return dimension < 0 ? shape.count + dimension : dimension
  }

  /// Powers of e, of numbers lessened by the largest so that none is too large; in Double, and
  /// rounded once.
  func values(
    of input: Tensor, to shape: [Int], with numbers: LayerNumbers
  ) -> Tensor {
    guard !shape.isEmpty else { return Tensor(shape: [], repeating: isLogarithm ? 0 : 1) }
    let axis = axis(of: shape)
    let length = shape[axis]
    let step = shape[(axis + 1)...].reduce(1, *)
    var scalars = input.scalars
    for first in 0..<(length == 0 ? 0 : input.count / length) {
      let start = first / step * step * length + first % step
      let places = stride(from: start, to: start + length * step, by: step)
      let largest = places.reduce(-Double.infinity) { largest, place in
        let number = Double(input.scalars[place])
        return number > largest || number.isNaN ? number : largest
      }
      let sum = places.reduce(0.0) { $0 + RealFunction.power(Double(input.scalars[$1]) - largest) }
      let logarithm = RealFunction.logarithm(sum)
      for place in places {
        let number = Double(input.scalars[place]) - largest
        scalars[place] = Float(isLogarithm ? number - logarithm : RealFunction.power(number) / sum)
      }
    }
    return Tensor(shape: shape, scalars: scalars)
  }
}
