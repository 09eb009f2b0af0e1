import SafeFiles
import SystemPackage

@testable import PNGFiles

/// What pictures in memory are called in messages.
let memory = InputSource.file("memory.png")

/// A reader of a picture in memory.
func reader(
  _ file: [UInt8], _ pixels: PixelOptions = PixelOptions(), limits: PNGLimits = .standard
) throws(PNGError) -> PNGReader {
  try PNGReader(file, named: memory, pixels: pixels, limits: limits)
}

/// The picture in a file in memory.
func decode(
  _ file: [UInt8], _ pixels: PixelOptions = PixelOptions(), limits: PNGLimits = .standard
) throws(PNGError) -> DecodedPicture {
  try reader(file, pixels, limits: limits).readWholePicture()
}
