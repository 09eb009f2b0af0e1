import ConvolutionCore

extension Kernel {
  /// A kernel from rows that somebody wrote, which may be of different length.
  init(checked rows: [[WrittenNumber]], place: String) throws(FilterError) {
    guard let width = rows.first?.count, width > 0 else { throw .emptyKernel(place: place) }
    for (index, row) in rows.enumerated() where row.count != width {
      throw .raggedRow(place: place, row: index + 1, found: row.count, expected: width)
    }
    guard rows.count <= Self.largestSide, width <= Self.largestSide else {
      throw .kernelTooLarge(place: place, size: Size2D(height: rows.count, width: width))
    }
    self.init(rows)
  }
}

extension FilterRecipe.Kernels {
  /// One kernel for all channels, or a kernel for each of several channels.
  ///
  /// - Precondition: There is a kernel.
  init(_ kernels: [Kernel], place: String) throws(FilterError) {
    guard kernels.count > 1 else {
      self = .shared(kernels[0], .mean)
      return
    }
    for (index, kernel) in kernels.enumerated() where kernel.size != kernels[0].size {
      throw .slicesDiffer(
        place: place, slice: index + 1, found: kernel.size, expected: kernels[0].size)
    }
    self = .perChannel(kernels)
  }
}
