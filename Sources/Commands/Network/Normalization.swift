import ConvolutionCore
import FeatureMapViews
import SafeText

/// What is subtracted from each channel of a picture, and what the rest is divided by.
struct Normalization: Hashable, Sendable {
  /// One number a channel.
  let means: [Float]
  /// One number a channel.
  let deviations: [Float]

  /// The numbers that networks trained on ImageNet expect.
  ///
  /// Source: https://docs.pytorch.org/vision/stable/models.html
  static let imageNet = Normalization(
    means: [0.485, 0.456, 0.406], deviations: [0.229, 0.224, 0.225])

  private init(means: [Float], deviations: [Float]) {
    self.means = means
    self.deviations = deviations
  }

  /// A normalisation as it is written: `imagenet`, or `0.5/0.5`, or `0.5,0.4,0.4/0.2,0.2,0.2`.
  ///
  /// - Throws: ``CommandError`` if it is not written so.
  init(_ text: String, channels: Int) throws(CommandError) {
    if text == "imagenet" {
      guard channels == 3 else {
        throw CommandError(
          .usage,
          "--normalize is imagenet, but the picture has \(channels) channel\(channels == 1 ? "" : "s"). "
            + "These numbers are for three. Give your own, such as --normalize 0.5/0.5.")
      }
      self = .imageNet
      return
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { part in
      part.split(separator: ",", omittingEmptySubsequences: false).map { Float($0.trimmed) }
    }
    let numbers = parts.map { $0.compactMap { $0 } }
    guard parts.count == 2, zip(parts, numbers).allSatisfy({ $0.count == $1.count }),
      numbers.allSatisfy({ $0.count == 1 || $0.count == channels }),
      numbers.joined().allSatisfy(\.isFinite), numbers[1].allSatisfy({ $0 != 0 })
    else {
      throw CommandError(
        .usage,
        "--normalize is '\(visible(text))'. It needs a mean, a slash and a deviation, one number "
          + "or one a channel, or imagenet. Try --normalize 0.5/0.5.")
    }
    func spread(_ numbers: [Float]) -> [Float] {
      numbers.count == 1 ? [Float](repeating: numbers[0], count: channels) : numbers
    }
    self.init(means: spread(numbers[0]), deviations: spread(numbers[1]))
  }

  /// A picture `[channels, height, width]`, normalised: (x − mean) / deviation, in Float32.
  func callAsFunction(_ picture: Tensor) -> Tensor {
    let area = picture.planeSize.area
    var scalars = picture.scalars
    for index in scalars.indices {
      let channel = index / max(area, 1)
      scalars[index] = (scalars[index] - means[channel]) / deviations[channel]
    }
    return Tensor(shape: picture.shape, scalars: scalars)
  }

  /// What was done, in words.
  var sentence: String {
    func list(_ numbers: [Float]) -> String {
      (Set(numbers).count == 1 ? [numbers[0]] : numbers).map(NumberText.brief)
        .joined(separator: ", ")
    }
    return "each channel minus \(list(means)), divided by \(list(deviations))"
  }
}
