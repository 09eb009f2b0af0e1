public import ConvolutionCore

/// The picture that is explored, whole and in memory.
public struct ExplorerPicture: Hashable, Sendable {
  /// What it is called on the screen; may hold anything a file name may hold.
  public let name: String
  /// Its numbers, `[channels, height, width]`.
  public let tensor: Tensor
  /// A name for every channel, such as `R`.
  public let labels: [String]
  /// The number drawn white; `nil` for a tensor, which may hold anything.
  public let white: Float?
  /// What the whole numbers of the file were divided by, in the order to be tried when a sum is to
  /// be written in whole numbers.
  public let wholeDivisors: [Int]
  /// Figures of every channel.
  public let statistics: [PlaneStatistics]

  /// A picture from its parts.
  ///
  /// - Precondition: `tensor` is `[channels, height, width]` with a label for every channel.
  public init(
    name: String, tensor: Tensor, labels: [String], white: Float?, wholeDivisors: [Int]
  ) {
    precondition(tensor.shape.count == 3 && labels.count == tensor.shape[0])
    self.name = name
    self.tensor = tensor
    self.labels = labels
    self.white = white
    self.wholeDivisors = wholeDivisors
    statistics = (0..<tensor.shape[0]).map { PlaneStatistics(tensor.plane($0)) }
  }

  /// Channels.
  public var channels: Int { tensor.shape[0] }

  /// Rows and columns.
  public var size: Size2D { tensor.planeSize }

  /// The picture with zeros in place of some channels.
  ///
  /// - Complexity: O(channels · height · width), or O(1) if there are none.
  func silencing(_ channels: Set<Int>) -> Tensor {
    guard !channels.isEmpty else { return tensor }
    var scalars = tensor.scalars
    for channel in channels {
      let start = channel * size.area
      for index in start..<start + size.area { scalars[index] = 0 }
    }
    return Tensor(shape: tensor.shape, scalars: scalars)
  }
}
