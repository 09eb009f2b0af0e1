import Foundation

/// `draw-sample-images FOLDER` draws every sample picture into a folder.
@main
struct DrawSampleImages {
  static func main() throws {
    guard CommandLine.arguments.count == 2 else {
      print("Usage: draw-sample-images FOLDER")
      exit(64)
    }
    let folder = URL(filePath: CommandLine.arguments[1], directoryHint: .isDirectory)
    for image in SampleImage.all {
      let bytes = image.picture.png
      try Data(bytes).write(to: folder.appending(path: image.fileName), options: .atomic)
      let (height, width) = (image.picture.height, image.picture.width)
      print("\(image.fileName): \(height) × \(width), \(bytes.count) bytes")
    }
  }
}
